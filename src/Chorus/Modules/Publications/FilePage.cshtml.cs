using Chorus.Documents.Uploads;
using Chorus.Platform.Files;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Chorus.Modules.Publications;

/// <summary>GET a publication or one chapter of it as a file, with the code by which it is checked. A page only where the PDF cannot be made.</summary>
[EnableRateLimiting(PaperLimit.Name)]
public sealed class FilePage(Bindery bindery) : ChorusPage
{
    /// <summary>Other addresses of this page: the toolkit's own, and those of chapters.</summary>
    public const string OfToolkit = "/toolkit.{format:regex(" + FileFormats.Pattern + ")}", OfToolkitChapter = "/toolkit/{chapter}.{format:regex(" + FileFormats.Pattern + ")}",
        OfChapter = "/publications/{slug}/{chapter}.{format:regex(" + FileFormats.Pattern + ")}";

    /// <summary>Where to go on, without language and ending.</summary>
    public string Back { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? slug, string? chapter, string format)
    {
        if (await bindery.Take(slug ?? PublicationKind.Toolkit, chapter, Viewer.Language, Stop) is not { } bound) return NotFound();
        Back = bound.Path;
        if (await bindery.LaidOut(bound, Stop) is { Count: > 0 } files) return LaidOut(bound, files, format);
        var asked = Enum.Parse<FileFormat>(format, ignoreCase: true);
        var file = await bindery.Make(bound, asked, Stop);
        return file.IsDone ? Hand(bound, asked, file.Bytes) : NotNow(file);
    }

    /// <summary>What a download would be, without issuing anything.</summary>
    public async Task<IActionResult> OnHeadAsync(string? slug, string? chapter, string format)
    {
        if (await bindery.Take(slug ?? PublicationKind.Toolkit, chapter, Viewer.Language, Stop) is not { } bound) return NotFound();
        return await bindery.LaidOut(bound, Stop) is { Count: > 0 } files ? LaidOut(bound, files, format) : Hand(bound, Enum.Parse<FileFormat>(format, ignoreCase: true), null);
    }

    // The report itself in the reader's language, else in that of its title, else as it is; made from the text it would be a cover without a report.
    private IActionResult LaidOut(Bound bound, IReadOnlyList<UploadedFile> files, string format) =>
        files.Where(f => f.Format.Ending() == format).OrderBy(f => !Where.IsSameLanguage(f.Language, Viewer.Language)).ThenBy(f => !Where.IsSameLanguage(f.Language, bound.Language)).FirstOrDefault() is { } file
            ? Redirect(file.Address(bound.Name)) : NotFound();

    // As a file of its own everywhere: a page of HTML with its style inside would not pass this site's own rules for pages.
    private IActionResult Hand(Bound bound, FileFormat format, byte[]? bytes) => Hand($"{bound.Name}-{bound.Language}.{format.Ending()}", format.MediaType(), bound.Language, bytes);
}
