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

    private const string OfKept = "kept", OfErased = "erased";

    public async Task OnGetAsync()
    {
        await Read();
        if (Case is not null || Viewer.SignedIn || Request.Query["done"].FirstOrDefault() is not (OfKept or OfErased)) return;
        (Finished, Kept) = (true, Request.Query["done"] == OfKept);
    }

    private async Task Read()
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
        await Read();
        await Device.Close(Stop);
        // Nobody could open them any more: better gone than lying about.
        foreach (var @case in await Db.Cases.Where(c => Lost.Contains(c.Id)).ToListAsync(Stop)) await erasing.Erase(Db, @case, byWish: true, Stop);
        await browser.Forget();
        // Here and not on the page that says so: a picture on another site can make a browser ask for that one, and would empty it.
        // Not the cookies: where the connection is not secure a browser ignores the whole header, and some then refuse the cookies that the same answer takes away.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        // This answer still speaks to whoever was signed in when it was asked for; the next one to nobody, and asking for it again ends nothing twice.
        return Go("/case/finish?done=" + (Kept ? OfKept : OfErased));
    }
}
