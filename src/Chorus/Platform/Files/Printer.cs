namespace Chorus.Platform.Files;

/// <summary>
/// Makes PDF and pictures with a Chromium of its own: started when first needed, one file at a time, replaced once where it fails, ended when idle and
/// with the application. Without Chromium every call says so, and the other formats go on working.
/// </summary>
public sealed class Printer(PrinterOptions options, TimeProvider time, ILogger<Printer> log) : IAsyncDisposable
{
    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium"];

    private readonly SemaphoreSlim gate = new(1, 1);
    private Browser? browser;
    private ITimer? idle;
    private int waiting;
    private bool cleaned;
    private bool disposed;

    /// <summary>The browser that would be used, or null: looked up at each call, since it may be installed while the site runs.</summary>
    public string? Chromium => options.Chromium is { } set ? File.Exists(set) ? set : null : Places.FirstOrDefault(File.Exists);

    /// <summary>True where PDF and pictures can be made.</summary>
    public bool IsInstalled => Chromium is not null;

    /// <summary>The number of the running browser process, or null.</summary>
    public int? ProcessId => browser is { IsAlive: true } running ? running.ProcessId : null;

    /// <summary>A tagged PDF of a page that has everything in it; the same page gives the same bytes.</summary>
    /// <param name="html">A complete page; scripts do not run and requests fail.</param>
    /// <param name="stop">Ends the waiting.</param>
    public Task<Print> PrintPdf(string html, CancellationToken stop = default) => PrintPdf([html], stop);

    /// <summary>A tagged PDF of the first version that fits on one page; where none does, of the first.</summary>
    /// <param name="versions">The same page, set tighter each time.</param>
    /// <param name="stop">Ends the waiting.</param>
    public Task<Print> PrintPdf(IEnumerable<string> versions, CancellationToken stop = default) => InTurn(async (page, limit) => PdfStamps.Settle(await page.Pdf(versions, limit)), stop);

    /// <summary>A picture of such a page.</summary>
    /// <param name="html">A complete page.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="maxBytes">JPEG quality is chosen so that the picture is no larger; PNG is what it is.</param>
    /// <param name="format">JPEG or PNG.</param>
    /// <param name="stop">Ends the waiting.</param>
    public Task<Print> Capture(string html, int width, int height, int maxBytes = 60_000, PictureFormat format = PictureFormat.Jpeg, CancellationToken stop = default) =>
        InTurn((page, limit) => page.Picture(html, width, height, format, maxBytes, limit), stop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync();
        try
        {
            disposed = true;
            if (idle is not null) await idle.DisposeAsync();
            await EndBrowser();
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<Print> InTurn(Func<Browser, CancellationToken, Task<byte[]>> work, CancellationToken stop)
    {
        if (Chromium is not { } chromium) return Print.Not(PrintOutcome.NotInstalled);
        if (Interlocked.Increment(ref waiting) > options.Queue + 1)
        {
            Interlocked.Decrement(ref waiting);
            return Print.Not(PrintOutcome.Busy);
        }

        try
        {
            await gate.WaitAsync(stop);
            try
            {
                return disposed ? Print.Not(PrintOutcome.Failed) : await WithinLimit(chromium, work, stop);
            }
            finally
            {
                gate.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private async Task<Print> WithinLimit(string chromium, Func<Browser, CancellationToken, Task<byte[]>> work, CancellationToken stop)
    {
        var allowed = browser is { IsAlive: true, Files: > 0 } ? options.Limit : options.FirstLimit;
        using var limit = new CancellationTokenSource(allowed, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            return await Twice(chromium, work, either.Token);
        }
        catch (OperationCanceledException)
        {
            // What it was doing is not known; the next file gets a new one.
            await EndBrowser();
            stop.ThrowIfCancellationRequested();
            log.LogWarning("A file took longer than {Limit} to print.", allowed);
            return Print.Not(PrintOutcome.TimedOut);
        }
    }

    private async Task<Print> Twice(string chromium, Func<Browser, CancellationToken, Task<byte[]>> work, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var running = await Ready(chromium, stop);
                var bytes = await work(running, stop);
                await running.Forget(stop);
                EndWhenIdle();
                return new Print(PrintOutcome.Done, bytes);
            }
            catch (Exception problem) when (problem is BrowserProblem or IOException or System.Net.WebSockets.WebSocketException or System.ComponentModel.Win32Exception)
            {
                log.LogWarning(problem, "The browser that prints failed at attempt {Attempt}.", attempt);
                await EndBrowser();
                if (attempt == 2) return Print.Not(PrintOutcome.Failed);
            }
        }
    }

    private async Task<Browser> Ready(string chromium, CancellationToken stop)
    {
        if (browser is { IsAlive: true } running && running.Files < options.FilesPerBrowser) return running;
        await EndBrowser();
        if (!cleaned && await BrowserFolder.CleanUp(options.Folder) is > 0 and var left) log.LogInformation("Cleaned up after {Count} browsers of earlier runs.", left);
        cleaned = true;
        return browser = await Browser.Start(chromium, options.Folder, stop);
    }

    private async Task EndBrowser()
    {
        if (browser is not { } ended) return;
        browser = null;
        await ended.DisposeAsync();
    }

    private void EndWhenIdle()
    {
        idle ??= time.CreateTimer(_ => _ = EndIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        idle.Change(options.Idle, Timeout.InfiniteTimeSpan);
    }

    private async Task EndIdle()
    {
        // Somebody prints at this moment: their file sets the clock anew.
        if (!await gate.WaitAsync(0)) return;
        try
        {
            await EndBrowser();
        }
        catch (Exception problem)
        {
            log.LogWarning(problem, "The idle browser did not end cleanly.");
        }
        finally
        {
            gate.Release();
        }
    }
}
