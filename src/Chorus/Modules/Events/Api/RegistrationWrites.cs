using System.Text.Json;
using Chorus.Modules.Events.Registering;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Api;

/// <summary>What the hosts decide about one registration by a program, by the steps of the desk.</summary>
public sealed class RegistrationWrites(AppDb db, RegistrationReads reads, Seats seats, OneBody bodies, TimeProvider time)
{
    public Task<IResult> Change(HttpContext context, string key, string id) => bodies.Take(context, changes: true, async root =>
    {
        var (stop, now) = (context.RequestAborted, time.GetUtcNow().UtcDateTime);
        if (id.Any(char.IsControl) || await reads.EventId(key, stop) is not { } eventId) return bodies.Wrong(StatusCodes.Status404NotFound, "not-here");
        await db.HoldHere<Event>(eventId, stop);
        var row = await db.Events.FirstAsync(e => e.Id == eventId, stop);
        if (await db.Registrations.Include(r => r.Answers).FirstOrDefaultAsync(r => r.Id == id && r.EventId == eventId && (r.State == RegistrationState.Registered || r.State == RegistrationState.Waiting), stop) is not { } registration)
            return bodies.Wrong(StatusCodes.Status404NotFound, "not-here");
        if (!Tags.Names(context.Request.Headers.IfMatch, RegistrationReads.TagOf(registration))) return bodies.Wrong(StatusCodes.Status412PreconditionFailed, "moved-on");
        var sent = new Sent(root, "attended", "state");
        var (attended, state) = (sent.Yes("attended"), sent.Word<RegistrationState>("state"));
        if (sent.Problems.Count == 0 && ((attended is null) == (state is null) || state is not (null or RegistrationState.Withdrawn))) sent.Wrong("state", new Problem("events.api.one-thing"));
        if (attended == true && (row.StartsAt > now || registration.State != RegistrationState.Registered)) sent.Wrong("attended", new Problem("events.api.not-begun"));
        if (sent.Problems.Count > 0) return bodies.Wrong(sent.Problems);
        try
        {
            if (state is not null && !await seats.WithdrawHeld(eventId, id, now, stop)) return bodies.Wrong(StatusCodes.Status404NotFound, "not-here");
            if (attended is { } came) registration.Attended = came;
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return bodies.Wrong(StatusCodes.Status412PreconditionFailed, "moved-on");
        }
        return (new Done(StatusCodes.Status200OK, JsonSerializer.Serialize(RegistrationReads.Said(registration), ApiRoutes.Writing), null, RegistrationReads.TagOf(registration)), null);
    });
}
