using Chorus.Modules.Places.Contract;
using Chorus.Platform.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Registering;

/// <summary>
/// The link of the mail. Opening it changes nothing (scanners of mail open links too); pressing the button takes a place or the end of the waiting list. Whoever opens it again
/// is told how they stand and how to join: it is the mail that people find again when the event begins.
/// </summary>
[EnableRateLimiting(Events.Limit)]
public sealed class ConfirmPage(Programme programme, Zones zones, Atlas atlas, Seats seats) : OnePage(programme, zones, atlas)
{
    public Registration? Registration { get; private set; }
    public Joining? Joining { get; private set; }

    /// <summary>Whether the button leads to the waiting list, and where on it they would stand, or do.</summary>
    public bool IsFull { get; private set; }
    public int Rank { get; private set; }

    public async Task<IActionResult> OnGet(string slug, string token)
    {
        if (!await Find(slug)) return NotFound();
        return await Open(token) is not null || await OnList(token) ? Page() : Gone();
    }

    public async Task<IActionResult> OnPost(string slug, string token)
    {
        if (!await Find(slug)) return NotFound();
        if (await Open(token) is not { } link) return await OnList(token) ? Page() : Gone();
        if (!Row.TakesPeople(Now)) return Again(new Platform.Problem("events.register.closed"));
        var seated = await seats.Confirm(Row.Id, Registration!.Id, link.Id, Now, Stop);
        if (seated != Seated.Gone) return Go(Here + "/thanks/" + seated.ToString().ToLowerInvariant());
        Registration = null;
        return Gone();
    }

    private async Task<RegistrationLink?> Open(string token)
    {
        if (await Db.RegistrationLinks.AsNoTracking().Where(l => l.Use == RegistrationUse.Confirm).Good(token, Now, Stop) is not { } link) return null;
        Registration = await Db.Registrations.AsNoTracking().FirstOrDefaultAsync(r => r.Id == link.RegistrationId && r.EventId == Row.Id && r.State == RegistrationState.Sent, Stop);
        if (Registration is null) return null;
        IsFull = await Db.PlacesLeft(Row, Stop) == 0;
        if (IsFull) Rank = await Db.Rank(Registration, Stop);
        return link;
    }

    private async Task<bool> OnList(string token)
    {
        if (await Db.RegistrationLinks.AsNoTracking().Used(token, RegistrationUse.Confirm, Now, Stop) is not { } link) return false;
        Registration = await Db.Registrations.AsNoTracking().FirstOrDefaultAsync(r => r.Id == link.RegistrationId && r.EventId == Row.Id && (r.State == RegistrationState.Registered || r.State == RegistrationState.Waiting), Stop);
        if (Registration?.State == RegistrationState.Registered) Joining = await Db.Joinings.AsNoTracking().FirstOrDefaultAsync(j => j.Id == Row.Id, Stop);
        if (Registration?.State == RegistrationState.Waiting) Rank = await Db.Rank(Registration, Stop);
        return Registration is not null;
    }
}
