using Chorus.Platform.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Chorus.Modules.Case.Brief;

/// <summary>A page that hands over a file, and is a page only where the file cannot be made at this moment.</summary>
public abstract class BriefFilePage : CasePage
{
    /// <summary>Worth another try soon.</summary>
    public bool Busy { get; private set; }

    protected IActionResult NotNow(Print file)
    {
        Busy = file.Outcome is PrintOutcome.Busy or PrintOutcome.TimedOut;
        if (Busy) Response.Headers.RetryAfter = "30";
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Page();
    }

    /// <summary>The file, or without bytes what it would be.</summary>
    protected IActionResult Hand(string name, BriefFormat format, Case @case, string language, byte[]? bytes)
    {
        // The name says country and language; the office stays out of it, since a list of downloads on a shared phone is read by others.
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue(format.Opens ? "inline" : "attachment")
        {
            FileName = $"{name}-{(@case.Setting.Place ?? "001").ToLowerInvariant()}-{language}.{format.Extension}",
        }.ToString();
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers.ContentLanguage = language;
        if (bytes is not null) return File(bytes, format.MediaType);
        Response.ContentType = format.MediaType;
        return new EmptyResult();
    }
}
