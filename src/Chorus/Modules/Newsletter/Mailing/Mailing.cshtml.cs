using Chorus.Modules.Newsletter.Issues;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Mailing;

/// <summary>The newsletter for those who make it: the issues, and how many read it.</summary>
[For(Role.Editor, Section = Section.Newsletter)]
public sealed class MailingDeskPage : ChorusPage
{
    private const int Most = 50;

    /// <summary>An issue, and how far it is: draft, ready, planned, sending or done.</summary>
    public sealed record Line(string Slug, string Title, string Language, string State);

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlyList<(ReaderState State, int Count)> Readers { get; private set; } = [];

    public async Task OnGet()
    {
        var rows = await (
            from node in Db.Nodes.AsNoTracking()
            where node.Kind == IssueKind.Name
            join issue in Db.Issues on node.Id equals issue.Id into published
            from issue in published.DefaultIfEmpty()
            orderby node.CreatedAt descending, node.Id
            select new { node.Slug, node.Title, node.Language, node.PublishedId, Sent = issue.SentAt != null, Planned = issue.SendAt != null, Done = issue.DoneAt != null }).Take(Most).ToListAsync(Stop);
        Lines = [.. rows.Where(r => IssueText.NumberOf(r.Slug) is not null).Select(r => new Line(r.Slug, r.Title, r.Language, r.Done ? "done" : r.Sent ? "sending" : r.PublishedId is null ? "draft" : r.Planned ? "planned" : "ready"))];
        var counts = await Db.Readers.AsNoTracking().GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(Stop);
        Readers = [.. Enum.GetValues<ReaderState>().Select(s => (s, counts.Find(c => c.Key == s)?.Count ?? 0))];
    }
}
