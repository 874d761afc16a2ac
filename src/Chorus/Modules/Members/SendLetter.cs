using System.Globalization;
using System.Text.Json;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members;

/// <summary>
/// Writes and sends one letter about an account, in the language of its owner. The secret of a link is made here, at each try anew, and only its hash is kept; when a try
/// fails, the link of the next letter is the one that works. What was used, grew old or went with its account is not written about.
/// </summary>
public sealed class SendLetter(Words words, Settings settings, OwnAddress site, IMailDoor door, TimeProvider time) : IWork
{
    public const string WorkKind = "members.letter";

    public string Kind => WorkKind;

    /// <param name="Kind">"register", "recover" …: part of a text key.</param>
    /// <param name="To">Where it goes when that is no longer the member's address.</param>
    /// <param name="ById">The member who caused it, whom an invitation names.</param>
    public sealed record Order(string Kind, string? LinkId = null, string? MemberId = null, string? To = null, string? ById = null);

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var order = JsonSerializer.Deserialize<Order>(item.Payload)!;
        var now = time.GetUtcNow().UtcDateTime;
        var link = order.LinkId is { } id
            ? await db.OneTimeLinks.AsTracking().FirstOrDefaultAsync(l => l.Id == id && l.UsedAt == null && l.ExpiresAt > now && l.Misses < OneTimeLink.MostMisses, stop) : null;
        var memberId = link?.MemberId ?? order.MemberId;
        var member = memberId is null ? null : await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == memberId && m.ErasedAt == null, stop);
        if ((order.LinkId is not null && link is null) || (memberId is not null && member is null)) return;
        var to = Platform.Mail.Address.Read(order.To ?? link?.Email ?? member!.Email) ?? throw new WorkRefused("This is not an e-mail address.");
        var path = order.Kind switch { "known" => "/account/sign-in", "password" => "/account/recover", "passkey" => "/account/passkeys", "second-step" => "/account/second-step", _ => null };
        if (link is not null)
        {
            var secret = Ids.Secret();
            link.Hash = Ids.Hash(secret);
            await db.SaveChangesAsync(stop);
            path = PathOf(link.Purpose) + secret;
        }
        var by = order.ById is { } who ? await db.Members.AsNoTracking().Where(m => m.Id == who && m.ErasedAt == null).Select(m => m.Name).FirstOrDefaultAsync(stop) : null;
        var letter = Letter(order.Kind, to, words.For(member?.Language ?? link!.Language!), member?.Name ?? link!.Name!, path, by);
        var from = Sender.Of(settings);
        await door.Send(from.ReturnTo(settings, item.Id), to, Mime.Write(letter, from, now, item.Id), item.DueAt.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture) + "-" + item.Id, stop);
    }

    private static string PathOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Register => "/account/confirm/",
        LinkPurpose.ChangeEmail => "/account/email/",
        _ => "/account/reset/",
    };

    private Letter Letter(string kind, string to, Phrases t, string name, string? path, string? by)
    {
        // Whoever invited and left is spoken for by the site.
        (string, object?)[] args = [("name", name), ("by", by ?? settings.Name), ("site", settings.Name), ("link", path is null ? null : $"{site.Value}/{t.Language}{path}")];
        return new Letter(to, t[$"members.mail.{kind}.subject", args], t[$"members.mail.{kind}.text", args] + "\n", Language: t.Language);
    }
}
