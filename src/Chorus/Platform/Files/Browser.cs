using System.Diagnostics;
using System.Text.Json;

namespace Chorus.Platform.Files;

/// <summary>One headless Chromium with one page, for printing only: no script, no network, a folder of its own that goes with it.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const int Coarsest = 10;
    private const int Finest = 90;

    private readonly Process process;
    private readonly BrowserFolder folder;
    private readonly DevTools tools;
    private readonly Task draining;
    private string session = "";
    private string frame = "";
    private int quality = 30;

    private Browser(Process process, BrowserFolder folder, DevTools tools, Task draining) =>
        (this.process, this.folder, this.tools, this.draining) = (process, folder, tools, draining);

    /// <summary>How many files it has made.</summary>
    public int Files { get; private set; }

    /// <summary>The process, for those who watch it.</summary>
    public int ProcessId => process.Id;

    public bool IsAlive => !process.HasExited;

    public static async Task<Browser> Start(string chromium, string parent, CancellationToken stop)
    {
        var folder = BrowserFolder.Make(parent);
        Process? process = null;
        try
        {
            process = Process.Start(Command(chromium, folder.Path)) ?? throw new BrowserProblem($"{chromium} did not start.");
            folder.Claim(process.Id);
            var address = await Address(process, stop);
            var draining = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            var browser = new Browser(process, folder, await DevTools.Connect(address, stop), draining);
            await browser.OpenPage(stop);
            return browser;
        }
        catch
        {
            if (process is not null) await End(process);
            await folder.Delete();
            throw;
        }
    }

    /// <summary>A tagged PDF with an outline, on the page size that the style sheet names: of the first version that is one page, else of the first.</summary>
    public async Task<byte[]> Pdf(IEnumerable<string> versions, CancellationToken stop)
    {
        Files++;
        byte[] first = [];
        foreach (var html in versions)
        {
            await Show(html, stop);
            var answer = await Send("Page.printToPDF", new { printBackground = true, preferCSSPageSize = true, generateTaggedPDF = true, generateDocumentOutline = true }, stop);
            var pdf = answer.GetProperty("data").GetBytesFromBase64();
            if (PdfPages.Count(pdf) <= 1) return pdf;
            if (first.Length == 0) first = pdf;
        }

        return first;
    }

    /// <summary>A picture of the page, at the best quality that fits into so many bytes; the smallest where none fits.</summary>
    public async Task<byte[]> Picture(string html, int width, int height, PictureFormat format, int maxBytes, CancellationToken stop)
    {
        Files++;
        await Send("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = 1, mobile = false }, stop);
        await Show(html, stop);
        var picture = format == PictureFormat.Png ? await Shoot("png", null, stop) : await BestJpeg(maxBytes, stop);
        // A page full of words in a dense script: what a messenger takes is smaller then, and still to be read.
        for (var scale = 0.85; format == PictureFormat.Jpeg && picture.Length > maxBytes && scale > 0.4; scale -= 0.15)
            picture = (await Send("Page.captureScreenshot", new { format = "jpeg", quality = Coarsest, clip = new { x = 0, y = 0, width, height, scale } }, stop)).GetProperty("data").GetBytesFromBase64();
        await Send("Emulation.clearDeviceMetricsOverride", null, stop);
        return picture;
    }

    /// <summary>Leaves nothing of a person's text in the page.</summary>
    public Task Forget(CancellationToken stop) => Show("", stop);

    public async ValueTask DisposeAsync()
    {
        await tools.DisposeAsync();
        await End(process);
        await draining;
        process.Dispose();
        await folder.Delete();
    }

    private async Task<byte[]> BestJpeg(int maxBytes, CancellationToken stop)
    {
        // A shot takes some 60 ms, and the next card resembles the last: what fitted then is tried first.
        var tried = quality;
        for (var shot = 1; ; shot++)
        {
            var picture = await Shoot("jpeg", tried, stop);
            if (picture.Length <= maxBytes || tried == Coarsest)
            {
                quality = Math.Min(picture.Length < maxBytes * 7 / 8 ? tried + 3 : tried, Finest);
                return picture;
            }

            // Bytes grew with the 0.7th power of quality when measured on cards; the square leaves some room, so that the second shot fits.
            var share = (double)maxBytes / picture.Length;
            tried = shot == 4 ? Coarsest : Math.Clamp((int)(tried * share * share), Coarsest, tried - 1);
        }
    }

    private async Task<byte[]> Shoot(string format, int? quality, CancellationToken stop) =>
        (await Send("Page.captureScreenshot", new { format, quality }, stop)).GetProperty("data").GetBytesFromBase64();

    private async Task Show(string html, CancellationToken stop) => await Send("Page.setDocumentContent", new { frameId = frame, html }, stop);

    private Task<JsonElement> Send(string method, object? parameters, CancellationToken stop) => tools.Send(method, parameters, session, stop);

    private async Task OpenPage(CancellationToken stop)
    {
        var target = (await tools.Send("Target.createTarget", new { url = "about:blank" }, null, stop)).GetProperty("targetId").GetString();
        session = (await tools.Send("Target.attachToTarget", new { targetId = target, flatten = true }, null, stop)).GetProperty("sessionId").GetString() ?? "";
        await Send("Page.enable", null, stop);
        await Send("Emulation.setScriptExecutionDisabled", new { value = true }, stop);
        await Send("Fetch.enable", new { patterns = new[] { new { urlPattern = "*" } } }, stop);
        frame = (await Send("Page.getFrameTree", null, stop)).GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString() ?? "";
    }

    private static ProcessStartInfo Command(string chromium, string folder)
    {
        var command = new ProcessStartInfo(chromium) { RedirectStandardError = true, UseShellExecute = false };
        string[] arguments =
        [
            "--headless", "--remote-debugging-address=127.0.0.1", "--remote-debugging-port=0", "--user-data-dir=" + folder,
            "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-breakpad", "--disable-crash-reporter",
            "--disable-default-apps", "--mute-audio", "--hide-scrollbars", "--metrics-recording-only", "--font-render-hinting=none",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
            // It asks nobody for anything; the name is what a PDF says it was made with.
            "--user-agent=Chorus",
        ];
        foreach (var argument in arguments) command.ArgumentList.Add(argument);
        // Chromium refuses its sandbox to root; anyone else keeps it.
        if (Environment.IsPrivilegedProcess) command.ArgumentList.Add("--no-sandbox");
        command.ArgumentList.Add("about:blank");
        return command;
    }

    private static async Task<Uri> Address(Process process, CancellationToken stop)
    {
        const string before = "DevTools listening on ";
        while (await process.StandardError.ReadLineAsync(stop) is { } line)
            if (line.StartsWith(before, StringComparison.Ordinal)) return new Uri(line[before.Length..].Trim());
        throw new BrowserProblem("Chromium ended before it listened.");
    }

    private static async Task End(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }
}
