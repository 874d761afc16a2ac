namespace Chorus.Platform.Mail;

/// <summary>
/// A mail to one person. Write it into the outbox with the change that caused it: <c>db.Later(Letter.WorkKind, letter, now, key)</c>. Line breaks in an address or in
/// the subject never reach the header.
/// </summary>
/// <param name="To">One address.</param>
/// <param name="Text">Plain text, always there: many phones show nothing else.</param>
/// <param name="Html">The same in HTML, or nothing.</param>
/// <param name="Language">Language of the text ("ar"), said in Content-Language; of one that mixes languages all of them, that of the reader first ("sw, en").</param>
/// <param name="Headers">Further headers by name, such as List-Unsubscribe.</param>
public sealed record Letter(string To, string Subject, string Text, string? Html = null, string Language = "en", IReadOnlyDictionary<string, string>? Headers = null)
{
    public const string WorkKind = "mail.send";
}
