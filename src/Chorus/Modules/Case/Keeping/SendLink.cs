using System.Globalization;
using System.Text.Json;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Keeping;

/// <summary>
/// Sends a private link. The link is a secret and is made at the moment of sending: what waits in the outbox holds none, and the database keeps its hash alone.
/// </summary>
public sealed class SendLink(PrivateLink link, IMailDoor door, Settings settings, TimeProvider time) : IWork
{
    public const string WorkKind = "case.send-link";

    public string Kind => WorkKind;

    /// <param name="To">One address.</param>
    /// <param name="AsksOutcome">The letter asks what happened at the meeting.</param>
    public sealed record Order(string CaseId, string To, string Language, bool AsksOutcome);

    /// <summary>What the orders of one case begin with, so that they go with it.</summary>
    public static string KeyOf(string caseId) => "case-link:" + caseId + ":";

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var order = JsonSerializer.Deserialize<Order>(item.Payload)!;
        if (!await db.Cases.AnyAsync(c => c.Id == order.CaseId, stop)) return;
        var now = time.GetUtcNow().UtcDateTime;
        var to = Address.Read(order.To) ?? throw new WorkRefused("This is not an e-mail address.");
        var secret = Device.AddKey(db, order.CaseId, now);
        var letter = (order.AsksOutcome ? link.ToOutcome(to, secret, order.Language) : link.ToCase(to, secret, order.Language))
            ?? throw new WorkRefused("The site has no public address (PublicUrl) that a letter could point to.");
        // Kept before it goes out: a link that reached somebody must open the case, whatever happens next.
        await db.SaveChangesAsync(stop);
        try
        {
            var from = Sender.Of(settings);
            var name = item.DueAt.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture) + "-" + item.Id;
            await door.Send(from.Address, to, Mime.Write(letter, from, now, item.Id), name, stop);
        }
        catch
        {
            var hash = Ids.Hash(secret);
            await db.CaseKeys.Where(k => k.Hash == hash).ExecuteDeleteAsync(CancellationToken.None);
            throw;
        }
    }
}
