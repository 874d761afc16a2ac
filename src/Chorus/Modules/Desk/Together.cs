using Chorus.Modules.Members.Contract;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>Who wrote in a draft besides its author. A version names one author; that another went on with it stands in the log.</summary>
public static class Together
{
    /// <summary>In the order in which they came to it; whoever has no account any more is not named.</summary>
    public static async Task<IReadOnlyList<string>> NamesOf(AppDb db, People people, Node node, Revision draft, CancellationToken stop)
    {
        var (subject, detail, author) = (node.Id, Chain.DraftOf(node, draft), draft.AuthorId);
        var lines = await db.AuditEntries.AsNoTracking().Where(e => e.Subject == subject && e.Act == AuditAct.DraftChanged && e.Detail == detail && e.ById != author).OrderBy(e => e.Number).Select(e => e.ById!).ToListAsync(stop);
        if (lines.Count == 0) return [];
        var known = await people.Named([.. lines.Distinct()], stop);
        return [.. lines.Distinct().Where(known.ContainsKey).Select(id => known[id].Name)];
    }
}
