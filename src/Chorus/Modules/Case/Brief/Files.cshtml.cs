using Chorus.Platform.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;

namespace Chorus.Modules.Case.Brief;

/// <summary>GET a file of the brief: taking it issues it. A page only where the file cannot be made at this moment.</summary>
[EnableRateLimiting(BriefSetup.Limit)]
public sealed class FilesPage(Briefs briefs) : CasePage
{
    /// <summary>Worth another try soon.</summary>
    public bool Busy { get; private set; }

    public async Task<IActionResult> OnGetAsync(string format)
    {
        if (BriefFormat.Of(format) is not { } wanted || await Open() is not { } @case) return NotFound();
        if (!Check.Printable(@case)) return Go(Steps.PathOf(Steps.Brief));
        var draft = await briefs.Draft(@case, Viewer.Language, Stop);
        var issued = await briefs.Issue(draft, Stop);
        var file = await briefs.File(draft, issued, wanted, Stop);
        if (file.IsDone) return Head(wanted, @case, draft.Input.Language, file.Bytes);
        Busy = file.Outcome is PrintOutcome.Busy or PrintOutcome.TimedOut;
        if (Busy) Response.Headers.RetryAfter = "30";
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Page();
    }

    /// <summary>What a download would be, without issuing anything.</summary>
    public async Task<IActionResult> OnHeadAsync(string format) =>
        BriefFormat.Of(format) is { } wanted && await Open() is { } @case ? Head(wanted, @case, @case.Setting.Language ?? Viewer.Language, null) : NotFound();

    private IActionResult Head(BriefFormat format, Case @case, string language, byte[]? bytes)
    {
        // The name says country and language; the office stays out of it, since a list of downloads on a shared phone is read by others.
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue(format.Opens ? "inline" : "attachment")
        {
            FileName = $"brief-{(@case.Setting.Place ?? "001").ToLowerInvariant()}-{language}.{format.Extension}",
        }.ToString();
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers.ContentLanguage = language;
        if (bytes is not null) return File(bytes, format.MediaType);
        Response.ContentType = format.MediaType;
        return new EmptyResult();
    }
}
