using Chorus.Modules.Members.Contract;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Keeping;

/// <summary>"Finish on this phone": the session, the cookie and what the browser stored are gone; the case stays where a link or an account can reach it.</summary>
public sealed class FinishPage(Erasing erasing, SignedInHere signedIn) : CasePage
{
    public bool Kept { get; private set; }
    public bool Finished { get; private set; }

    /// <summary>The cases that nothing but this browser opens: finishing erases them.</summary>
    public IReadOnlyList<string> Lost { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Case = await Open();
        var lost = new List<string>();
        if (Case is not null)
            foreach (var id in (string[])[Case.Id, .. await Device.Waiting(Stop)])
                if (!await Device.Elsewhere(id, Stop)) lost.Add(id);
        Lost = lost;
        Kept = Case is not null && lost.Count == 0;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        await Device.Close(Stop);
        // Nobody could open them any more: better gone than lying about.
        foreach (var @case in await Db.Cases.Where(c => Lost.Contains(c.Id)).ToListAsync(Stop)) await erasing.Erase(Db, @case, byWish: true, Stop);
        Case = null;
        Finished = true;
        await signedIn.End();
        if (Cookies.Came(Request, Cookies.Told)) Cookies.Clear(HttpContext, Cookies.Told);
        // Not "cookies": over plain HTTP Chromium ignores the header, and because of that word refuses the deletions of the same answer as well. Each is taken away by name.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Page();
    }
}
