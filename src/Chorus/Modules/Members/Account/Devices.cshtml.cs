using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.Account;

/// <summary>Where one is signed in; any of it can be ended, and is over with the next request.</summary>
[For(Role.Member)]
public sealed class DevicesPage : AccountPage
{
    /// <summary>More than anybody uses; the newest are shown.</summary>
    private const int Most = 50;

    /// <summary>The session to end; without it all the others are.</summary>
    [BindProperty] public string? End { get; set; }

    public IReadOnlyList<Session> Sessions { get; private set; } = [];
    public string Here => User.FindFirst(SessionHandler.SessionClaim)!.Value;

    public async Task OnGet() => Sessions = await Db.Sessions.AsNoTracking().VisibleTo(Viewer, Now).OrderByDescending(s => s.SeenAt).Take(Most).ToListAsync(Stop);

    public async Task<IActionResult> OnPost()
    {
        var here = Here;
        var mine = Db.Sessions.Where(s => s.MemberId == Viewer.MemberId && s.Id != here);
        if (End is { Length: > 0 } id) mine = mine.Where(s => s.Id == id);
        await mine.ExecuteDeleteAsync(Stop);
        return Go("/account/devices", "members.pressed.ended");
    }
}
