using Chorus.Methods.Text;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Home.Verify;

/// <summary>How a line of an issued file stands today.</summary>
public enum Standing { Entered, Current, Flagged, Newer, Disputed, Withdrawn }

/// <summary>A field that reads differently in two versions, word by word.</summary>
/// <param name="Field">Text key of its name: "text", "strength".</param>
public sealed record Difference(string Field, IReadOnlyList<Change> Words);

/// <summary>Something below a line has changed.</summary>
/// <param name="Kind">"source", "claim": a text key.</param>
public sealed record Shake(FlagReason Reason, DateTime At, string Kind, string Title, string Path, IReadOnlyList<Difference> Differences);

/// <summary>A line as printed, with what is known of it today.</summary>
/// <param name="Used">Number of the version that was printed.</param>
/// <param name="Now">Number of the version of today.</param>
/// <param name="Path">Where the thing itself can be read.</param>
public sealed record Finding(IssuedLine Line, Standing Standing, string? Kind, string? Path, int? Used, int? Now, DateTime? Since, Correction Correction)
{
    public bool Changed => Standing is not (Standing.Current or Standing.Entered);

    /// <summary>It came about after the page was issued. What was in doubt before, the page said itself.</summary>
    public bool Later { get; init; }

    /// <summary>The newer version says that it is disputed, and says it in the same words.</summary>
    public bool NowDisputed { get; init; }
    public IReadOnlyList<Difference> Differences { get; init; } = [];
    public IReadOnlyList<Shake> Shakes { get; init; } = [];
}

/// <summary>Looks up what became of everything that a file rests on. Five queries, however many lines.</summary>
public sealed class Findings(AppDb db, Chain chain, Words texts)
{
    public async Task<IReadOnlyList<Finding>> Of(Issued issued, string language, CancellationToken stop)
    {
        var words = texts.For(language);
        var ids = issued.Lines.Select(l => l.NodeId).OfType<string>().Distinct().ToList();
        var nodes = await db.Nodes.AsNoTracking().Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, stop);
        var moved = issued.Lines.Where(l => l.NodeId is not null && nodes[l.NodeId].PublishedId is { } now && now != l.RevisionId).Select(l => l.NodeId!).ToList();
        var flags = await db.TraceFlags.AsNoTracking().Where(f => ids.Contains(f.NodeId) && f.ClearedAt == null).OrderBy(f => f.Id).ToListAsync(stop);
        var causes = flags.Select(f => f.CauseId).Distinct().ToList();
        var causeNodes = await db.Nodes.AsNoTracking().Where(n => causes.Contains(n.Id)).ToDictionaryAsync(n => n.Id, stop);
        var used = issued.Lines.Select(l => l.RevisionId).OfType<string>().ToList();
        // All published versions of what has moved or shaken something, and the versions that were printed.
        var versions = (await db.Revisions.AsNoTracking()
            .Where(r => used.Contains(r.Id) || ((moved.Contains(r.NodeId) || causes.Contains(r.NodeId)) && r.PublishedAt != null))
            .OrderBy(r => r.Number).ToListAsync(stop)).ToLookup(r => r.NodeId);
        var shakes = flags.ToLookup(f => f.NodeId, f => Shake(f, causeNodes[f.CauseId], [.. versions[f.CauseId]], words));
        return [.. issued.Lines.OrderBy(l => l.Position).Select(line => line.NodeId is { } id
            ? Found(line, nodes[id], [.. versions[id]], [.. shakes[id]], issued.At, words)
            : new Finding(line, Standing.Entered, null, null, null, null, null, Correction.None))];
    }

    private Finding Found(IssuedLine line, Node node, Revision[] versions, Shake[] shakes, DateTime issuedAt, Phrases words)
    {
        var used = Array.Find(versions, v => v.Id == line.RevisionId);
        var now = Array.Find(versions, v => v.Id == node.PublishedId);
        var between = versions.Where(v => v.Number > used?.Number && v.Number <= now?.Number).ToList();
        var standing = node.PublishedId is null ? Standing.Withdrawn
            : IsDisputed(now) ? Standing.Disputed
            : between.Count > 0 ? Standing.Newer
            : shakes.Length > 0 ? Standing.Flagged
            : line.Own ? Standing.Entered : Standing.Current;
        return new Finding(line, standing, node.Kind, chain.PathOf(node), used?.Number, now?.Number, between.LastOrDefault()?.PublishedAt,
            between.Exists(v => v.Correction == Correction.Figure) ? Correction.Figure : between.Count > 0 ? Correction.Pen : Correction.None)
        {
            Differences = between.Count > 0 ? Differences.Between(used!.Fields, now!.Fields, chain.KindOf(node.Kind), words) : [], Shakes = shakes,
            Later = node.PublishedId is null || between.Count > 0 || Array.Exists(shakes, s => s.At > issuedAt),
            NowDisputed = between.Count > 0 && IsDisputed(now) && !IsDisputed(used) && Comparison.Between(used!.Fields, now!.Fields).All(c => c.Name == "strength" || c.Name.StartsWith("doubt.", StringComparison.Ordinal)),
        };
    }

    private static bool IsDisputed(Revision? version) => version?.Fields["strength"].Equals("disputed", StringComparison.OrdinalIgnoreCase) == true;

    // What the cause is called in the language of the page, where it is said in it.
    private string TitleIn(string language, Node cause, Revision? said) =>
        said is null ? cause.Title : chain.KindOf(cause.Kind).Texts(said.Fields, cause.Language).FirstOrDefault(t => t.Language == language)?.Title ?? cause.Title;

    private Shake Shake(TraceFlag flag, Node cause, Revision[] versions, Phrases words)
    {
        var after = Array.Find(versions, v => v.Id == flag.CauseRevisionId);
        var before = after is null ? null : versions.LastOrDefault(v => v.Number < after.Number);
        return new Shake(flag.Reason, after?.PublishedAt > flag.At || after is null || flag.Reason == FlagReason.Expired ? flag.At : after.PublishedAt ?? flag.At,
            cause.Kind, TitleIn(words.Language, cause, after), chain.PathOf(cause), before is null || flag.Reason == FlagReason.Expired ? [] : Differences.Between(before.Fields, after!.Fields, chain.KindOf(cause.Kind), words));
    }
}
