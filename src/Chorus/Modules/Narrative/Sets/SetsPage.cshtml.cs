using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>The message sets, newest edition first.</summary>
public sealed class SetsPage : ChorusPage
{
    // A version holds a whole edition, so a list reads few of them; an alliance has one or two.
    private const int Most = 50;

    public IReadOnlyList<(Node Node, MessageSet Set)> Sets { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Public();
        var rows = await (
            from node in Db.Nodes.AsNoTracking()
            where node.Kind == SetKind.Name && node.PublishedId != null
            join revision in Db.Revisions on node.PublishedId equals revision.Id
            orderby node.PublishedAt descending
            select new { Node = node, revision.Body }).Take(Most).ToListAsync(Stop);
        Sets = [.. rows.Select(r => (r.Node, MessageSet.Of(Fields.Read(r.Body)))).OrderByDescending(s => s.Item2.Date)];
    }
}
