using Chorus.Modules.Places.Contract;
using Chorus.Modules.SignOn.Letters;
using Chorus.Modules.SignOn.Signing;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Elsewhere;

/// <summary>What a list would do: who would be asked, how many of its lines are of somebody who signed or was asked already, or what is wrong with it, by line and column.</summary>
public sealed record ElsewherePlan(IReadOnlyList<Signature> Asked, int Known, IReadOnlyList<SpotProblem> Problems);

/// <summary>
/// People and organisations that signed on a form somewhere else, one a row. Nobody counts because an editor has a list: each gets the letter that whoever signs here gets,
/// bound to the text as it stands here, and counts once its button is pressed; who does not press is forgotten after a week. For an organisation, whoever presses says who they
/// are and that they may sign for it, which no list can say, and then it waits to be looked at like any other. All or nothing.
/// </summary>
public sealed class ElsewhereFile(AppDb db, Atlas atlas, Settings settings)
{
    public const int MostBytes = 2 * 1024 * 1024, MostRows = 5_000;
    public static readonly IReadOnlyList<string> Columns = ["name", "email", "country"], Further = ["kind", "website", "work", "language", "show"];

    /// <summary>What stands in the column of kinds for an organisation.</summary>
    public static readonly string KindWords = string.Join(", ", Enum.GetValues<SignerKind>().Where(k => k != SignerKind.Person).Select(k => k.ToString().ToLowerInvariant()));
    private const int MostProblems = 20, Portion = 500;

    /// <param name="language">Of whoever brings it in; for rows without one of their own.</param>
    public async Task<ElsewherePlan> Look(CallAtHand call, byte[] bytes, string language, DateTime now, CancellationToken stop)
    {
        var (rows, problems) = new ListRows(Columns, Further, MostRows, MostProblems).Read(bytes);
        var (signers, lines) = (new List<Signature>(rows.Count), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            if (problems.Count >= MostProblems) break;
            if (Read(call, row, language, now, problems) is not { } signer) continue;
            if (lines.TryAdd(OneOf(signer), row.Spot.Line)) signers.Add(signer);
            else problems.Add(new SpotProblem(row.SpotOf(signer.IsOrganisation ? "name" : "email"), new Problem(signer.IsOrganisation ? "signon.elsewhere.twice-name" : "signon.elsewhere.twice", null, ("line", lines[OneOf(signer)]))));
        }
        if (problems.Count > 0) return new([], 0, [.. problems.OrderBy(p => p.Spot.Line).ThenBy(p => p.Spot.Column)]);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in signers.Where(s => !s.IsOrganisation).Select(OneOf).Chunk(Portion))
            known.UnionWith(await db.Signatures.Where(s => s.CallId == call.Call.Id && s.Kind == SignerKind.Person && some.Contains(s.EmailKey!)).Select(s => s.EmailKey!).ToListAsync(stop));
        // One that took its signature back or was not taken is not asked again either; what is merely alike is for a person to decide.
        foreach (var some in signers.Where(s => s.IsOrganisation).Select(s => s.Folded!).Distinct().Chunk(Portion))
            known.UnionWith((await db.Signatures.Where(s => s.CallId == call.Call.Id && s.Name != null && some.Contains(s.Folded!)).Select(s => new { s.Name, s.Country }).ToListAsync(stop)).Select(s => Signature.FoldedOf(s.Name!, s.Country)));
        return new([.. signers.Where(s => !known.Contains(OneOf(s)))], signers.Count(s => known.Contains(OneOf(s))), []);
    }

    // One person has an address of their own; of an office, several organisations may have the same.
    private static string OneOf(Signature signer) => signer.IsOrganisation ? Signature.FoldedOf(signer.Name!, signer.Country) : signer.EmailKey!;

    /// <summary>Keeps them with their letters, which go at the pace of the newsletter and not all at once. In the transaction that is open.</summary>
    public async Task Keep(ElsewherePlan plan, DateTime now, CancellationToken stop)
    {
        foreach (var some in plan.Asked.Chunk(Portion))
        {
            var rows = new ManyRows(db);
            rows.Add(some);
            await rows.Save(stop);
        }
        db.LettersAtPace([.. plan.Asked.Select(s => (s.IsOrganisation ? LetterKind.GatheredFor : LetterKind.Gathered, s))], now, settings);
        await db.SaveChangesAsync(stop);
    }

    private Signature? Read(CallAtHand call, ListRow row, string language, DateTime now, List<SpotProblem> problems)
    {
        var before = problems.Count;
        void Wrong(string column, Problem problem) => problems.Add(new SpotProblem(row.SpotOf(column), problem));
        var (name, work, own, show, website) = (row["name"], row["work"], row["language"], row["show"], row["website"]);
        var kind = KindOf(row["kind"]);
        var organisation = kind is not (null or SignerKind.Person);
        var url = website.Length == 0 ? null : new SignForm { Website = website }.Url();
        var (address, country) = (EmailAddress.Read(row["email"]), atlas.Meant(row["country"], language));
        if (name.Length is 0 or > Signature.LongestName) Wrong("name", new Problem("signon.bring.say-name", null, ("n", Signature.LongestName)));
        if (kind is null) Wrong("kind", new Problem("signon.elsewhere.say-kind", null, ("kinds", KindWords)));
        else if (!call.Call.Takes(organisation)) Wrong("kind", new Problem(organisation ? "signon.elsewhere.no-organisations" : "signon.elsewhere.no-people"));
        if (website.Length > 0 && !organisation) Wrong("website", new Problem("signon.elsewhere.empty-here"));
        else if (website.Length > 0 && url is null) Wrong("website", new Problem("signon.sign.website-wrong"));
        if (work.Length > 0 && organisation) Wrong("work", new Problem("signon.elsewhere.empty-here"));
        if (address is null) Wrong("email", new Problem("signon.sign.email-wrong"));
        if (country is null) Wrong("country", new Problem("signon.sign.country-unknown"));
        if (work.Length > Signature.LongestLine) Wrong("work", new Problem("signon.sign.long", null, ("n", Signature.LongestLine)));
        if (own.Length > 0 && !settings.Languages.Contains(own)) Wrong("language", new Problem("signon.elsewhere.say-language", null, ("languages", string.Join(", ", settings.Languages))));
        if (show is not ("" or "yes" or "no")) Wrong("show", new Problem("signon.elsewhere.say-show"));
        if (problems.Count > before) return null;
        var text = call.In(own.Length > 0 ? own : language);
        return new Signature
        {
            CallId = call.Call.Id, Kind = kind!.Value, Name = name, Country = country!.Iso2, Role = work.Length > 0 ? work : null, Email = address!.Text, EmailKey = address.Key, ShowsName = show == "yes",
            TextId = text.NodeId, TextRevisionId = text.RevisionId, TextNumber = text.Number, TextHash = text.Hash, Language = own.Length > 0 ? own : language, SignedAt = now,
            Website = url, Folded = organisation ? SignerName.Key(name, country.Iso2) : null, Host = Signature.HostOf(url),
        };
    }

    private static SignerKind? KindOf(string word) =>
        word.Length == 0 ? SignerKind.Person : Enum.TryParse<SignerKind>(word, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(word[0]) && word[0] is not ('-' or '+') ? kind : null;
}
