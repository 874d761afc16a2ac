using Chorus.Modules.Places.Contract;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Studio;

/// <summary>GET what can be made from a message.</summary>
public sealed class IndexPage(Workshop workshop, Atlas atlas) : StudioPage(workshop, atlas)
{
    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await Open(slug, null)) return NotFound();
        Public();
        return Page();
    }
}
