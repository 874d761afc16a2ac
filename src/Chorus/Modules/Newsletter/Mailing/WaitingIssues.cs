using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Mailing;

/// <summary>Issues whose sending somebody stopped; and those that are on the site and were mailed to nobody, nor go out by themselves: those of the last two months, since older ones were brought in for the archive.</summary>
public sealed class WaitingIssues : IWaits
{
    private const int Days = 60;

    public string Words => "newsletter.today.unsent.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        if (!viewer.Sees(Section.Newsletter)) return WaitingList.Nothing;
        var (since, day) = (now.AddDays(-Days), DateOnly.FromDateTime(now).AddDays(-Days));
        var deliveries = db.Deliveries;
        var waiting = from issue in db.Issues.AsNoTracking()
                      let held = issue.SentAt != null && issue.DoneAt == null && deliveries.Any(d => d.IssueId == issue.Id && d.State == DeliveryState.Held)
                      where held || (issue.SentAt == null && (issue.SendAt == null || issue.SendAt < now) && (issue.Date == null || issue.Date >= day))
                      join node in db.Nodes on issue.Id equals node.Id
                      where held || node.PublishedAt > since
                      select new { issue.Number, node.PublishedAt, node.Title, node.Language };
        var oldest = await waiting.OrderBy(w => w.PublishedAt).ThenBy(w => w.Number).Take(most).ToListAsync(stop);
        return new(oldest.Count < most ? oldest.Count : await waiting.CountAsync(stop),
            [.. oldest.Select(o => new WaitingThing(o.Title, o.PublishedAt!.Value, (viewer.Edits(Section.Newsletter) ? "/desk/mailing/" : "/newsletter/") + Issues.IssueText.Plain(o.Number), o.Language))]);
    }
}
