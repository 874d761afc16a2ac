using Chorus.Methods.Text;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.OnPaper;

/// <summary>A name that stands in another line of the file or on a sheet that is here already, in the same country. Two people may share one, so a person decides.</summary>
/// <param name="Other">The line of the file, or null for a sheet.</param>
/// <param name="Sheet">The sheet that it stands on too.</param>
public sealed record PaperDouble(int Line, string Name, int? Other, string Sheet);

/// <summary>What a list would do: the sheets that it holds, the names that may be there twice, or what is wrong with it, by line and column.</summary>
public sealed record PaperPlan(IReadOnlyList<PaperSheet> Sheets, IReadOnlyList<PaperDouble> Doubles, IReadOnlyList<SpotProblem> Problems)
{
    public int Signatures => Sheets.Sum(s => s.Signatures);
}

/// <summary>
/// Names that were collected on paper, one a row: the number of the sheet, the name and what stands beside it, where and when it was signed. Rows of one number become one
/// sheet, which counts as paper does: apart, and without showing a name. All or nothing.
/// </summary>
public sealed class PaperFile(AppDb db, Atlas atlas)
{
    public const int MostBytes = 4 * 1024 * 1024, MostRows = 20_000, MostDoubles = 50;
    public static readonly IReadOnlyList<string> Columns = ["sheet", "name", "country", "signed_on"], Further = ["work", "place", "code"];
    private const int MostProblems = 20, LongestNumber = 40, LongestPlace = 150;

    /// <param name="memberId">Who brings it in.</param>
    public async Task<PaperPlan> Look(string callId, byte[] bytes, string language, string? memberId, DateTime now, CancellationToken stop)
    {
        var (rows, problems) = new ListRows(Columns, Further, MostRows, MostProblems).Read(bytes);
        var names = new List<Named>(rows.Count);
        foreach (var row in rows)
        {
            if (problems.Count >= MostProblems) break;
            if (Read(row, language, now, problems) is { } named) names.Add(named);
        }
        if (problems.Count == 0) await Check(callId, names, problems, stop);
        if (problems.Count > 0) return new([], [], [.. problems.OrderBy(p => p.Spot.Line).ThenBy(p => p.Spot.Column)]);
        var sheets = names.GroupBy(n => n.Number).Select(g => new PaperSheet
        {
            CallId = callId, Number = g.Key, Code = g.First().Code, Country = g.First().Country, Place = g.First().Place, SignedOn = g.First().SignedOn, Signatures = g.Count(),
            Names = string.Join('\n', g.Select(n => n.Work is null ? n.Name : n.Name + PaperSheet.Beside + n.Work)), EnteredAt = now, EnteredById = memberId,
        }).ToList();
        return new(sheets, await Doubles(callId, names, stop), []);
    }

    /// <summary>In words, for whoever decides.</summary>
    public static string Said(PaperDouble one, Phrases t) => one.Other is { } other
        ? t["signon.bring.double-line", ("line", one.Line), ("name", one.Name), ("other", other)] : t["signon.bring.double-sheet", ("line", one.Line), ("name", one.Name), ("sheet", one.Sheet)];

    private sealed record Named(ListRow Row, string Number, string Name, string? Work, string Country, DateOnly SignedOn, string? Place, string? Code)
    {
        public string Same => Signature.FoldedOf(Name, Country);
    }

    private Named? Read(ListRow row, string language, DateTime now, List<SpotProblem> problems)
    {
        var before = problems.Count;
        void Wrong(string column, Problem problem) => problems.Add(new SpotProblem(row.SpotOf(column), problem));
        var (number, name, work, place, code) = (row["sheet"], row["name"], row["work"], row["place"], row["code"]);
        var country = atlas.Meant(row["country"], language);
        var signedOn = StoredValue.Date(row["signed_on"]);
        if (number.Length is 0 or > LongestNumber) Wrong("sheet", new Problem("signon.paper.say-number", null, ("n", LongestNumber)));
        if (name.Length is 0 or > Signature.LongestName) Wrong("name", new Problem("signon.bring.say-name", null, ("n", Signature.LongestName)));
        if (work.Length > Signature.LongestLine) Wrong("work", new Problem("signon.sign.long", null, ("n", Signature.LongestLine)));
        if (country is null) Wrong("country", new Problem("signon.sign.country-unknown"));
        if (place.Length > LongestPlace) Wrong("place", new Problem("signon.sign.long", null, ("n", LongestPlace)));
        if (signedOn is null || signedOn > DateOnly.FromDateTime(now)) Wrong("signed_on", new Problem("signon.bring.say-date"));
        if (code.Length > 0 && IssueCode.Read(code) is null) Wrong("code", new Problem("signon.paper.code-unknown"));
        return problems.Count > before ? null : new Named(row, number, name, Given(work), country!.Iso2, signedOn!.Value, Given(place), code.Length > 0 ? IssueCode.Read(code) : null);
    }

    private static string? Given(string text) => text.Length > 0 ? text : null;

    // What only the whole file and the database can say.
    private async Task Check(string callId, List<Named> names, List<SpotProblem> problems, CancellationToken stop)
    {
        var numbers = names.Select(n => n.Number).Distinct().ToList();
        var there = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in numbers.Chunk(500)) there.UnionWith(await db.PaperSheets.Where(p => p.CallId == callId && p.StruckAt == null && some.Contains(p.Number)).Select(p => p.Number).ToListAsync(stop));
        var codes = names.Select(n => n.Code).OfType<string>().Distinct().ToList();
        var known = codes.Count == 0 ? [] : await db.Issued.Where(i => i.OriginId == callId && codes.Contains(i.Code)).Select(i => i.Code).ToListAsync(stop);
        foreach (var sheet in names.GroupBy(n => n.Number).TakeWhile(_ => problems.Count < MostProblems))
        {
            var first = sheet.First();
            if (there.Contains(sheet.Key)) problems.Add(new SpotProblem(first.Row.SpotOf("sheet"), new Problem("signon.paper.there-already")));
            if (first.Code is { } code && !known.Contains(code)) problems.Add(new SpotProblem(first.Row.SpotOf("code"), new Problem("signon.paper.code-unknown")));
            if (sheet.Count() > PaperSheet.MostSignatures) problems.Add(new SpotProblem(first.Row.SpotOf("sheet"), new Problem("signon.paper.say-count", null, ("n", PaperSheet.MostSignatures))));
            foreach (var other in sheet)
                foreach (var column in Different(first, other))
                    problems.Add(new SpotProblem(other.Row.SpotOf(column), new Problem("signon.bring.differs", null, ("column", column), ("line", first.Row.Spot.Line))));
        }
    }

    // One sheet was signed on one day at one place, under one text.
    private static IEnumerable<string> Different(Named first, Named other)
    {
        if (other.Country != first.Country) yield return "country";
        if (other.SignedOn != first.SignedOn) yield return "signed_on";
        if (other.Place != first.Place) yield return "place";
        if (other.Code != first.Code) yield return "code";
    }

    private async Task<IReadOnlyList<PaperDouble>> Doubles(string callId, List<Named> names, CancellationToken stop)
    {
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var sheet in db.PaperSheets.AsNoTracking().Where(p => p.CallId == callId && p.StruckAt == null && p.Names != null).OrderBy(p => p.Id).Select(p => new { p.Number, p.Country, p.Names }).AsAsyncEnumerable().WithCancellation(stop))
            foreach (var line in sheet.Names!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                before.TryAdd(Signature.FoldedOf(line.Split(PaperSheet.Beside)[0], sheet.Country), sheet.Number);
        var (doubles, seen) = (new List<PaperDouble>(), new Dictionary<string, Named>(StringComparer.Ordinal));
        foreach (var named in names)
        {
            if (before.TryGetValue(named.Same, out var sheet)) doubles.Add(new(named.Row.Spot.Line, named.Name, null, sheet));
            else if (!seen.TryAdd(named.Same, named)) doubles.Add(new(named.Row.Spot.Line, named.Name, seen[named.Same].Row.Spot.Line, seen[named.Same].Number));
        }
        return doubles;
    }
}
