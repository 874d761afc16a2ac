namespace Chorus.Platform.Files;

/// <summary>Counts pages in a PDF as Chromium writes it: page objects stand uncompressed.</summary>
public static class PdfPages
{
    /// <summary>The number of page objects.</summary>
    public static int Count(ReadOnlySpan<byte> pdf)
    {
        var count = 0;
        var mark = "/Type /Page"u8;
        for (var at = pdf.IndexOf(mark); at >= 0; at = pdf.IndexOf(mark))
        {
            pdf = pdf[(at + mark.Length)..];
            if (pdf.IsEmpty || !char.IsAsciiLetter((char)pdf[0])) count++;
        }

        return count;
    }
}
