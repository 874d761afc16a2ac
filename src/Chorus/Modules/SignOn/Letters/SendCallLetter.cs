using System.Globalization;
using System.Text.Json;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Letters;

/// <summary>
/// Writes and sends one letter about a signature, in the language in which it was signed. The secret of its link is made here and only its hash is kept. What changed
/// meanwhile (confirmed already, withdrawn) is not written about.
/// </summary>
public sealed class SendCallLetter(PublishedTexts texts, Words words, Settings settings, OwnAddress site, IMailDoor door, TimeProvider time) : IWork
{
    public string Kind => CallLetter.WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var order = JsonSerializer.Deserialize<CallLetter.Order>(item.Payload)!;
        var now = time.GetUtcNow().UtcDateTime;
        if (await db.Signatures.AsNoTracking().FirstOrDefaultAsync(s => s.Id == order.SignatureId, stop) is not { } signature || !StillTrue(order.Kind, signature)) return;
        if ((order.To ?? signature.Email) is not { } given) return;
        var to = Address.Read(given) ?? throw new WorkRefused("This is not an e-mail address.");
        var slug = await db.Calls.Where(c => c.Id == signature.CallId).Select(c => c.Slug).FirstAsync(stop);
        if (await texts.Version(signature.TextRevisionId, stop) is not { } text) throw new WorkRefused("The text that was signed is not there any more.");
        var t = words.For(signature.Language);
        string? link = null, hash = null;
        if (CallLetter.LinkOf(order.Kind) is { } use)
        {
            var secret = Ids.Secret();
            hash = Ids.Hash(secret);
            db.CallLinks.Add(new CallLink { Use = use, SignatureId = signature.Id, Hash = hash, ExpiresAt = CallLink.EndOf(use, now) });
            // Kept before it goes out: a link that reached somebody must work, whatever happens next.
            await db.SaveChangesAsync(stop);
            link = $"{site.Value}/{t.Language}/calls/{slug}/{(use == LinkUse.Confirm ? "confirm" : "signature")}/{secret}";
        }
        var letter = Write(order.Kind, to, t, signature, text, link);
        try
        {
            var from = Sender.Of(settings);
            await door.Send(from.ReturnTo(settings, item.Id), to, Mime.Write(letter, from, now, item.Id), item.DueAt.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture) + "-" + item.Id, stop);
        }
        catch
        {
            if (hash is not null) await db.CallLinks.Where(l => l.Hash == hash).ExecuteDeleteAsync(CancellationToken.None);
            throw;
        }
    }

    private static bool StillTrue(LetterKind kind, Signature signature) => kind switch
    {
        LetterKind.Confirm => signature.State == SignatureState.Sent,
        LetterKind.Question => signature.State == SignatureState.Asked,
        LetterKind.Changed or LetterKind.Report or LetterKind.Counted => signature.IsCounted,
        LetterKind.Declined or LetterKind.Merged => signature.State == SignatureState.Declined,
        LetterKind.Withdrawn => signature.State == SignatureState.Withdrawn,
        _ => signature.State is not (SignatureState.Sent or SignatureState.Withdrawn),
    };

    private Letter Write(LetterKind kind, string to, Phrases t, Signature signature, PublishedText text, string? link)
    {
        var key = kind.ToString().ToLowerInvariant();
        (string, object?)[] args =
        [
            ("name", signature.ContactName ?? signature.Name), ("signer", signature.Name), ("title", text.Title), ("number", text.Number), ("code", CallText.ShortHash(signature.TextHash)), ("site", settings.Name),
            ("link", link), ("note", signature.Question), ("days", (int)CallLink.Week.TotalDays),
        ];
        return new Letter(to, t[$"signon.mail.{key}.subject", args], t[$"signon.mail.{key}.text", args] + "\n", Language: t.Language);
    }
}
