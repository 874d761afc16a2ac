using Chorus.Modules.Members.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Keeping;

/// <summary>"Finish on this phone": the session, the cookie and what the browser stored are gone; the case stays where a link or an account can reach it.</summary>
public sealed class FinishPage(Erasing erasing, ThisBrowser browser) : CasePage
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
        await browser.Forget();
        // Not the cookies: where the connection is not secure a browser ignores the whole header, and some then refuse the cookies that the same answer takes away.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Page();
    }
}
