using System.Text.Json;
using Chorus.Modules.Events.Registering;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Api;

/// <summary>Who came, as a list that the program of the call gives: all of it, or nothing with the lines that name nobody.</summary>
public sealed class AttendanceWrites(AppDb db, RegistrationReads reads, BroughtIn lists, Phrases words, TimeProvider time)
{
    public const int MostBytes = 2 * 1024 * 1024;
    private const int MostRows = 10_000, MostProblems = 50;

    /// <param name="dryRun">Only says what would happen.</param>
    public Task<IResult> Add(HttpContext context, string key, bool dryRun) => lists.Take(context, [BroughtIn.Json, BroughtIn.Csv], dryRun, async (body, keep) =>
    {
        var (stop, now) = (context.RequestAborted, time.GetUtcNow().UtcDateTime);
        if (await reads.EventId(key, stop) is not { } eventId) return (null, ApiProblem.Of(words, StatusCodes.Status404NotFound, "not-here"));
        if (!await db.Events.AnyAsync(e => e.Id == eventId && e.StartsAt <= now, stop)) return lists.Refused(new Problem("events.api.not-begun"));
        var (rows, problems) = new ListRows([], ["email", "name", "id"], MostRows, MostProblems).Read(body);
        if (problems.Count > 0) return lists.Refused(problems);
        if (rows.Count == 0) return lists.Refused(new Problem("events.desk.paste-empty"));
        var all = await db.Registrations.AsTracking().Where(r => r.EventId == eventId && r.State == RegistrationState.Registered).ToListAsync(stop);
        var onTheList = new OnTheList(all);
        var found = rows.ConvertAll(r => onTheList.Find(r));
        foreach (var (at, _) in found.Index().Where(f => f.Item is null).Take(MostProblems)) problems.Add(new SpotProblem(rows[at].Spot, new Problem("events.api.not-on-list")));
        if (problems.Count > 0) return lists.Refused(problems);
        var came = found.OfType<Registration>().Distinct().ToList();
        var marked = came.Count(r => !r.Attended);
        if (keep)
        {
            foreach (var registration in came) registration.Attended = true;
            await db.SaveChangesAsync(stop);
        }
        return (new Done(keep && marked > 0 ? StatusCodes.Status201Created : StatusCodes.Status200OK, JsonSerializer.Serialize(new { marked, known = came.Count - marked, kept = keep }, ApiRoutes.Writing)), null);
    });
}

/// <summary>Those with a place, found as a list names them.</summary>
public sealed class OnTheList(IReadOnlyCollection<Registration> all)
{
    private readonly Dictionary<string, Registration> byId = all.ToDictionary(r => r.Id);
    private readonly Dictionary<string, Registration> byMail = all.Where(r => r.EmailKey is not null).ToDictionary(r => r.EmailKey!);

    // Two of one name are told apart by their addresses only.
    private readonly Dictionary<string, Registration> byName = all.Where(r => r.Name is not null).GroupBy(r => Folding.Of(r.Name!)).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First());

    public Registration? Find(ListRow row) =>
        row["id"] is { Length: > 0 } id ? byId.GetValueOrDefault(id) : row["email"] is { Length: > 0 } email ? ByMail(email) : ByName(row["name"]);

    /// <summary>By an address or a name, whichever was typed.</summary>
    public Registration? Find(string typed) => EmailAddress.Read(typed) is null ? ByName(typed) : ByMail(typed);

    private Registration? ByMail(string email) => EmailAddress.Read(email) is { } mail ? byMail.GetValueOrDefault(mail.Key) : null;

    private Registration? ByName(string name) => byName.GetValueOrDefault(Folding.Of(name));
}
