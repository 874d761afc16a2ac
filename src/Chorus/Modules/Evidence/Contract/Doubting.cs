using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Evidence.Contract;

/// <summary>Why published claims are in doubt.</summary>
public static class Doubting
{
    /// <summary>For each of these claims that is disputed: what an editor said of it, in the language asked for or in the one in which it was said.</summary>
    public static async Task<IReadOnlyDictionary<string, (string Text, string Language)>> DoubtsOf(this AppDb db, IReadOnlyCollection<string> ids, string language, CancellationToken stop)
    {
        if (ids.Count == 0) return new Dictionary<string, (string, string)>();
        var published = await (from node in db.Nodes.AsNoTracking() where ids.Contains(node.Id) join revision in db.Revisions on node.PublishedId equals revision.Id select revision).ToListAsync(stop);
        return published.Select(r => (r.NodeId, Doubt: ClaimKind.DoubtIn(r.Fields, language))).Where(d => d.Doubt is not null).ToDictionary(d => d.NodeId, d => d.Doubt!.Value);
    }
}
