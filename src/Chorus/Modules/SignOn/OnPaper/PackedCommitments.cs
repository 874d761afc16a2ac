using System.Globalization;
using Chorus.Documents;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.OnPaper;

/// <summary>
/// What a call recommends, who committed to it and what came of it, to hand over: as rows and on paper. By name stands who may be named; the numbers count everybody whose
/// signature counts.
/// </summary>
public sealed class PackedCommitments(AppDb db, Atlas atlas, TimeProvider time)
{
    // On paper; the table holds them all.
    private const int MostNamed = 300;

    private sealed record Named(string Name, SignerKind Kind, string Country, string RecommendationId, Progress Progress, string? Url, DateTime? AnsweredAt);

    private readonly Dictionary<string, List<Named>> first = [];
    private readonly Dictionary<string, int> named = [];
    private Dictionary<(string RecommendationId, Progress Progress), int> counts = [];

    /// <summary>With those that are no longer asked for and that somebody committed to.</summary>
    public IReadOnlyList<Recommendation> Recommendations { get; private set; } = [];

    public async Task Read(Call call, CancellationToken stop)
    {
        var counted = db.Signatures.Where(s => s.CallId == call.Id && s.State == SignatureState.Counted);
        counts = (await db.Commitments.Where(c => counted.Any(s => s.Id == c.SignatureId)).GroupBy(c => new { c.RecommendationId, c.Progress }).Select(g => new { g.Key.RecommendationId, g.Key.Progress, Number = g.Count() }).ToListAsync(stop))
            .ToDictionary(g => (g.RecommendationId, g.Progress), g => g.Number);
        var all = await db.Recommendations.AsNoTracking().Include(r => r.Texts).Where(r => r.CallId == call.Id).ToListAsync(stop);
        Recommendations = [.. all.Where(r => !r.Retired || CountOf(r) > 0).OrderBy(r => r.Level).ThenBy(r => r.Position).ThenBy(r => r.Id, StringComparer.Ordinal)];
    }

    /// <summary>A row for each language of each recommendation.</summary>
    public IEnumerable<string?[]> Recommended() =>
        from r in Recommendations
        from said in r.Texts.OrderBy(t => t.Language, StringComparer.Ordinal)
        select new string?[] { r.Id, r.Level.ToString(), r.Retired ? "no" : "yes", said.Language, said.Text, Whole(CountOf(r)), Whole(CountOf(r, Progress.Done)), Whole(CountOf(r, Progress.UnderWay)), Whole(CountOf(r, Progress.NotYet)) };

    /// <summary>A row for each commitment of somebody who may be named, in the order of names. The first of each are remembered for the paper.</summary>
    public async IAsyncEnumerable<string?[]> Committed(Call call, string language, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var recommended = Recommendations.ToDictionary(r => r.Id);
        var (signatures, commitments) = (db.Signatures.AsNoTracking(), db.Commitments.AsNoTracking());
        var rows = from s in signatures
                   where s.CallId == call.Id && s.WallKey != null
                   join c in commitments on s.Id equals c.SignatureId
                   orderby s.WallKey, c.Id
                   select new Named(s.Name!, s.Kind, s.Country, c.RecommendationId, c.Progress, c.Url, c.AnsweredAt);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
        {
            // Committed to while this is read, to what nobody had committed to.
            if (!recommended.TryGetValue(row.RecommendationId, out var recommendation)) continue;
            if (!first.TryGetValue(row.RecommendationId, out var some)) first[row.RecommendationId] = some = [];
            if (some.Count < MostNamed) some.Add(row);
            named[row.RecommendationId] = named.GetValueOrDefault(row.RecommendationId) + 1;
            yield return
            [
                row.Name, row.Kind.ToString(), row.Country, atlas.Name(row.Country, language), row.RecommendationId, recommendation.In(language)?.Text, recommendation.Level.ToString(), row.Progress.ToString(), row.Url,
                row.AnsweredAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ];
        }
    }

    /// <summary>The same on paper, in the language of a text; after <see cref="Committed"/> was read.</summary>
    public Document Of(PublishedText text, Phrases t)
    {
        var blocks = new List<Block> { new Paragraph(t["signon.pack.lede", ("date", DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))]) { Leads = true } };
        foreach (var level in Recommendations.GroupBy(r => r.Level))
        {
            blocks.Add(new Heading(1, t["signon.level." + level.Key]));
            foreach (var recommendation in level) blocks.AddRange(Of(recommendation, t));
        }
        return new Document(text.Title, text.Language, CallText.LabelsOf(t), blocks) { Kind = t["signon.pack.kind"] };
    }

    private IEnumerable<Block> Of(Recommendation recommendation, Phrases t)
    {
        var said = recommendation.In(t.Language);
        var words = said is null || said.Language == t.Language ? Run.Plain(said?.Text ?? "") : Run.Foreign(said.Text, said.Language);
        yield return new Heading(2, [words]);
        if (recommendation.Retired) yield return new Paragraph(t["signon.pack.retired"]);
        string Number(Progress? progress = null) => Numbers.Whole(CountOf(recommendation, progress), t.Language);
        yield return new Paragraph(t["signon.pack.said", ("n", Number()), ("done", Number(Progress.Done)), ("under", Number(Progress.UnderWay)), ("not", Number(Progress.NotYet))]);
        if (!first.TryGetValue(recommendation.Id, out var some))
        {
            yield return new Paragraph(t["signon.pack.nobody"]);
            yield break;
        }
        yield return new Listing([.. some.Select(n => Line(n, t))]);
        if (named[recommendation.Id] - some.Count is > 0 and var more) yield return new Paragraph(t["signon.pack.more", ("n", more)]);
    }

    private Prose Line(Named of, Phrases t)
    {
        var line = new List<Run> { Run.Foreign(of.Name), " · ", atlas.Name(of.Country, t.Language) };
        if (of.Progress != Progress.NotSaid) line.AddRange([" · ", t["signon.progress." + of.Progress]]);
        if (of.Url is { } url) line.AddRange([" · ", Run.Link(url, url)]);
        return [.. line];
    }

    private int CountOf(Recommendation of, Progress? progress = null) => counts.Where(c => c.Key.RecommendationId == of.Id && (progress is null || c.Key.Progress == progress)).Sum(c => c.Value);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
