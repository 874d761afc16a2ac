using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Chorus.Bench;

/// <summary>What a page costs a phone: bytes over the wire with headers, and requests, cold and on the next page.</summary>
public sealed partial class Weights : IMeasurement
{
    private const double Kilobyte = 1024;

    public string Name => "weights";

    public string What => "bytes over the wire (brotli, headers included) and requests of each page: HTML, style and script; icon and manifest aside";

    public async Task<IReadOnlyList<Figure>> Take(Workbench bench)
    {
        var figures = new List<Figure>();
        var site = await bench.Serve();
        foreach (var path in Workbench.Pages)
        {
            var page = await Reply.To(site.Address + path);
            if (page.Status == 404)
            {
                Console.WriteLine($"  {path} is not there yet and was left out.");
                continue;
            }
            if (page.Status != 200) throw new BenchProblem($"{path} answered {page.Status}.");
            var total = page.Bytes;
            var parts = Parts(Html(page));
            foreach (var part in parts) total += (await Reply.To(site.Address + part)).Bytes;
            figures.Add(new Figure($"{path} first view", "KB", total / Kilobyte, Budget: 14));
            figures.Add(new Figure($"{path} first view", "requests", 1 + parts.Count, Budget: 2));
            figures.Add(new Figure($"{path} as the next page", "KB", page.Bytes / Kilobyte, Budget: 6));
        }
        return figures;
    }

    private static string Html(Reply page)
    {
        if (page.Header("Content-Encoding") != "br") return Encoding.UTF8.GetString(page.Body);
        using var unpacked = new StreamReader(new BrotliStream(new MemoryStream(page.Body), CompressionMode.Decompress), Encoding.UTF8);
        return unpacked.ReadToEnd();
    }

    // What a browser fetches by itself on the first view: style sheets, scripts, pictures.
    private static List<string> Parts(string html) =>
        [.. Tags().Matches(html).Where(t => !t.Value.StartsWith("<link", StringComparison.Ordinal) || t.Value.Contains("stylesheet", StringComparison.Ordinal))
            .Select(t => Address().Match(t.Value).Groups[1].Value).Where(a => a.StartsWith('/')).Distinct()];

    [GeneratedRegex("<(?:link|script|img)\\b[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s(?:href|src)=\"?([^\"\\s>]+)")]
    private static partial Regex Address();
}
