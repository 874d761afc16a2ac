using System.Net;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;

namespace Chorus.Modules.Members.Contract;

/// <summary>
/// Holds back letters that anybody can cause without an account: they count for the address that receives them and for the connection that asks, so that nobody's mailbox
/// can be filled from here.
/// </summary>
public sealed class Postage(Attempts attempts)
{
    private const int MostADay = 3;

    // A workshop of thirty stands behind one connection.
    private const int MostAnHourFrom = 30;

    /// <summary>Counts one letter, and says whether it may go.</summary>
    /// <param name="to">The address that receives it.</param>
    /// <param name="from">The connection of whoever asks; null for a letter that the site itself is due to write.</param>
    public async Task<bool> Allows(string to, IPAddress? from, DateTime now, CancellationToken stop)
    {
        if (from is not null && !await attempts.Within("letters from " + Caller.Of(from), MostAnHourFrom, TimeSpan.FromHours(1), now, stop)) return false;
        return await attempts.Within("letters to " + (EmailAddress.Read(to) is { } address ? EmailAddress.MailboxOf(address.Key) : to), MostADay, TimeSpan.FromDays(1), now, stop);
    }
}
