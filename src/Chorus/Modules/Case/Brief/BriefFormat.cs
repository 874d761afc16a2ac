using Chorus.Documents;

namespace Chorus.Modules.Case.Brief;

/// <summary>A format that a brief can be taken in.</summary>
/// <param name="Extension">As in the address, and the text key of its name.</param>
/// <param name="MediaType">As the browser is told.</param>
/// <param name="Opens">Shown at once; otherwise kept as a file.</param>
/// <param name="NeedsPrinter">Made by the browser that prints.</param>
public sealed record BriefFormat(string Extension, string MediaType, bool Opens, bool NeedsPrinter)
{
    public static readonly BriefFormat
        Pdf = new("pdf", "application/pdf", false, true),
        Docx = new("docx", Documents.Docx.MediaType, false, false),
        Txt = new("txt", "text/plain; charset=utf-8", true, false),
        Sms = new("sms", "text/plain; charset=utf-8", true, false),
        Jpg = new("jpg", "image/jpeg", false, true);

    /// <summary>In the order of use: what is printed, what is edited, what is sent.</summary>
    public static readonly IReadOnlyList<BriefFormat> All = [Pdf, Docx, Txt, Sms, Jpg];

    /// <summary>What a brief weighs in this format before it is made, in bytes: as briefs of the starter messages did.</summary>
    public long About(string language) => Extension switch
    {
        "pdf" => Documents.Script.Of(language).Code == "Latn" ? 88_000 : 120_000,
        "docx" => 10_000,
        "jpg" => 60_000,
        _ => 3_000,
    };

    public string Path => "/case/brief." + Extension;

    public static BriefFormat? Of(string extension) => All.FirstOrDefault(f => f.Extension == extension);
}
