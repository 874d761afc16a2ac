using System.Text.Json;
using Chorus.Modules.Events.Letters;
using Chorus.Modules.Events.Registering;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Api;

/// <summary>
/// People who registered on a form somewhere else. Nobody has a place because an editor has a list: each gets the letter that whoever registers here gets, and is forgotten
/// like them where the button is not pressed.
/// </summary>
public sealed class ElsewhereWrites(AppDb db, RegistrationReads reads, BroughtIn lists, Atlas atlas, Settings settings, Phrases words, TimeProvider time)
{
    public const int MostBytes = 2 * 1024 * 1024;
    public static readonly IReadOnlyList<string> Columns = ["name", "email", "country"], Further = ["organisation", "language"];
    private const int MostRows = 5_000, MostProblems = 20, Portion = 500;

    /// <param name="dryRun">Only says what would happen.</param>
    public Task<IResult> Add(HttpContext context, string key, bool dryRun) => lists.Take(context, [BroughtIn.Json, BroughtIn.Csv], dryRun, (body, keep) => Bring(key, body, keep, context.RequestAborted));

    private async Task<(Done? Done, ApiProblem? Problem)> Bring(string key, byte[] body, bool keep, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (await reads.EventId(key, stop) is not { } eventId) return (null, ApiProblem.Of(words, StatusCodes.Status404NotFound, "not-here"));
        // Held, so that the same list which is sent twice at one moment asks nobody twice.
        if (keep) await db.HoldHere<Event>(eventId, stop);
        if (!(await db.Events.AsNoTracking().FirstAsync(e => e.Id == eventId, stop)).TakesPeople(now)) return lists.Refused(new Problem("events.register.not-now"));
        var (rows, problems) = new ListRows(Columns, Further, MostRows, MostProblems).Read(body);
        var people = new Dictionary<string, Registration>(StringComparer.Ordinal);
        foreach (var row in rows.TakeWhile(_ => problems.Count < MostProblems))
            if (Read(row, eventId, now, problems) is { } person) people[person.EmailKey!] = person;
        if (problems.Count > 0) return lists.Refused(problems);
        var all = people.Count;
        foreach (var some in people.Keys.ToList().Chunk(Portion))
            foreach (var known in await db.Registrations.Where(r => r.EventId == eventId && some.Contains(r.EmailKey!)).Select(r => r.EmailKey!).ToListAsync(stop)) people.Remove(known);
        if (keep)
        {
            // They go at the pace of the newsletter and not all at once.
            foreach (var (i, person) in people.Values.Index())
            {
                db.Registrations.Add(person);
                db.Write(EventLetterKind.Confirm, person, now + settings.MailPace(i));
            }
            await db.SaveChangesAsync(stop);
        }
        return (new Done(keep && people.Count > 0 ? StatusCodes.Status201Created : StatusCodes.Status200OK, JsonSerializer.Serialize(new { letters = people.Count, known = all - people.Count, kept = keep }, ApiRoutes.Writing)), null);
    }

    private Registration? Read(ListRow row, string eventId, DateTime now, List<SpotProblem> problems)
    {
        var before = problems.Count;
        void Wrong(string column, Problem problem) => problems.Add(new SpotProblem(row.SpotOf(column), problem));
        var (name, organisation, own) = (row["name"], row["organisation"], row["language"]);
        var (address, country) = (EmailAddress.Read(row["email"]), atlas.Meant(row["country"], words.Language));
        if (name.Length == 0) Wrong("name", new Problem("events.register.name-missing"));
        foreach (var (column, text) in new[] { ("name", name), ("organisation", organisation) })
            if (text.Length > Registration.LongestLine) Wrong(column, new Problem("events.register.long", null, ("n", Registration.LongestLine)));
        if (address is null) Wrong("email", new Problem("events.register.email-wrong"));
        if (country is null) Wrong("country", new Problem("events.register.country-wrong"));
        if (own.Length > 0 && !settings.Languages.Contains(own)) Wrong("language", new Problem("events.register.language-wrong"));
        if (problems.Count > before) return null;
        return new Registration
        {
            EventId = eventId, Name = name, Email = address!.Text, EmailKey = address.Key, Organisation = organisation.Length > 0 ? organisation : null, Country = country!.Iso2, Language = own.Length > 0 ? own : words.Language, SentAt = now,
        };
    }
}
