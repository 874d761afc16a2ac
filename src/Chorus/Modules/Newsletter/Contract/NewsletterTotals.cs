using Chorus.Platform.Data;

namespace Chorus.Modules.Newsletter.Contract;

/// <summary>An issue that went out, and how many letters of it a mail server took.</summary>
public sealed record IssueMailed(int Number, int Letters);

/// <summary>What was mailed, for whoever counts it.</summary>
public sealed class NewsletterTotals(AppDb db)
{
    /// <param name="begin">The first moment that counts, by the press of the button (UTC).</param>
    /// <param name="end">The first that no longer counts; of a letter too.</param>
    public IQueryable<IssueMailed> Mailed(DateTime begin, DateTime end)
    {
        var deliveries = db.Deliveries;
        return
            from issue in db.Issues
            where issue.SentAt >= begin && issue.SentAt < end
            orderby issue.Number
            select new IssueMailed(issue.Number, deliveries.Count(d => d.IssueId == issue.Id && d.State == DeliveryState.Sent && d.At < end));
    }
}
