using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Search;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Trace;

/// <summary>What an address says of a thing that was withdrawn.</summary>
/// <param name="CalledBy">Text key of what sort of thing it was.</param>
/// <param name="Says">What the editors say of it to everybody; null where they say nothing.</param>
/// <param name="Section">Of the editors who may bring it back, at the page <paramref name="Desk"/>.</param>
public sealed record Withdrawn(string CalledBy, DateTime At, string? Says, Section Section, string Desk);

/// <summary>
/// Takes what was published back from the public, the same way for every kind: out of lists, search, feeds and files, with whatever is nothing without it; what rests on it
/// is flagged, and its address says that it is gone. Its words stay with the editors, who may publish it again. Nothing here saves.
/// </summary>
public sealed class Withdrawing(Chain chain, WithdrawnNames withdrawn, PaperShelf shelf, TimeProvider time)
{
    public const int MostWhy = 600;

    // An address has few parts, and one that has many is nobody's.
    private const int MostParts = 8, MostFound = 20, LongestPath = 400;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The thing and everything published that goes with it (its chapters and translations, the days of a Week), itself first.</summary>
    public async Task<IReadOnlyList<Node>> With(AppDb db, Node node, CancellationToken stop)
    {
        var all = new List<Node> { node };
        for (var at = 0; at < all.Count; at++)
        {
            var (parts, known) = (await chain.KindOf(all[at].Kind).GoesWith(db, all[at], stop), all.ConvertAll(n => n.Id));
            if (parts.Count > 0) all.AddRange(await db.Nodes.AsTracking().Where(n => parts.Contains(n.Id) && !known.Contains(n.Id) && n.PublishedId != null).OrderBy(n => n.Id).ToListAsync(stop));
        }
        return all;
    }

    /// <summary>Takes it back, or says why that cannot be now.</summary>
    /// <param name="why">For the editors; stands with its versions.</param>
    /// <param name="says">For everybody who comes to its address; may be empty.</param>
    public async Task<Problem?> Take(AppDb db, Node node, string why, string says, Viewer by, CancellationToken stop)
    {
        var all = await With(db, node, stop);
        foreach (var one in all)
            if (await chain.KindOf(one.Kind).Holds(db, one, stop) is { } held) return held;
        foreach (var one in all) await TakeOne(db, one, why, says, by, stop);
        return null;
    }

    private async Task TakeOne(AppDb db, Node node, string why, string says, Viewer by, CancellationToken stop)
    {
        var last = await db.Revisions.AsTracking().FirstAsync(r => r.Id == node.PublishedId, stop);
        chain.Spread(db, node.Id, last.Id, FlagReason.Withdrawn);
        await chain.CloseFlags(db, node, by.Name, null, stop);
        last.Supersede(Now);
        node.PublishedId = null;
        (await chain.Revise(db, node, last.Fields, by, why, stop)).Withdraw(says);
        foreach (var link in await db.TraceLinks.AsTracking().Where(l => l.FromId == node.Id && l.Current).ToListAsync(stop)) link.Current = false;
        db.SearchTexts.RemoveRange(await db.SearchTexts.Where(s => s.NodeId == node.Id).ToListAsync(stop));
        await chain.KindOf(node.Kind).Withdrawn(db, node, Now, stop);
        shelf.Forget(node.Id);
        db.Note(AuditAct.Withdrawn, by.MemberId, node.Id, Now, node.Kind);
    }

    /// <summary>
    /// Takes the words of an earlier version out of the public for good: a name that must not be read again. What is published now stays as it is, and so do the number of
    /// the version, its day and its place in the chain.
    /// </summary>
    public async Task<Problem?> TakeWords(AppDb db, Node node, Revision version, string why, Viewer by, CancellationToken stop)
    {
        if (version.IsOpen || version.Id == node.PublishedId) return new Problem("trace.words-stand");
        if (chain.KindOf(node.Kind).KeepsWords(version.Fields) is { } kept) return kept;
        version.TakeWords(why);
        // Papers that went out can still be checked; they name the thing as it is called now.
        foreach (var line in await db.Set<IssuedLine>().AsTracking().Where(l => l.RevisionId == version.Id).ToListAsync(stop)) line.Text = node.Title;
        // Kept pages go by what changes in public, and a version alone is none of that.
        db.Entry(node).Property(n => n.Title).IsModified = true;
        db.Note(AuditAct.WordsTaken, by.MemberId, node.Id, Now, FormattableString.Invariant($"{node.Kind} {version.Number}"));
        return null;
    }

    /// <summary>What stood at an address, or below it, until it was withdrawn; null where nothing did.</summary>
    /// <param name="path">Without language.</param>
    public async Task<Withdrawn?> At(AppDb db, string path, CancellationToken stop)
    {
        if (path.Length > LongestPath || path.Any(char.IsControl)) return null;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Take(MostParts).Select(p => p.Split('.')[0]).ToList();
        // Some addresses have a slash where the name has a hyphen: a day of the Week, a chapter.
        List<string> names = [.. parts, .. parts.Zip(parts.Skip(1), (one, next) => one + "-" + next), .. parts.Zip(parts.Skip(1), (one, next) => one + "--" + next)];
        return await Find(db, names, (kind, slug, said) => kind.IsAt(path, slug, said), stop);
    }

    /// <summary>The same for programs, by the name of a collection and the key in it.</summary>
    public async Task<Withdrawn?> Keyed(AppDb db, string collection, string key, CancellationToken stop) =>
        key.Length > LongestPath || key.Any(char.IsControl) ? null : await Find(db, [key], (kind, slug, said) => kind.Collection == collection || kind.IsAt($"/{collection}/{slug}", slug, said), stop);

    private async Task<Withdrawn?> Find(AppDb db, List<string> names, Func<INodeKind, string, Fields, bool> isIt, CancellationToken stop)
    {
        if (!await withdrawn.Know(db, names, stop)) return null;
        var kinds = chain.Kinds.Select(k => k.Kind).ToList();
        var found = await (
            from node in db.Nodes.AsNoTracking()
            where kinds.Contains(node.Kind) && names.Contains(node.Slug) && node.PublishedId == null && node.PublishedNumber > 0
            join version in db.Revisions on node.Id equals version.NodeId
            where version.State == RevisionState.Withdrawn
            orderby version.Number descending
            select new { node.Kind, node.Slug, version.Body, version.CreatedAt }).Take(MostFound).ToListAsync(stop);
        foreach (var one in found)
        {
            var (kind, said) = (chain.KindOf(one.Kind), Fields.Read(one.Body));
            if (isIt(kind, one.Slug, said)) return new Withdrawn(kind.CalledBy(said), one.CreatedAt, said[Revision.WithdrawnSays] is { Length: > 0 } says ? says : null, kind.SectionOf(said), $"/desk/{one.Kind}/{one.Slug}");
        }
        return null;
    }
}
