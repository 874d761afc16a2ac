using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Chorus.Documents;
using Chorus.Platform.Files;

namespace Chorus.Tests.Documents;

/// <summary>The printer on good and bad days.</summary>
public sealed class PrinterTests(Press press) : IClassFixture<Press>
{
    private const string Page = "<!DOCTYPE html><html lang=en><title>t</title><body><p>words</p>";

    [Fact]
    public async Task Without_chromium_it_says_so()
    {
        await using var printer = Press.New(press.Folder, new PrinterOptions { Chromium = "/nowhere/chromium" });
        printer.IsInstalled.ShouldBeFalse();
        (await printer.PrintPdf(Page)).Outcome.ShouldBe(PrintOutcome.NotInstalled);
        (await printer.Capture(Page, 100, 100)).Outcome.ShouldBe(PrintOutcome.NotInstalled);
    }

    [Fact]
    public async Task A_program_that_is_no_browser_fails_without_an_exception()
    {
        await using var printer = Press.New(press.Folder, new PrinterOptions { Chromium = "/bin/false" });
        (await printer.PrintPdf(Page)).Outcome.ShouldBe(PrintOutcome.Failed);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("km")]
    public async Task A_card_is_a_whole_picture_of_at_most_60_kilobytes(string language)
    {
        Press.NeedsChromium(press.Printer);
        var html = PictureHtml.Render(Sample.Card(language));
        var jpeg = await press.Printer.Capture(html, PictureHtml.Width, PictureHtml.Height);
        jpeg.Bytes.Length.ShouldBeInRange(15_000, 60_000);
        jpeg.Bytes[..2].ShouldBe([0xFF, 0xD8]);
        var png = await press.Printer.Capture(html, PictureHtml.Width, PictureHtml.Height, format: PictureFormat.Png);
        png.Bytes[1..4].ShouldBe("PNG"u8.ToArray());
        (png.Bytes[18] << 8 | png.Bytes[19]).ShouldBe(1080);
        (png.Bytes[22] << 8 | png.Bytes[23]).ShouldBe(1350);
    }

    [Fact]
    public async Task A_picture_that_does_not_fit_becomes_coarser_until_it_does()
    {
        Press.NeedsChromium(press.Printer);
        var html = PictureHtml.Render(Sample.Card());
        var fine = await press.Printer.Capture(html, PictureHtml.Width, PictureHtml.Height, maxBytes: 1_000_000);
        var coarse = await press.Printer.Capture(html, PictureHtml.Width, PictureHtml.Height, maxBytes: fine.Bytes.Length * 3 / 4);
        coarse.Bytes.Length.ShouldBeLessThanOrEqualTo(fine.Bytes.Length * 3 / 4);
    }

    [Fact]
    public async Task A_page_gets_no_script_and_no_request()
    {
        Press.NeedsChromium(press.Printer, "pdftotext");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        var accepted = listener.AcceptTcpClientAsync();
        var html = $"""
            <!DOCTYPE html><html lang=en><head><title>t</title><link rel=stylesheet href="{address}s.css"><meta http-equiv="refresh" content="0;url={address}r"></head>
            <body><p id=p>untouched</p><img src="{address}i.png"><img src="file:///etc/hostname"><iframe src="{address}f"></iframe><script>document.getElementById('p').textContent='changed'</script></body></html>
            """;
        var print = await press.Printer.PrintPdf(html);
        print.Outcome.ShouldBe(PrintOutcome.Done);
        var file = Path.Combine(press.Folder, "hostile.pdf");
        await File.WriteAllBytesAsync(file, print.Bytes);
        (await Tools.Run("pdftotext", file, "-")).ShouldContain("untouched");
        // Its browser has long gone on to the next page.
        (await press.Printer.PrintPdf(Page)).Outcome.ShouldBe(PrintOutcome.Done);
        accepted.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_browser_that_was_killed_is_replaced()
    {
        Press.NeedsChromium(press.Printer);
        await using var printer = Press.New(press.Folder);
        (await printer.PrintPdf(Page)).IsDone.ShouldBeTrue();
        var first = printer.ProcessId!.Value;
        Process.GetProcessById(first).Kill(entireProcessTree: true);
        (await printer.PrintPdf(Page)).IsDone.ShouldBeTrue();
        printer.ProcessId.ShouldNotBe(first);
    }

    [Fact]
    public async Task More_than_may_wait_are_told_that_it_is_busy()
    {
        Press.NeedsChromium(press.Printer);
        await using var printer = Press.New(press.Folder, new PrinterOptions { Queue = 1 });
        // The first is being printed until everybody has come.
        using var everybody = new ManualResetEventSlim();
        var asked = new List<Task<Print>> { printer.PrintPdf(Held(everybody)) };
        for (var more = 0; more < 4; more++) asked.Add(printer.PrintPdf(Page));
        everybody.Set();
        var prints = await Task.WhenAll(asked);
        prints.Count(print => print.Outcome == PrintOutcome.Done).ShouldBe(2);
        prints.Count(print => print.Outcome == PrintOutcome.Busy).ShouldBe(3);
    }

    private static IEnumerable<string> Held(ManualResetEventSlim until)
    {
        until.Wait(TimeSpan.FromMinutes(5)).ShouldBeTrue();
        yield return Page;
    }

    [Fact]
    public async Task What_takes_too_long_is_given_up_and_the_next_file_is_made()
    {
        Press.NeedsChromium(press.Printer);
        await using var printer = Press.New(press.Folder, new PrinterOptions { Limit = TimeSpan.FromSeconds(3) });
        (await printer.PrintPdf(Page)).IsDone.ShouldBeTrue();
        var endless = Page + string.Concat(Enumerable.Repeat("<table><tr><td>x<div style='columns:3'>y</div>", 60_000));
        (await printer.PrintPdf(endless)).Outcome.ShouldBe(PrintOutcome.TimedOut);
        (await printer.PrintPdf(Page)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_goes_away_in_the_queue_is_not_printed_for()
    {
        Press.NeedsChromium(press.Printer);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => press.Printer.PrintPdf(Page, stop: gone.Token));
        (await press.Printer.PrintPdf(Page)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Idle_it_ends_and_leaves_nothing_behind()
    {
        Press.NeedsChromium(press.Printer);
        var folder = Directory.CreateDirectory(Path.Combine(press.Folder, "idle")).FullName;
        var (time, idle) = (new StandingClock(), TimeSpan.FromMinutes(7));
        await using var printer = Press.New(folder, new PrinterOptions { Idle = idle }, time);
        (await printer.PrintPdf(Page)).IsDone.ShouldBeTrue();
        Directory.GetDirectories(folder).Length.ShouldBe(1);
        time.Strike(idle);
        for (var wait = 0; wait < 6000 && (printer.ProcessId is not null || Directory.GetDirectories(folder).Length > 0); wait++) await Task.Delay(50);
        printer.ProcessId.ShouldBeNull();
        Directory.GetDirectories(folder).ShouldBeEmpty();
        (await printer.PrintPdf(Page)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task The_browser_of_a_killed_run_is_ended_and_its_folder_deleted()
    {
        Press.NeedsChromium(press.Printer);
        var folder = Directory.CreateDirectory(Path.Combine(press.Folder, "stale")).FullName;
        var left = Directory.CreateDirectory(Path.Combine(folder, "chorus-print-left")).FullName;
        using var orphan = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 3600; :", "--user-data-dir=" + left]))!;
        // An owner that is no more: process numbers end below four million.
        await File.WriteAllTextAsync(Path.Combine(left, "owner"), $"4194999 1 {orphan.Id}");
        await using var printer = Press.New(folder);
        (await printer.PrintPdf(Page)).IsDone.ShouldBeTrue();
        Directory.Exists(left).ShouldBeFalse();
        orphan.WaitForExit(300_000).ShouldBeTrue();
    }

    // How quick that is, the bench measures.
    [Fact]
    public async Task Warm_files_come_from_the_browser_that_runs()
    {
        Press.NeedsChromium(press.Printer);
        await using var printer = Press.New(press.Folder);
        var page = PrintHtml.Render(Sample.Brief());
        var card = PictureHtml.Render(Sample.Card());
        (await printer.PrintPdf(page)).IsDone.ShouldBeTrue();
        var first = printer.ProcessId!.Value;
        for (var run = 0; run < 5; run++)
        {
            (await printer.PrintPdf(page)).IsDone.ShouldBeTrue();
            (await printer.Capture(card, PictureHtml.Width, PictureHtml.Height)).IsDone.ShouldBeTrue();
            printer.ProcessId.ShouldBe(first);
        }
    }
}
