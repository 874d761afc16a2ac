using Chorus.Modules.Publications.Contract;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.SignOn.Signing;

/// <summary>Says what happened and what comes next; the address tells, and holds nothing secret.</summary>
public sealed class ThanksPage(PublishedTexts texts) : CallPage(texts)
{
    private static readonly string[] Known = ["sent", "counted", "waiting", "known", "withdrawn", "reaffirmed", "changed", "unseen", "again", "reported", "replied", "link", "logo"];

    public string What { get; private set; } = "";

    public async Task<IActionResult> OnGet(string slug, string what)
    {
        if (!Known.Contains(what) || !await Find(slug)) return NotFound();
        What = what;
        Response.Headers["X-Robots-Tag"] = "noindex";
        Public();
        return Page();
    }
}
