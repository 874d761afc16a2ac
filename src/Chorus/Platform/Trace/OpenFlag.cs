using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Trace;

/// <summary>Why a thing needs another look, as its page says it: what changed, when, and where that is.</summary>
public sealed record OpenFlag(FlagReason Reason, DateTime At, string Kind, string Slug, string Title, string Language)
{
    private const int Most = 5;

    /// <summary>The newest few; no query for a thing without flags.</summary>
    public static async Task<IReadOnlyList<OpenFlag>> Of(AppDb db, Node node, CancellationToken stop)
    {
        if (node.OpenFlags == 0) return [];
        return await (
            from flag in db.TraceFlags.AsNoTracking()
            where flag.NodeId == node.Id && flag.ClearedAt == null
            orderby flag.Id descending
            join cause in db.Nodes on flag.CauseId equals cause.Id
            select new OpenFlag(flag.Reason, flag.At, cause.Kind, cause.Slug, cause.Title, cause.Language)).Take(Most).ToListAsync(stop);
    }
}
