using Chorus.Platform.Data;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Publications.Contract;

/// <summary>Publications of one kind that came out for the first time.</summary>
public sealed record PublicationsIssued(string Kind, int Number);

/// <summary>What was issued, for whoever counts it. A translation is the same publication in another language.</summary>
public sealed class PublicationTotals(AppDb db)
{
    /// <param name="begin">The first moment that counts, by the first version (UTC).</param>
    /// <param name="end">The first that no longer counts.</param>
    public IQueryable<PublicationsIssued> Issued(DateTime begin, DateTime end)
    {
        var revisions = db.Revisions;
        return
            from publication in db.Publications
            where publication.OriginalId == publication.Id
            let first = revisions.Where(r => r.NodeId == publication.Id && r.PublishedAt != null).Min(r => r.PublishedAt)
            where first >= begin && first < end
            group publication by publication.Kind into same
            orderby same.Key
            select new PublicationsIssued(same.Key, same.Count());
    }
}
