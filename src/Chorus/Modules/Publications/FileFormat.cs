using Chorus.Documents;

namespace Chorus.Modules.Publications;

/// <summary>In what a publication can be taken away.</summary>
public enum FileFormat { Html, Pdf, Docx, Epub, Txt, Md }

public static class FileFormats
{
    /// <summary>For addresses.</summary>
    public const string Pattern = "^(html|pdf|docx|epub|txt|md)$";

    public static string MediaType(this FileFormat format) => format switch
    {
        FileFormat.Html => "text/html; charset=utf-8",
        FileFormat.Pdf => "application/pdf",
        FileFormat.Docx => Docx.MediaType,
        FileFormat.Epub => Epub.MediaType,
        FileFormat.Md => "text/markdown; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };

    public static string Ending(this FileFormat format) => format.ToString().ToLowerInvariant();
}
