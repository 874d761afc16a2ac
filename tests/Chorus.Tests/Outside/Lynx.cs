using System.Diagnostics;

namespace Chorus.Tests.Outside;

/// <summary>The text browser lynx with a cookie jar of its own.</summary>
public sealed class Lynx : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chorus-lynx-").FullName;
    private readonly Uri site;

    public Lynx(Uri site)
    {
        this.site = site;
        File.WriteAllText(Settings, "PERSISTENT_COOKIES:TRUE\nACCEPT_ALL_COOKIES:TRUE\n");
        File.WriteAllText(Jar, "");
    }

    private string Settings => Path.Combine(folder, "lynx.cfg");
    private string Jar => Path.Combine(folder, "cookies");

    /// <summary>What somebody reads.</summary>
    public Task<string> Read(string path) => Run("-dump", path);

    /// <summary>The page as it came.</summary>
    public async Task<Answer> Source(string path) => new(path, System.Net.HttpStatusCode.OK, new HttpResponseMessage(), System.Text.Encoding.UTF8.GetBytes(await Run("-source", path)));

    /// <summary>Sends a form and reads where it led.</summary>
    public Task<string> Send(string path, IEnumerable<KeyValuePair<string, string>> fields) => Run("-dump", path, Filled.Query(fields));

    /// <summary>How lynx shows a page that somebody else fetched.</summary>
    public static async Task<string> Show(Uri site, string html)
    {
        using var lynx = new Lynx(site);
        var file = Path.Combine(lynx.folder, "page.html");
        await File.WriteAllTextAsync(file, html);
        return await lynx.Run("-dump", file);
    }

    private async Task<string> Run(string how, string path, string? form = null)
    {
        string[] arguments = ["-cfg=" + Settings, "-cookie_file=" + Jar, "-cookie_save_file=" + Jar, how, "-nolist", "-width=200", "-display_charset=utf-8", "-assume_charset=utf-8"];
        if (form is not null) arguments = [.. arguments, "-post_data"];
        var address = path.StartsWith(folder, StringComparison.Ordinal) ? path : new Uri(site, path).ToString();
        using var process = Process.Start(new ProcessStartInfo("lynx", [.. arguments, address]) { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true })!;
        if (form is not null) await process.StandardInput.WriteAsync(form + "\n---\n");
        process.StandardInput.Close();
        var ended = await Operator.TheProgram.End(process);
        ended.Code.ShouldBe(0, ended.Error);
        return ended.Out;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
