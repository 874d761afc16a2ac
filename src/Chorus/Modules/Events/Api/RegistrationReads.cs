using Chorus.Modules.Events.Registering;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Api;

/// <summary>Registrations as the hosts see them; what nobody confirmed is not among them.</summary>
public sealed class RegistrationReads(AppDb db, Phrases words)
{
    public async Task<IResult> List(HttpContext context, string key, string? state, string? cursor, int? limit)
    {
        RegistrationState[] states = state switch { null => [RegistrationState.Registered, RegistrationState.Waiting], "registered" => [RegistrationState.Registered], "waiting" => [RegistrationState.Waiting], _ => [] };
        if (states.Length == 0 || Cursor.Read(cursor) is not { } last || limit is < Cursor.Fewest or > Cursor.Most) return ApiProblem.Answer(words, StatusCodes.Status400BadRequest, "bad-request");
        var (most, stop) = (limit ?? Cursor.Usual, context.RequestAborted);
        if (await EventId(key, stop) is not { } eventId) return Missing();
        var found = await db.Registrations.AsNoTracking().Include(r => r.Answers).Where(r => r.EventId == eventId && states.Contains(r.State) && string.Compare(r.Id, last) > 0).OrderBy(r => r.Id).Take(most + 1).ToListAsync(stop);
        var next = found.Count > most ? Cursor.After(found[most - 1].Id) : null;
        Cursor.Lead(context, next);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { items = found.Take(most).Select(Said), next }, ApiRoutes.Writing);
    }

    public async Task<IResult> One(HttpContext context, string key, string id)
    {
        var stop = context.RequestAborted;
        if (id.Any(char.IsControl) || await EventId(key, stop) is not { } eventId) return Missing();
        if (await db.Registrations.AsNoTracking().Include(r => r.Answers).FirstOrDefaultAsync(r => r.Id == id && r.EventId == eventId && (r.State == RegistrationState.Registered || r.State == RegistrationState.Waiting), stop) is not { } registration) return Missing();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ETag = TagOf(registration);
        return Tags.Names(context.Request.Headers.IfNoneMatch, TagOf(registration)) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Json(Said(registration), ApiRoutes.Writing);
    }

    /// <summary>The event with this key, where people register for it here.</summary>
    public async Task<string?> EventId(string key, CancellationToken stop) =>
        key.Any(char.IsControl) ? null : await db.OpenEvents.Where(e => e.Slug == key && e.Registers).Select(e => e.Id).FirstOrDefaultAsync(stop);

    public static string TagOf(Registration registration) => Tags.Of(FormattableString.Invariant($"{registration.Id}-{registration.Version}"));

    public static object Said(Registration r) => new
    {
        id = r.Id, state = Sent.Written(r.State), name = r.Name, email = r.Email, organisation = r.Organisation, country = r.Country, language = r.Language, clock = r.Zone, confirmedAt = r.ConfirmedAt, attended = r.Attended,
        answers = r.Answers.OrderBy(a => a.Number).Select(a => new { number = a.Number, question = a.Question, answer = a.Text }),
    };

    private IResult Missing() => ApiProblem.Answer(words, StatusCodes.Status404NotFound, "not-here");
}
