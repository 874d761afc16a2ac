using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Trace;

/// <summary>What a translation, adaptation or edition was made from, to be read beside its words.</summary>
/// <param name="Then">What it said when the words that are published were begun; those of the draft where nothing is published.</param>
/// <param name="Now">What it says now.</param>
/// <param name="Parts">The fields that both have and that somebody puts into other words.</param>
/// <param name="Overtaken">It has a newer version than the one from which the draft was begun.</param>
public sealed record Original(Node Node, Fields Then, Fields Now, IReadOnlyList<string> Parts, bool Overtaken)
{
    /// <param name="draft">The open draft of <paramref name="node"/>; null for what is published.</param>
    /// <param name="fields">What it says.</param>
    /// <returns>Null for what was made from nothing else, or from something that is not published.</returns>
    public static async Task<Original?> Of(AppDb db, Chain chain, Node node, Revision? draft, Fields fields, CancellationToken stop)
    {
        var kind = chain.KindOf(node.Kind);
        if (kind.RestsOn(fields).Where(r => r.How == Rests.Localises).Select(r => r.NodeId).FirstOrDefault() is not { Length: > 0 } id) return null;
        if (await db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Id == id && n.PublishedId != null, stop) is not { } original) return null;
        var begun = await db.Revisions.AsNoTracking().Where(r => r.Id == node.PublishedId).Select(r => (DateTime?)r.CreatedAt).FirstOrDefaultAsync(stop) ?? draft?.CreatedAt;
        var versions = db.Revisions.AsNoTracking().Where(r => r.NodeId == id);
        var now = (await versions.FirstAsync(r => r.Id == original.PublishedId, stop)).Fields;
        var then = begun is null || original.PublishedAt <= begun ? now
            : (await versions.Where(r => r.PublishedAt <= begun).OrderByDescending(r => r.Number).FirstOrDefaultAsync(stop))?.Fields ?? now;
        var its = chain.KindOf(original.Kind).Form;
        var parts = kind.Form.Where(f => !f.PerLanguage && (f.Shape == FieldShape.Text || f.Name == "title") && its.Any(o => o.Name == f.Name && !o.PerLanguage) && now[f.Name].Length + fields[f.Name].Length > 0);
        return new Original(original, then, now, [.. parts.Select(f => f.Name)], draft is not null && original.PublishedAt > draft.CreatedAt);
    }

    /// <summary>Whether a part reads otherwise than when the words were made.</summary>
    public bool Changed(string part) => Then[part] != Now[part];
}
