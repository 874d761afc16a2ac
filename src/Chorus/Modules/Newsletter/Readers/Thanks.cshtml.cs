using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Newsletter.Readers;

/// <summary>Says what happened and what comes next; the address tells, and holds nothing secret.</summary>
public sealed class ThanksPage : ChorusPage
{
    private static readonly string[] Known = ["sent", "confirmed", "changed"];

    public string What { get; private set; } = "";

    public IActionResult OnGet(string what)
    {
        if (!Known.Contains(what)) return NotFound();
        What = what;
        Response.Headers["X-Robots-Tag"] = "noindex";
        Public();
        return Page();
    }
}
