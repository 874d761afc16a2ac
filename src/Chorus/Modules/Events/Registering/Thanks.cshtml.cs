using Chorus.Modules.Places.Contract;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Events.Registering;

/// <summary>Says what happened and what comes next; the address tells, and holds nothing secret.</summary>
public sealed class ThanksPage(Programme programme, Zones zones, Atlas atlas) : OnePage(programme, zones, atlas)
{
    private static readonly string[] Known = ["sent", "registered", "waiting", "known", "withdrawn", "erased", "link"];

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
