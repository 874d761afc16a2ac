using System.Net.Mail;
using System.Text;
using Chorus.Methods.Text;

namespace Chorus.Platform.Mail;

/// <summary>An e-mail address as typed, and the form by which two are the same.</summary>
public sealed record EmailAddress(string Text, string Key)
{
    /// <summary>RFC 5321, 4.5.3.1: a path of 256 characters with its brackets.</summary>
    public const int Longest = 254;

    /// <summary>The mailbox behind a key: the same without what follows a plus.</summary>
    public static string MailboxOf(string key) => key.IndexOf('+') is > 0 and var plus && key.IndexOf('@') is var at && plus < at ? key[..plus] + key[at..] : key;

    /// <summary>The address, or nothing when no mail could reach it. A domain without a dot is a slip of the finger on a phone ("amina@gmail").</summary>
    public static EmailAddress? Read(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text.Length is 0 or > Longest || !Characters.AreSound(text) || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))) return null;
        if (!MailAddress.TryCreate(text, out var mail) || mail.Address != text || !mail.Host.Contains('.') || mail.Host.EndsWith('.')) return null;
        // The host in ASCII, so that a name in another script and its xn-- form are one address.
        if (Address.Read(text) is not { } read) return null;
        var key = Characters.Normalized(read, NormalizationForm.FormKC).ToLowerInvariant();
        return key.Length > Longest ? null : new EmailAddress(text, key);
    }
}
