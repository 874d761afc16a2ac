using Chorus.Modules.Places.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Studio;

/// <summary>GET the form of one kind, with what its member keeps. It sends to the addresses of the files. POST forgets what was kept.</summary>
public sealed class MakePage(Workshop workshop, Atlas atlas) : StudioPage(workshop, atlas)
{
    public async Task<IActionResult> OnGetAsync(string slug, string kind)
    {
        if (!await Open(slug, kind)) return NotFound();
        if (Kept is not null) Making = Making.Of(Kept);
        Public();
        return Page();
    }

    public async Task<IActionResult> OnPostForgetAsync(string slug, string kind)
    {
        if (!await Open(slug, kind) || Viewer.MemberId is not { } me) return NotFound();
        await Db.HouseStyles.Where(h => h.Id == me).ExecuteDeleteAsync(Stop);
        return Go(Here);
    }
}
