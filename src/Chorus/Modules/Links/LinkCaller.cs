using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Chorus.Platform;

namespace Chorus.Modules.Links;

/// <summary>
/// Asks whether an address answers: by HEAD, and by GET where a server does not know that, without reading what it sends; never what the robots.txt of a site keeps programs from. The machine is chosen where the connection is
/// made, so that a name cannot mean one machine when it is checked and another when it is called.
/// </summary>
public sealed class LinkCaller : IDisposable
{
    private const int MostRedirects = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20), ToConnect = TimeSpan.FromSeconds(10);

    private const string Product = "Chorus-LinkWatch";

    private readonly HttpClient client;
    private readonly Robots robots;

    public LinkCaller(Settings settings, TimeProvider time)
    {
        robots = new Robots(Product, time);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = ToConnect, MaxResponseHeadersLength = 64, PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = (context, stop) => Connect(context.DnsEndPoint, settings.LinkWatch == LinkWatch.Private, stop),
        };
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Product + "/1.0");
        // Whoever wonders who knocks finds out.
        if (settings.PublicUrl is { } own) client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue($"(+{own})"));
        client.DefaultRequestHeaders.Accept.ParseAdd("*/*");
    }

    /// <param name="turns">Of the round that asks.</param>
    public async Task<LinkAnswer> Ask(string address, HostTurns turns, CancellationToken stop)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var at)) return LinkAnswer.Nothing;
        try
        {
            for (var way = new Way(at, MostRedirects); ;)
            {
                var here = way;
                if (here.At.Scheme is not ("http" or "https")) return LinkAnswer.Nothing;
                (var answer, way) = await turns.Take(here.At.IdnHost, () => Within(here, stop), stop);
                if (answer is not null) return answer;
            }
        }
        catch (Exception silent) when (silent is HttpRequestException or IOException or SocketException or UriFormatException or InvalidOperationException || (silent is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return LinkAnswer.Nothing;
        }
    }

    /// <summary>Where a look has come to, and how many redirects it still follows.</summary>
    private sealed record Way(Uri At, int Left);

    // Everything that is asked of one machine in a row: its rules, then the address, and where it leads as long as that is here too.
    private async Task<(LinkAnswer? Answer, Way Next)> Within(Way way, CancellationToken stop)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop);
        ends.CancelAfter(Longest);
        var host = way.At.IdnHost;
        while (way.At.Scheme is "http" or "https" && way.At.IdnHost == host)
        {
            if (!(await robots.Of(client, way.At, ends.Token)).Allows(way.At.PathAndQuery)) return (LinkAnswer.NotAsked, way);
            var (status, to) = await Send(HttpMethod.Head, way.At, ends.Token);
            if (to is null && status is not (>= 200 and < 300)) (status, to) = await Send(HttpMethod.Get, way.At, ends.Token);
            if (to is null) return (new LinkAnswer(status), way);
            if (way.Left == 0) return (LinkAnswer.Nothing, way);
            way = new Way(new Uri(way.At, to), way.Left - 1);
        }
        return (null, way);
    }

    private async Task<(int Status, Uri? To)> Send(HttpMethod method, Uri at, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, at);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        return ((int)answer.StatusCode, (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 ? answer.Headers.Location : null);
    }

    private static async ValueTask<Stream> Connect(DnsEndPoint to, bool also, CancellationToken stop)
    {
        var addresses = await Dns.GetHostAddressesAsync(to.Host, stop);
        var allowed = addresses.Where(a => also || Reach.IsPublic(a)).ToArray();
        if (allowed.Length == 0) throw new HttpRequestException("No public machine has this name.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, to.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => client.Dispose();
}
