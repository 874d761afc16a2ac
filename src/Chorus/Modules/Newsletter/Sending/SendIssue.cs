using System.Globalization;
using System.Text.Json;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Sending;

/// <summary>
/// Sends an issue in portions of three seconds, so that a letter about an account never waits longer behind it, on one line to the server each. What became of a letter is
/// saved before the next goes out: whatever ends the process, only the one that was in flight can go out twice, with the same Message-ID.
/// </summary>
public sealed class SendIssue(Letters letters, IMailDoor door, Settings settings, TimeProvider time) : IWork
{
    public const string WorkKind = "newsletter.send";

    // So many refusals without one success say something of us or of the server, and nothing of the readers.
    private const int InARow = 10, PortionSeconds = 3, MostInPortion = 300;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <param name="Turn">Counts the portions: each has one successor, however often it runs.</param>
    public sealed record Order(string IssueId, int Turn);

    public string Kind => WorkKind;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private int Portion => Math.Clamp(settings.MailRate * PortionSeconds / 60, 1, MostInPortion);

    public static string KeyOf(Order order) => string.Create(CultureInfo.InvariantCulture, $"newsletter-send:{order.IssueId}:{order.Turn}");

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var order = JsonSerializer.Deserialize<Order>(item.Payload)!;
        var next = order with { Turn = order.Turn + 1 };
        var key = KeyOf(next);
        if (await db.WorkItems.AnyAsync(w => w.Key == key, stop)) return;
        var issue = await db.Issues.AsTracking().FirstAsync(i => i.Id == order.IssueId, stop);
        if (issue.SentAt is null || issue.DoneAt is not null) return;
        var begun = Now;
        var due = await db.Deliveries.AsTracking().Where(d => d.IssueId == issue.Id && d.State == DeliveryState.Waiting && d.DueAt <= begun)
            .OrderBy(d => d.DueAt).ThenBy(d => d.ReaderId).Take(Portion).ToListAsync(stop);
        var patient = due.Count == 0 || await Send(db, issue, due, stop);
        var waiting = await db.Deliveries.Where(d => d.IssueId == issue.Id && d.State == DeliveryState.Waiting).MinAsync(d => (DateTime?)d.DueAt, stop);
        if (waiting is null)
        {
            // Somebody stopped it: whoever goes on begins anew.
            if (await db.Deliveries.AnyAsync(d => d.IssueId == issue.Id && d.State == DeliveryState.Held, stop)) return;
            issue.DoneAt = Now;
            await db.SaveChangesAsync(stop);
            return;
        }
        var pace = begun + TimeSpan.FromMinutes((double)due.Count / settings.MailRate);
        var then = patient ? (waiting > pace ? waiting.Value : pace) : Now + Pause;
        // A short wait is waited here: the clock of the outbox is coarser than a portion.
        if (then > Now && then - Now <= TimeSpan.FromSeconds(PortionSeconds)) await Task.Delay(then - Now, time, stop);
        db.Later(WorkKind, next, then, key);
        await db.SaveChangesAsync(stop);
    }

    // False where the server wants nothing of us just now.
    private async Task<bool> Send(AppDb db, Issue issue, List<Delivery> due, CancellationToken stop)
    {
        var ids = due.Select(d => d.ReaderId).ToList();
        var readers = await db.Readers.AsTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, stop);
        var copies = await db.IssueCopies.AsNoTracking().Where(c => c.IssueId == issue.Id).ToDictionaryAsync(c => c.Language, stop);
        var refused = new List<(Delivery Delivery, Reader Reader, MailAnswer Answer)>();
        var from = Sender.Of(settings);
        await using var run = await door.Open(stop);
        foreach (var delivery in due)
        {
            var reader = readers.GetValueOrDefault(delivery.ReaderId);
            if (reader is not { State: ReaderState.Active, Email: { } email } || Address.Read(email) is not { } to)
            {
                delivery.State = DeliveryState.Skipped;
                await db.SaveChangesAsync(stop);
                continue;
            }
            var id = Letters.IdOf(issue.Number, reader.Id);
            var message = Mime.Write(letters.For(copies[delivery.Language], issue.Number, to, reader.Key), from, issue.SentAt!.Value, id);
            var answer = await run.Hand(from.ReturnTo(settings, id), to, message, issue.SentAt.Value.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture) + "-" + id, stop);
            if (answer.Outcome == MailOutcome.Taken)
            {
                await Settle(db, issue, refused, stop);
                delivery.Taken(Now);
                // Taken is taken: that the process is ending is no reason to send it twice.
                await db.SaveChangesAsync(CancellationToken.None);
                continue;
            }
            refused.Add((delivery, reader, answer));
            if (refused.Count < InARow) continue;
            if (refused.TrueForAll(r => r.Answer.Outcome == MailOutcome.NotNow))
            {
                await Settle(db, issue, refused, stop);
                return false;
            }
            throw new IOException($"The mail server refuses one letter after the other, so sending waits and nobody is struck off: {answer.Said}");
        }
        await Settle(db, issue, refused, stop);
        return true;
    }

    private async Task Settle(AppDb db, Issue issue, List<(Delivery Delivery, Reader Reader, MailAnswer Answer)> refused, CancellationToken stop)
    {
        foreach (var (delivery, reader, answer) in refused)
        {
            var said = answer.Said ?? "";
            if (answer.Outcome == MailOutcome.NotNow && delivery.TryLater(said, issue.SentAt!.Value, Now)) continue;
            delivery.Refuse(said, Now);
            if (answer.Outcome != MailOutcome.Unwanted) await db.CameBack(reader, issue.Number, answer.Outcome == MailOutcome.Nobody, said, Now, stop);
        }
        if (refused.Count > 0) await db.SaveChangesAsync(stop);
        refused.Clear();
    }
}
