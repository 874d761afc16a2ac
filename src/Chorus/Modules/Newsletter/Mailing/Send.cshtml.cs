using System.Text;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Modules.Newsletter.Sending;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Mailing;

/// <summary>The last look: to how many people, in which languages. One press, once; what is mailed is fixed at that moment.</summary>
public sealed class SendPage(IssueViews views, Letters letters, Settings settings) : MailingPage
{
    public IReadOnlyList<(string Language, int Readers)> Lines { get; private set; } = [];
    public int Total => Lines.Sum(l => l.Readers);

    /// <summary>Minutes that it takes at the rate of the settings.</summary>
    public int Minutes => Math.Max(1, (int)Math.Ceiling((double)Total / settings.MailRate));
    public bool NoAddress => settings.PublicUrl is null;

    /// <summary>Whoever wrote it is whoever let it through.</summary>
    public bool OneOnly => Said.AuthorId is not null && Said.AuthorId == Said.ReviewerId;

    public async Task<IActionResult> OnGet(int number)
    {
        if (!await Find(number, published: true)) return NotFound();
        if (Issue?.SentAt is not null) return Go(Here);
        Lines = await Readers();
        return Page();
    }

    public async Task<IActionResult> OnPost(int number)
    {
        if (!await Find(number, published: true) || Issue is null) return NotFound();
        Lines = await Readers();
        if (Total == 0) return Again(new Problem("newsletter.send.nobody"));
        if (Issue.Send(Said, Viewer.MemberId, Now) is { } problem) return Again(problem);
        var copies = new List<IssueCopy>();
        foreach (var language in Text.Languages) copies.Add(letters.Copy(Issue.Id, await views.Of(Text, language, Stop)));
        if (copies.Find(c => Encoding.UTF8.GetByteCount(c.Html) > MailHtml.Most) is { } large)
            return Again(new Problem("newsletter.send.large", null, ("language", Platform.Web.Menu.OwnName(large.Language)), ("kb", MailHtml.Most / 1024), ("have", (Encoding.UTF8.GetByteCount(large.Html) + 1023) / 1024)));
        return await Begin(copies) ? Go(Here) : Again(new Problem("newsletter.send.already"));
    }

    private async Task<bool> Begin(IReadOnlyList<IssueCopy> copies)
    {
        var (id, now) = (Issue!.Id, Now);
        await using var whole = await Db.Database.BeginTransactionAsync(Stop);
        Db.IssueCopies.AddRange(copies);
        var order = new SendIssue.Order(id, 1);
        Db.Later(SendIssue.WorkKind, order, now, SendIssue.KeyOf(order));
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException)
        {
            // Two pressed at once: the version of the row lets one through.
            await whole.RollbackAsync(Stop);
            Db.ChangeTracker.Clear();
            return false;
        }
        // Each reader once, in one sentence for each language that both databases know; whoever reads another gets the first.
        foreach (var copy in copies.Reverse())
        {
            var rest = copy == copies[0] ? 1 : 0;
            await Db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO newsletter_deliveries ("IssueId", "ReaderId", "Language", "State", "Attempts", "DueAt")
                SELECT {id}, r."Id", {copy.Language}, 'Waiting', 0, {now} FROM newsletter_readers r
                WHERE r."State" = 'Active' AND ({rest} = 1 OR r."Language" = {copy.Language})
                AND NOT EXISTS (SELECT 1 FROM newsletter_deliveries d WHERE d."IssueId" = {id} AND d."ReaderId" = r."Id")
                """, Stop);
        }
        await whole.CommitAsync(Stop);
        return true;
    }
}
