using System.Text.Unicode;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>Files that were chosen in the place of a table or of text: what to say about them, so that whoever brought one knows what to do.</summary>
public static class NotText
{
    /// <summary>The key of the sentence for a file that is no text in UTF-8; null for one that is.</summary>
    public static string? Words(ReadOnlySpan<byte> bytes)
    {
        // Workbooks of today are packed, those of before 2007 a compound file.
        if (bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return "trace.file.workbook";
        if (bytes.StartsWith("%PDF-"u8)) return "trace.file.pdf";
        return Utf8.IsValid(bytes) && !bytes.Contains((byte)0) ? null : "trace.file.not-utf8";
    }
}
