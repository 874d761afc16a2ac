using Chorus.Modules.Library.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library.Oai;

/// <summary>A resource as harvesters get it.</summary>
/// <param name="ChangedAt">UTC, when it last became other.</param>
/// <param name="Said">What its published version says; null for one that was withdrawn, and where only headers are asked for.</param>
public sealed record HarvestRecord(string Id, string Slug, DateTime ChangedAt, bool Gone, IReadOnlyList<string> Sets, ResourceText? Said);

/// <summary>A page of a list.</summary>
/// <param name="Size">How many there are in all, as counted at the beginning of the list.</param>
/// <param name="Next">Where it goes on; null on the last page.</param>
public sealed record HarvestPage(IReadOnlyList<HarvestRecord> Records, int? Size, OaiToken? Next);

/// <summary>Reads resources in the order in which they changed, each page from its place on by one index, so that the last page of a hundred thousand costs as much as the first.</summary>
public sealed class Harvest(AppDb db)
{
    public const int RecordsAPage = 100, HeadersAPage = 400;

    private sealed record Row(string Id, string Slug, string Kind, DateTime ChangedAt, bool Gone, bool Plans, bool Develops, bool Supports)
    {
        public IEnumerable<string> Pillars => new[] { (Plans, "plan"), (Develops, "develop"), (Supports, "support") }.Where(p => p.Item1).Select(p => p.Item2);
    }

    /// <summary>When the first change that there is to harvest happened; null for an empty library.</summary>
    public Task<DateTime?> Earliest(CancellationToken stop) => db.Resources.MinAsync(r => (DateTime?)r.ChangedAt, stop);

    public async Task<HarvestRecord?> One(string id, CancellationToken stop) =>
        (await Whole(await Rows(db.Resources.Where(r => r.Id == id), 1, stop), texts: true, stop)).FirstOrDefault();

    /// <summary>The next records of a list; none where the set does not exist or nothing fits.</summary>
    public async Task<HarvestPage> Page(OaiAsk ask, CancellationToken stop)
    {
        var texts = ask.Verb == OaiAsk.Records;
        var most = texts ? RecordsAPage : HeadersAPage;
        if (await Of(ask, stop) is not { } fitting) return new HarvestPage([], null, null);
        var rows = new List<Row>();
        var rest = fitting;
        if (ask.Token is { } token)
        {
            // Two ranges of the index: what happened in the same moment after that id, and what happened later. Asked as one, every page would read the whole moment again.
            rows.AddRange(await Rows(fitting.Where(r => r.ChangedAt == token.At && string.Compare(r.Id, token.Id) > 0), most + 1, stop));
            rest = fitting.Where(r => r.ChangedAt > token.At);
        }
        if (rows.Count <= most) rows.AddRange(await Rows(rest, most + 1 - rows.Count, stop));
        var given = ask.Token?.Given ?? 0;
        var more = rows.Count > most;
        // Counted once, at the beginning of a list.
        var size = ask.Token is { } known ? known.Size : more ? await fitting.CountAsync(stop) : rows.Count;
        if (more) rows.RemoveRange(most, rows.Count - most);
        var next = more ? new OaiToken(ask.Verb, ask.Set, ask.From, ask.Before, rows[^1].ChangedAt, rows[^1].Id, given + rows.Count, size) : null;
        return new HarvestPage(await Whole(rows, texts, stop), size, next);
    }

    private static async Task<List<Row>> Rows(IQueryable<Resource> resources, int most, CancellationToken stop) => await resources.AsNoTracking().OrderBy(r => r.ChangedAt).ThenBy(r => r.Id).Take(most)
        .Select(r => new Row(r.Id, r.Slug, r.Kind, r.ChangedAt, r.WithdrawnAt != null, r.Plans, r.Develops, r.Supports)).ToListAsync(stop);

    private async Task<IQueryable<Resource>?> Of(OaiAsk ask, CancellationToken stop)
    {
        IQueryable<Resource> fitting = db.Resources;
        if (ask.From is { } from) fitting = fitting.Where(r => r.ChangedAt >= from);
        if (ask.Before is { } before) fitting = fitting.Where(r => r.ChangedAt < before);
        switch (OaiSets.Read(ask.Set))
        {
            case (OaiSets.Everything, _): return fitting;
            case (OaiSets.Kind, var kind): return fitting.Where(r => r.Kind == kind);
            case (OaiSets.Pillar, var pillar): return fitting.Where(Resource.Serves(pillar));
            case (OaiSets.Collection, var slug):
                var links = db.TraceLinks;
                var ids = await (from node in db.Nodes where node.Kind == CollectionKind.Name && node.Slug == slug && node.PublishedId != null join link in links on node.Id equals link.FromId where link.Current select link.ToId).ToListAsync(stop);
                return fitting.Where(r => ids.Contains(r.Id));
            default: return null;
        }
    }

    private async Task<IReadOnlyList<HarvestRecord>> Whole(IReadOnlyList<Row> rows, bool texts, CancellationToken stop)
    {
        if (rows.Count == 0) return [];
        var ids = rows.Select(r => r.Id).ToList();
        Dictionary<string, string> said = !texts ? [] : await (from node in db.Nodes.AsNoTracking() where ids.Contains(node.Id) join revision in db.Revisions on node.PublishedId equals revision.Id select new { node.Id, revision.Body }).ToDictionaryAsync(r => r.Id, r => r.Body, stop);
        var collections = (await (from link in db.TraceLinks.AsNoTracking() where ids.Contains(link.ToId) && link.Current join node in db.Nodes on link.FromId equals node.Id where node.Kind == CollectionKind.Name && node.PublishedId != null select new { link.ToId, node.Slug })
            .ToListAsync(stop)).ToLookup(c => c.ToId, c => c.Slug);
        var kept = texts ? await KeptFile.Of(db, rows.ToDictionary(r => r.Id, r => r.Slug), stop) : Enumerable.Empty<KeptFile>().ToLookup(_ => "");
        return [.. rows.Select(r => new HarvestRecord(r.Id, r.Slug, r.ChangedAt, r.Gone || (texts && !said.ContainsKey(r.Id)), OaiSets.Of(r.Kind, r.Pillars, collections[r.Id]),
            !r.Gone && said.TryGetValue(r.Id, out var body) ? ResourceText.Of(Fields.Read(body)) with { Kept = [.. kept[r.Id]] } : null))];
    }
}
