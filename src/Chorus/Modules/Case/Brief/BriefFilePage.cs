using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Case.Brief;

/// <summary>A page that hands over a file, and is a page only where the file cannot be made at this moment.</summary>
public abstract class BriefFilePage : CasePage
{
    /// <summary>The file, or without bytes what it would be.</summary>
    protected IActionResult Hand(string name, BriefFormat format, Case @case, string language, byte[]? bytes)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        // The name says country and language; the office stays out of it, since a list of downloads on a shared phone is read by others.
        return Hand($"{name}-{(@case.Setting.Place ?? "001").ToLowerInvariant()}-{language}.{format.Extension}", format.MediaType, language, bytes, format.Opens);
    }
}
