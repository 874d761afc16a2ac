using System.Globalization;
using System.Text;

namespace Chorus.Bench;

/// <summary>nginx with one static file: the body of a page, sent under the page's own headers.</summary>
public sealed class Nginx : IAsyncDisposable
{
    // nginx writes these itself.
    private static readonly string[] Own = ["Date", "Server", "Content-Length", "Content-Type", "Connection", "Transfer-Encoding", "Last-Modified"];

    private readonly Running running;

    private Nginx(Running running, string address) => (this.running, Address) = (running, address);

    public string Address { get; }

    public int Id => running.Id;

    public static async Task<Nginx> Start(string template, string folder, int port, Reply page, int core)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "page"), page.Body);
        var headers = new StringBuilder();
        foreach (var (name, value) in page.Headers.Where(h => !Own.Contains(h.Key, StringComparer.OrdinalIgnoreCase)))
        {
            headers.AppendLine(CultureInfo.InvariantCulture, $"add_header {name} \"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\";");
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "headers.conf"), headers.ToString());
        var text = (await File.ReadAllTextAsync(template)).Replace("FOLDER", folder, StringComparison.Ordinal)
            .Replace("PORT", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("TYPE", $"\"{page.Header("Content-Type")}\"", StringComparison.Ordinal);
        var config = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(config, text);
        var address = $"http://127.0.0.1:{port}";
        var nginx = new Nginx(Running.Start("nginx", core, "-c", config, "-e", Path.Combine(folder, "error.log")), address);
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 200 && !nginx.running.HasEnded; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(address + "/page"));
                if (answer.IsSuccessStatusCode) return nginx;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }
            await Task.Delay(25);
        }
        await nginx.DisposeAsync();
        throw new BenchProblem($"nginx did not serve the page. It said: {nginx.running.Said}");
    }

    public ValueTask DisposeAsync() => running.DisposeAsync();
}
