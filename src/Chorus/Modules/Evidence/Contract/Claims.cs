using Chorus.Methods.Text;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Evidence.Contract;

/// <summary>Published claims for other modules.</summary>
public sealed class Claims(AppDb db)
{
    /// <summary>The claims with these ids, in that order; what is not published is left out. Three queries, however many.</summary>
    public async Task<IReadOnlyList<ClaimCard>> Named(IReadOnlyCollection<string> ids, string language, CancellationToken stop)
    {
        if (ids.Count == 0) return [];
        var rows = await (
            from claim in db.Claims.AsNoTracking()
            where ids.Contains(claim.Id)
            join node in db.Nodes on claim.Id equals node.Id
            join source in db.Sources on claim.SourceId equals source.Id
            join origin in db.Nodes on source.Id equals origin.Id
            where node.PublishedId != null
            select new { Claim = claim, node.PublishedId, node.OpenFlags, node.Language, Source = source, SourceLanguage = origin.Language }).ToListAsync(stop);
        var texts = (await db.ClaimTexts.AsNoTracking().Where(t => ids.Contains(t.ClaimId)).ToListAsync(stop)).ToLookup(t => t.ClaimId);
        var offers = (await db.TraceLinks.AsNoTracking().Where(l => ids.Contains(l.FromId) && l.Current && l.How == Rests.Offers).OrderBy(l => l.Position)
            .Select(l => new { l.FromId, l.ToId }).ToListAsync(stop)).ToLookup(l => l.FromId, l => l.ToId);
        var cards = rows.ToDictionary(r => r.Claim.Id, r =>
        {
            var own = texts[r.Claim.Id];
            var text = own.FirstOrDefault(t => t.Language == language) ?? own.FirstOrDefault(t => t.Language == r.Language) ?? own.First();
            var apart = text.Language != r.Language && own.FirstOrDefault(t => t.Language == r.Language) is { } original && NumberConsistency.Of(original.Text, r.Language, text.Text, text.Language).Replaced;
            var s = r.Source;
            return new ClaimCard(r.Claim.Id, r.Claim.Slug, r.PublishedId!, r.Claim.Topic, text.Text, text.Language, r.Claim.Figure, text.Unit, text.Population, text.Place,
                r.Claim.Year, r.Claim.Strength, r.Claim.Fidelity, text.Caution, r.Claim.Expires, r.OpenFlags > 0 || apart,
                new SourceCard(s.Id, s.Slug, s.Citation, s.Publisher, s.Year, s.Url) { Language = r.SourceLanguage }, [.. offers[r.Claim.Id]])
            { NumbersApart = apart };
        });
        return [.. ids.Where(cards.ContainsKey).Distinct().Select(id => cards[id])];
    }

    /// <summary>What a chain says of a published claim and its source, in that language or the claim's own; null where it is not published. One query.</summary>
    public Task<ClaimLine?> Line(string id, string language, CancellationToken stop) => (
        from claim in db.Claims.AsNoTracking()
        where claim.Id == id
        join node in db.Nodes on claim.Id equals node.Id
        join text in db.ClaimTexts on claim.Id equals text.ClaimId
        join source in db.Sources on claim.SourceId equals source.Id
        join origin in db.Nodes on source.Id equals origin.Id
        where node.PublishedId != null && (text.Language == language || text.Language == node.Language)
        orderby text.Language == language descending
        select new ClaimLine(claim.Slug, text.Text, text.Language, source.Slug, source.Citation, origin.Language)).FirstOrDefaultAsync(stop);

    /// <summary>Whether the claim with this key is published, and disputed.</summary>
    public Task<bool> IsDisputed(string slug, CancellationToken stop) =>
        db.Claims.Where(c => c.Slug == slug && c.Strength == Strength.Disputed).Join(db.Nodes, c => c.Id, n => n.Id, (c, n) => n.PublishedId).AnyAsync(id => id != null, stop);

    /// <summary>Those of the claims with these ids that were corrected in more than the letter, by id. One query where none was, two otherwise.</summary>
    public async Task<IReadOnlyDictionary<string, ClaimCorrection>> Corrections(IReadOnlyCollection<string> ids, string language, CancellationToken stop)
    {
        var corrected = ids.Count == 0 ? [] : await db.Revisions.AsNoTracking()
            .Where(r => ids.Contains(r.NodeId) && r.Correction == Correction.Figure && r.PublishedAt != null).Select(r => r.NodeId).Distinct().ToListAsync(stop);
        if (corrected.Count == 0) return new Dictionary<string, ClaimCorrection>();
        var versions = (await db.Revisions.AsNoTracking().Where(r => corrected.Contains(r.NodeId) && r.PublishedAt != null).OrderBy(r => r.Number).ToListAsync(stop)).ToLookup(r => r.NodeId);
        return versions.ToDictionary(v => v.Key, v =>
        {
            var last = v.Last(r => r.Correction == Correction.Figure);
            return new ClaimCorrection(v.Key, DateOnly.FromDateTime(last.PublishedAt!.Value), [.. v.Where(r => r.Number < last.Number).Select(r => Said(r.Fields, language))]);
        });
    }

    private static (string Text, string Language) Said(Fields fields, string language)
    {
        var tag = fields.ContainsKey("text." + language) ? language : fields["language"] is { Length: > 0 } own ? own : "en";
        return (fields["text." + tag], tag);
    }

    /// <summary>The ids of published claims by their keys, for content that names claims so.</summary>
    public async Task<IReadOnlyDictionary<string, string>> IdsOf(IReadOnlyCollection<string> slugs, CancellationToken stop) =>
        await db.Nodes.AsNoTracking().Where(n => n.Kind == ClaimKind.Name && slugs.Contains(n.Slug)).ToDictionaryAsync(n => n.Slug, n => n.Id, stop);
}
