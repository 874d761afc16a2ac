using System.Text.Json;
using Chorus.Modules.Newsletter.Sending;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Readers;

/// <summary>Why a reader gets a mail that is no issue; part of a text key.</summary>
public enum ReaderLetterKind { Confirm, Known, Welcome }

/// <summary>
/// Writes and sends one letter to a reader. What waits in the outbox names a reader and holds neither address nor link.
/// </summary>
public sealed class SendReaderLetter(Words words, Settings settings, OwnAddress site, Letters letters, Post post, TimeProvider time) : IWork
{
    public const string WorkKind = "newsletter.letter";

    public sealed record Order(ReaderLetterKind Kind, string ReaderId);

    public string Kind => WorkKind;

    /// <summary>What the letters to one reader begin with, so that they go with them.</summary>
    public static string KeyOf(string readerId) => "newsletter-letter:" + readerId + ":";

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var order = JsonSerializer.Deserialize<Order>(item.Payload)!;
        var now = time.GetUtcNow().UtcDateTime;
        var reader = await db.Readers.AsNoTracking().FirstOrDefaultAsync(r => r.Id == order.ReaderId, stop);
        if (reader?.Email is not { } given || !StillTrue(order.Kind, reader)) return;
        var to = Address.Read(given) ?? throw new WorkRefused("This is not an e-mail address.");
        var t = words.For(reader.Language);
        var address = $"{site.Value}/{t.Language}/newsletter/me/{reader.Key}";
        ReaderLink? link = null;
        if (order.Kind == ReaderLetterKind.Confirm)
        {
            var secret = Ids.Secret();
            link = new ReaderLink { ReaderId = reader.Id, Hash = Ids.Hash(secret), ExpiresAt = now + MailedLink.Week };
            address = $"{site.Value}/{t.Language}/newsletter/confirm/{secret}";
        }
        var key = order.Kind.ToString().ToLowerInvariant();
        (string, object?)[] args = [("site", settings.Name), ("link", address), ("archive", $"{site.Value}/{t.Language}/newsletter"), ("days", (int)MailedLink.Week.TotalDays)];
        var letter = new Letter(to, t[$"newsletter.letter.{key}.subject", args], t[$"newsletter.letter.{key}.text", args] + "\n", Language: t.Language,
            Headers: order.Kind == ReaderLetterKind.Welcome ? letters.Headers(t.Language, reader.Key, null) : null);
        await post.Send(db, item, new Outgoing<ReaderLink>(letter, link), stop);
    }

    private static bool StillTrue(ReaderLetterKind kind, Reader reader) => kind switch
    {
        ReaderLetterKind.Confirm => reader.State is ReaderState.Waiting or ReaderState.Paused,
        _ => reader.State == ReaderState.Active,
    };
}

public static class ReaderLetters
{
    extension(AppDb db)
    {
        public void Letter(ReaderLetterKind kind, Reader reader, DateTime now) =>
            db.Later(SendReaderLetter.WorkKind, new SendReaderLetter.Order(kind, reader.Id), now, SendReaderLetter.KeyOf(reader.Id) + Ids.New());
    }
}
