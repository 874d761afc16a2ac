using System.Collections.Concurrent;

namespace Chorus.Platform.Mail;

/// <summary>
/// Most providers put what follows a plus into the same mailbox: letters that strangers cause to such addresses are counted together, so that nobody's mailbox is filled
/// with anna+1@, anna+2@ and so on. In memory, for a day: those who sign in a rush ask nothing of the database here.
/// </summary>
public sealed class Mailboxes(TimeProvider time)
{
    // A family with one mailbox, an office with several tasks.
    private const int MostADay = 6;

    private const int MostKept = 50_000;

    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset Since)> counted = new(StringComparer.Ordinal);

    /// <summary>Counts one letter, and says whether it may go. An address without a plus is counted where it is known.</summary>
    /// <param name="key">As <see cref="EmailAddress.Key"/>.</param>
    public bool Allows(string key)
    {
        var mailbox = EmailAddress.MailboxOf(key);
        if (mailbox == key) return true;
        var now = time.GetUtcNow();
        if (counted.Count >= MostKept)
            foreach (var (old, at) in counted)
                if (now - at.Since >= TimeSpan.FromDays(1) || counted.Count >= MostKept) counted.TryRemove(old, out _);
        return counted.AddOrUpdate(mailbox, _ => (1, now), (_, known) => now - known.Since < TimeSpan.FromDays(1) ? (known.Count + 1, known.Since) : (1, now)).Count <= MostADay;
    }
}
