using Chorus.Modules.Places.Contract;
using Chorus.Modules.SignOn.Letters;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Elsewhere;

/// <summary>What a list would do: the people who would be asked, how many of its lines are of somebody who signed or was asked already, or what is wrong with it, by line and column.</summary>
public sealed record ElsewherePlan(IReadOnlyList<Signature> Asked, int Known, IReadOnlyList<SpotProblem> Problems);

/// <summary>
/// People who signed on a form somewhere else, one a row. Nobody counts because an editor has a list: each gets the letter that whoever signs here gets, bound to the text as
/// it stands here, and counts once its button is pressed; who does not press is forgotten after a week. Organisations sign here themselves, since somebody has to say that
/// they may speak for them. All or nothing.
/// </summary>
public sealed class ElsewhereFile(AppDb db, Atlas atlas, Settings settings)
{
    public const int MostBytes = 2 * 1024 * 1024, MostRows = 5_000;
    public static readonly IReadOnlyList<string> Columns = ["name", "email", "country"], Further = ["work", "language", "show"];
    private const int MostProblems = 20, Portion = 500, LettersAtOnce = 16;

    /// <param name="language">Of whoever brings it in; for rows without one of their own.</param>
    public async Task<ElsewherePlan> Look(CallAtHand call, byte[] bytes, string language, DateTime now, CancellationToken stop)
    {
        var (rows, problems) = new ListRows(Columns, Further, MostRows, MostProblems).Read(bytes);
        var (people, lines) = (new List<Signature>(rows.Count), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            if (problems.Count >= MostProblems) break;
            if (Read(call, row, language, now, problems) is not { } person) continue;
            if (lines.TryAdd(person.EmailKey!, row.Spot.Line)) people.Add(person);
            else problems.Add(new SpotProblem(row.SpotOf("email"), new Problem("signon.elsewhere.twice", null, ("line", lines[person.EmailKey!]))));
        }
        if (problems.Count > 0) return new([], 0, [.. problems.OrderBy(p => p.Spot.Line).ThenBy(p => p.Spot.Column)]);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in people.Select(p => p.EmailKey!).Chunk(Portion))
            known.UnionWith(await db.Signatures.Where(s => s.CallId == call.Call.Id && s.Kind == SignerKind.Person && some.Contains(s.EmailKey!)).Select(s => s.EmailKey!).ToListAsync(stop));
        return new([.. people.Where(p => !known.Contains(p.EmailKey!))], known.Count, []);
    }

    /// <summary>Keeps them with their letters, which go at the pace of the newsletter and not all at once. In the transaction that is open.</summary>
    public async Task Keep(ElsewherePlan plan, DateTime now, CancellationToken stop)
    {
        foreach (var some in plan.Asked.Chunk(Portion))
        {
            var rows = new ManyRows(db);
            rows.Add(some);
            await rows.Save(stop);
        }
        foreach (var (i, some) in plan.Asked.Chunk(LettersAtOnce).Index()) db.Letters([.. some.Select(s => (LetterKind.Gathered, s))], now + TimeSpan.FromMinutes((double)i * LettersAtOnce / settings.MailRate));
        await db.SaveChangesAsync(stop);
    }

    private Signature? Read(CallAtHand call, ListRow row, string language, DateTime now, List<SpotProblem> problems)
    {
        var before = problems.Count;
        void Wrong(string column, Problem problem) => problems.Add(new SpotProblem(row.SpotOf(column), problem));
        var (name, work, own, show) = (row["name"], row["work"], row["language"], row["show"]);
        var (address, country) = (EmailAddress.Read(row["email"]), atlas.Meant(row["country"], language));
        if (name.Length is 0 or > Signature.LongestName) Wrong("name", new Problem("signon.bring.say-name", null, ("n", Signature.LongestName)));
        if (address is null) Wrong("email", new Problem("signon.sign.email-wrong"));
        if (country is null) Wrong("country", new Problem("signon.sign.country-unknown"));
        if (work.Length > Signature.LongestLine) Wrong("work", new Problem("signon.sign.long", null, ("n", Signature.LongestLine)));
        if (own.Length > 0 && !settings.Languages.Contains(own)) Wrong("language", new Problem("signon.elsewhere.say-language", null, ("languages", string.Join(", ", settings.Languages))));
        if (show is not ("" or "yes" or "no")) Wrong("show", new Problem("signon.elsewhere.say-show"));
        if (problems.Count > before) return null;
        var text = call.In(own.Length > 0 ? own : language);
        return new Signature
        {
            CallId = call.Call.Id, Kind = SignerKind.Person, Name = name, Country = country!.Iso2, Role = work.Length > 0 ? work : null, Email = address!.Text, EmailKey = address.Key, ShowsName = show == "yes",
            TextId = text.NodeId, TextRevisionId = text.RevisionId, TextNumber = text.Number, TextHash = text.Hash, Language = own.Length > 0 ? own : language, SignedAt = now,
        };
    }
}
