using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Trace;

/// <summary>Why a thing needs another look, as its page says it: what changed, when, and where that is.</summary>
/// <param name="Language">Of the title: that of the page where the thing that changed says it there, else its own.</param>
public sealed record OpenFlag(FlagReason Reason, DateTime At, string Kind, string Slug, string Title, string Language)
{
    private const int Most = 5;

    /// <summary>The newest few; no query for a thing without flags.</summary>
    public static async Task<IReadOnlyList<OpenFlag>> Of(AppDb db, Node node, string language, CancellationToken stop)
    {
        if (node.OpenFlags == 0) return [];
        // What was published in a language is found by its words in it.
        var said = db.SearchTexts.AsNoTracking().Where(s => s.Language == language && s.Part == "");
        var flags = await (
            from flag in db.TraceFlags.AsNoTracking()
            where flag.NodeId == node.Id && flag.ClearedAt == null
            orderby flag.Id descending
            join cause in db.Nodes on flag.CauseId equals cause.Id
            select new { flag.Reason, flag.At, cause.Kind, cause.Slug, cause.Title, cause.Language, Here = said.Where(s => s.NodeId == cause.Id).Select(s => s.Title).FirstOrDefault() }).Take(Most).ToListAsync(stop);
        return [.. flags.Select(f => f.Here is { Length: > 0 } title ? new OpenFlag(f.Reason, f.At, f.Kind, f.Slug, title, language) : new OpenFlag(f.Reason, f.At, f.Kind, f.Slug, f.Title, f.Language))];
    }
}
