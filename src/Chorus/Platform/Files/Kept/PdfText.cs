using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Chorus.Documents.Uploads;

namespace Chorus.Platform.Files.Kept;

/// <summary>
/// The words of a PDF, by pdftotext of poppler-utils: a program of its own, since what comes from outside may be made to break its reader. It has half a minute, a third of
/// that of a processor, and half a gigabyte; it sees one file and writes only to us.
/// </summary>
public static class PdfText
{
    public const string Program = "pdftotext";

    private const string Bounded = "ulimit -t 10; ulimit -v 524288; ulimit -f 0; exec " + Program + " -q -enc UTF-8 -eol unix -- \"$1\" -";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Where the program is; null where it is not installed.</summary>
    public static string? Path { get; } = OperatingSystem.IsWindows() ? null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Append("/usr/bin").Select(p => System.IO.Path.Combine(p, Program)).FirstOrDefault(File.Exists);

    /// <summary>The pieces; null where the file cannot be read (a password, damage, out of bounds).</summary>
    public static async Task<IReadOnlyList<TextPiece>?> Of(string file, CancellationToken stop)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop);
        ends.CancelAfter(Longest);
        var start = new ProcessStartInfo("/bin/sh", ["-c", Bounded, "sh", file]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, StandardOutputEncoding = Encoding.UTF8 };
        // Nothing of ours is its business: settings may hold passwords.
        start.Environment.Clear();
        start.Environment["PATH"] = System.IO.Path.GetDirectoryName(Path!) + ":/usr/bin:/bin";
        using var reading = Process.Start(start) ?? throw new Win32Exception();
        try
        {
            reading.StandardInput.Close();
            var complaints = reading.StandardError.ReadToEndAsync(ends.Token);
            var (text, buffer) = (new StringBuilder(), new char[16384]);
            int read;
            while (text.Length <= TextPiece.MostText && (read = await reading.StandardOutput.ReadAsync(buffer, ends.Token)) > 0) text.Append(buffer, 0, read);
            if (text.Length > TextPiece.MostText) return FileText.OfPdf(text.ToString());
            await reading.WaitForExitAsync(ends.Token);
            await complaints;
            return reading.ExitCode == 0 ? FileText.OfPdf(text.ToString()) : null;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (!reading.HasExited) reading.Kill(entireProcessTree: true);
        }
    }
}
