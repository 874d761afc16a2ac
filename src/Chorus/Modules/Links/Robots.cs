using System.Collections.Concurrent;
using System.Text;

namespace Chorus.Modules.Links;

/// <summary>The robots.txt of each site, kept for a day (RFC 9309, 2.4). A site without one lets everybody look; one that cannot say its rules just now is left alone until tomorrow.</summary>
public sealed class Robots(string product, TimeProvider time)
{
    private const int MostKept = 20_000, MostRedirects = 5;
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, (RobotsRules Rules, DateTimeOffset Until)> kept = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="HttpRequestException">Nobody is reached there at all.</exception>
    public async Task<RobotsRules> Of(HttpClient client, Uri address, CancellationToken stop)
    {
        var (origin, now) = (address.GetLeftPart(UriPartial.Authority), time.GetUtcNow());
        if (kept.TryGetValue(origin, out var known) && known.Until > now) return known.Rules;
        if (kept.Count >= MostKept) kept.Clear();
        var rules = await Ask(client, new Uri(origin + "/robots.txt"), stop);
        kept[origin] = (rules, now + Life);
        return rules;
    }

    private async Task<RobotsRules> Ask(HttpClient client, Uri at, CancellationToken stop)
    {
        for (var hop = 0; hop <= MostRedirects && at.Scheme is "http" or "https"; hop++)
        {
            using var answer = await client.GetAsync(at, HttpCompletionOption.ResponseHeadersRead, stop);
            var status = (int)answer.StatusCode;
            if (status is 301 or 302 or 303 or 307 or 308 && answer.Headers.Location is { } to) at = new Uri(at, to);
            else if (status is >= 200 and < 300) return RobotsRules.Read(await Beginning(answer, stop), product);
            else return status >= 500 ? RobotsRules.AllowNothing : RobotsRules.AllowAll;
        }
        // 2.3.1.2: after five redirects it may be taken as not there.
        return RobotsRules.AllowAll;
    }

    private static async Task<string> Beginning(HttpResponseMessage answer, CancellationToken stop)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(stop);
        var bytes = new byte[RobotsRules.MostBytes];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        return Encoding.UTF8.GetString(bytes, 0, length).TrimStart('\uFEFF');
    }
}
