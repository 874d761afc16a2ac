using System.Text;
using System.Text.Json;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Sending;

/// <summary>Fixes what is mailed and to whom, and begins: at the press of a button, or at the time that somebody set.</summary>
public sealed class Dispatch(AppDb db, IssueViews views, Letters letters, Settings settings)
{
    /// <param name="issue">Tracked.</param>
    /// <param name="said">The version that goes out.</param>
    public async Task<Problem?> Begin(Issue issue, Revision said, IssueText text, string? by, DateTime now, CancellationToken stop)
    {
        if (issue.Send(said, by, now) is { } problem) return problem;
        var copies = new List<IssueCopy>();
        foreach (var language in text.Copies(settings.Languages)) copies.Add(letters.Copy(issue.Id, await views.Of(issue.Id, text, language, stop)));
        if (copies.Find(c => Encoding.UTF8.GetByteCount(c.Html) > MailHtml.Most) is { } large)
            return new Problem("newsletter.send.large", null, ("language", Platform.Web.Menu.OwnName(large.Language)), ("kb", MailHtml.Most / 1024), ("have", (Encoding.UTF8.GetByteCount(large.Html) + 1023) / 1024));
        return await Keep(issue.Id, copies, by, now, stop) ? null : new Problem("newsletter.send.already");
    }

    private async Task<bool> Keep(string id, IReadOnlyList<IssueCopy> copies, string? by, DateTime now, CancellationToken stop)
    {
        await using var whole = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(stop) : null;
        db.IssueCopies.AddRange(copies);
        db.Note(AuditAct.NewsletterSent, by, id, now, string.Join(' ', copies.Select(c => c.Language)));
        var order = new SendIssue.Order(id, 1);
        db.Later(SendIssue.WorkKind, order, now, SendIssue.KeyOf(order));
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // Two pressed at once: the version of the row lets one through.
            if (whole is not null) await whole.RollbackAsync(stop);
            db.ChangeTracker.Clear();
            return false;
        }
        // Each reader once, in one sentence for each language that both databases know; whoever reads one that the site has no more gets the first.
        foreach (var copy in copies.Reverse())
        {
            var rest = copy == copies[0] ? 1 : 0;
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO newsletter_deliveries ("IssueId", "ReaderId", "Language", "State", "Attempts", "DueAt")
                SELECT {id}, r."Id", {copy.Language}, 'Waiting', 0, {now} FROM newsletter_readers r
                WHERE r."State" = 'Active' AND ({rest} = 1 OR r."Language" = {copy.Language})
                AND NOT EXISTS (SELECT 1 FROM newsletter_deliveries d WHERE d."IssueId" = {id} AND d."ReaderId" = r."Id")
                """, stop);
        }
        if (whole is not null) await whole.CommitAsync(stop);
        return true;
    }
}

/// <summary>
/// At the time that somebody set, what is published then goes out. Who put it off meanwhile, set another time or sent it by hand has changed the row, and nothing happens. One
/// that cannot go out stays among what waits.
/// </summary>
public sealed class SendPlanned(Dispatch dispatch, TimeProvider time) : IWork
{
    public const string WorkKind = "newsletter.planned";

    /// <param name="At">UTC.</param>
    public sealed record Order(string IssueId, DateTime At);

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var order = JsonSerializer.Deserialize<Order>(item.Payload)!;
        if (await db.Issues.AsTracking().FirstOrDefaultAsync(i => i.Id == order.IssueId && i.SendAt == order.At && i.SentAt == null, stop) is not { } issue) return;
        var said = await db.Revisions.AsNoTracking().Join(db.Nodes.Where(n => n.Id == issue.Id), r => r.Id, n => n.PublishedId, (r, _) => r).FirstOrDefaultAsync(stop);
        if (said is null) return;
        if (await dispatch.Begin(issue, said, IssueText.Of(said.Fields), issue.SentById, time.GetUtcNow().UtcDateTime, stop) is { } problem) throw new WorkRefused($"The newsletter did not go out at its time: {problem.Key}.");
    }
}
