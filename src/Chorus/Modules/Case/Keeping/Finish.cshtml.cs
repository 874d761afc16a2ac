using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Keeping;

/// <summary>"Finish on this phone": the session, the cookie and what the browser stored are gone; the case stays where a link or an account can reach it.</summary>
public sealed class FinishPage(Erasing erasing) : CasePage
{
    public bool Kept { get; private set; }
    public bool Finished { get; private set; }

    public async Task OnGetAsync()
    {
        Case = await Open();
        Kept = Case is not null && await Device.Elsewhere(Case.Id, Stop);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        await Device.Close(Stop);
        // Nobody could open it any more: better gone than lying about.
        if (Case is not null && !Kept) await erasing.Erase(Db, await Db.Cases.FirstAsync(c => c.Id == Case.Id, Stop), withOutcome: true, Stop);
        Case = null;
        Finished = true;
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\"";
        return Page();
    }
}
