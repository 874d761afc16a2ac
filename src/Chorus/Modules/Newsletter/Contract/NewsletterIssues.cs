using Chorus.Modules.Newsletter.Issues;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Contract;

/// <summary>A published issue as lists and feeds show it.</summary>
/// <param name="Path">Address without language.</param>
/// <param name="Date">That it says, or on which it was sent; null for one that says none and has not gone out.</param>
/// <param name="PublishedAt">When this version of it came out.</param>
/// <param name="Language">Of subject and preheader.</param>
/// <param name="FirstAt">When its first version came out.</param>
public sealed record IssueLine(string Id, int Number, string Path, DateOnly? Date, DateTime PublishedAt, string Subject, string Preheader, string Language, DateTime FirstAt);

/// <summary>Published issues for lists and feeds of other modules.</summary>
public sealed class NewsletterIssues(AppDb db)
{
    /// <summary>The newest first, in this language where they have it. One query.</summary>
    public async Task<IReadOnlyList<IssueLine>> Newest(string language, int from, int most, CancellationToken stop)
    {
        var revisions = db.Revisions;
        var rows = await (
            from issue in db.Issues.AsNoTracking()
            join node in db.Nodes on issue.Id equals node.Id
            join said in db.Revisions on node.PublishedId equals said.Id
            let first = revisions.Where(r => r.NodeId == issue.Id && r.PublishedAt != null).Min(r => r.PublishedAt)
            orderby issue.Number descending
            select new { issue.Id, issue.Number, issue.Date, issue.SentAt, node.Slug, node.PublishedAt, First = first, said.Body }).Skip(from).Take(most).ToListAsync(stop);
        return [.. rows.Select(r =>
        {
            var text = IssueText.Of(Fields.Read(r.Body));
            var own = text.LanguageFor(language);
            return new IssueLine(r.Id, r.Number, "/newsletter/" + r.Slug, r.Date ?? (r.SentAt is { } sent ? DateOnly.FromDateTime(sent) : null), r.PublishedAt!.Value, text.Subjects[own], text.Preheaders.GetValueOrDefault(own, ""), own, r.First ?? r.PublishedAt.Value);
        })];
    }

    public Task<int> Count(CancellationToken stop)
    {
        var nodes = db.Nodes;
        return db.Issues.CountAsync(i => nodes.Any(n => n.Id == i.Id && n.PublishedId != null), stop);
    }
}
