using Chorus.Modules.Places.Contract;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Studio;

/// <summary>GET the form of one kind. It sends to the addresses of the files.</summary>
public sealed class MakePage(Workshop workshop, Atlas atlas) : StudioPage(workshop, atlas)
{
    public async Task<IActionResult> OnGetAsync(string slug, string kind)
    {
        if (!await Open(slug, kind)) return NotFound();
        Public();
        return Page();
    }
}
