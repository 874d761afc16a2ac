using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Chorus.Platform;

namespace Chorus.Modules.Links;

/// <summary>
/// Asks whether an address answers: by HEAD, and by GET where a server does not know that, without reading what it sends. The machine is chosen where the connection is
/// made, so that a name cannot mean one machine when it is checked and another when it is called.
/// </summary>
public sealed class LinkCaller : IDisposable
{
    private const int MostRedirects = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20), ToConnect = TimeSpan.FromSeconds(10);

    private readonly HttpClient client;

    public LinkCaller(Settings settings)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = ToConnect, MaxResponseHeadersLength = 64, PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = (context, stop) => Connect(context.DnsEndPoint, settings.LinkWatch == LinkWatch.Private, stop),
        };
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Chorus-LinkWatch/1.0");
        // Whoever wonders who knocks finds out.
        if (settings.PublicUrl is { } own) client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue($"(+{own})"));
        client.DefaultRequestHeaders.Accept.ParseAdd("*/*");
    }

    public async Task<LinkAnswer> Ask(string address, CancellationToken stop)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop);
        ends.CancelAfter(Longest);
        try
        {
            var head = await Follow(HttpMethod.Head, address, ends.Token);
            return head.Status is >= 200 and < 300 ? head : await Follow(HttpMethod.Get, address, ends.Token);
        }
        catch (Exception silent) when (silent is HttpRequestException or IOException or SocketException or UriFormatException or InvalidOperationException || (silent is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return LinkAnswer.Nothing;
        }
    }

    private async Task<LinkAnswer> Follow(HttpMethod method, string address, CancellationToken stop)
    {
        var at = new Uri(address);
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            if (at.Scheme is not ("http" or "https")) return LinkAnswer.Nothing;
            using var request = new HttpRequestMessage(method, at);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } next) return new LinkAnswer((int)answer.StatusCode);
            at = new Uri(at, next);
        }
        return LinkAnswer.Nothing;
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
