using System.Diagnostics;
using System.Text.Json;
using Chorus.Tests.House;
using Chorus.Tests.Outside;

namespace Chorus.Tests.Browser;

/// <summary>The Nu HTML checker on every page template in English and Arabic, in one run.</summary>
[Collection("outside")]
public sealed class HtmlCheckerTests(World world)
{
    /// <summary>Parts of messages that are no fault of ours.</summary>
    private static readonly Allowed[] Known = [];

    [Fact]
    public async Task Every_page_is_valid_html()
    {
        Tools.Need(Tools.Has("java") && File.Exists(Tools.Checker), "The Nu HTML checker and a Java runtime: run ./test, which installs them.");
        var folder = Directory.CreateTempSubdirectory("chorus-html-").FullName;
        try
        {
            var names = new Dictionary<string, string>();
            foreach (var page in Pages.All)
                foreach (var language in new[] { "en", "ar" })
                {
                    var file = Path.Combine(folder, $"{names.Count}.html");
                    await File.WriteAllBytesAsync(file, (await world.Get(page, language)).Bytes);
                    names[file] = $"{page.Route} {language}";
                }
            var messages = await Check([.. names.Keys]);
            Rule.Holds("The Nu HTML checker finds no error.",
                from message in messages
                where message.GetProperty("type").GetString() is "error" or "non-document-error"
                let file = message.TryGetProperty("url", out var url) ? url.GetString()!.Replace("file:", "", StringComparison.Ordinal) : ""
                group names.GetValueOrDefault(file, file) by message.GetProperty("message").GetString() + " " + Extract(message) into same
                where !Known.Any(k => same.Key.Contains(k.Of, StringComparison.Ordinal))
                select $"{same.Key} ({string.Join(", ", same.Distinct().Take(4))})");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Extract(JsonElement message) => message.TryGetProperty("extract", out var extract) ? extract.GetString()!.ReplaceLineEndings(" ") : "";

    private static async Task<IReadOnlyList<JsonElement>> Check(IReadOnlyList<string> files)
    {
        using var java = Process.Start(new ProcessStartInfo("java", ["-Xss4m", "-jar", Tools.Checker, "--format", "json", "--exit-zero-always", .. files]) { RedirectStandardError = true })!;
        var json = await java.StandardError.ReadToEndAsync();
        await java.WaitForExitAsync();
        using var answer = JsonDocument.Parse(json);
        return [.. answer.RootElement.GetProperty("messages").EnumerateArray().Select(m => m.Clone())];
    }
}
