using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Chorus.Platform.Mail;

namespace Chorus.Modules.Newsletter.Readers;

/// <summary>What a returned letter says: whose it was, and whether the mailbox is gone.</summary>
/// <param name="Issue">Of the newsletter; null for any other letter.</param>
/// <param name="Id">The reader of the issue; of any other letter the work that wrote it.</param>
/// <param name="Hard">Status 5 (RFC 3463) but for a full mailbox and for policy, which may pass.</param>
/// <param name="Why">The other server's own words.</param>
/// <param name="To">The address that it did not reach, as the report says; null where it says none.</param>
public sealed partial record BouncedLetter(int? Issue, string Id, bool Hard, string Why, string? To)
{
    /// <summary>Bytes that are looked at: the report stands before the returned letter.</summary>
    public const int Most = 1024 * 1024;

    private const int MostParts = 20, MostLines = 20_000, MostLetters = 2000;

    /// <summary>
    /// Reads a delivery status notification (RFC 3464, multipart/report; RFC 6533), or what a mail server wrote in plain words around the answer of the other one. The letter is
    /// known by the address it came back to (bounces+n12.…@, bounces+…@) or by the Message-ID of the returned one. Nothing for any other mail, a delay that will pass, or news that
    /// it did arrive.
    /// </summary>
    public static BouncedLetter? Read(ReadOnlySpan<byte> mail)
    {
        var text = Encoding.Latin1.GetString(mail[..Math.Min(mail.Length, Most)]).ReplaceLineEndings("\n");
        var (head, body) = Split(text);
        var type = Header(head, "Content-Type");
        if (!type.StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase)) return Plainly(head, body);
        if (Boundary().Match(type) is not { Success: true } boundary) return null;
        var parts = Parts(body, (boundary.Groups[1].Success ? boundary.Groups[1] : boundary.Groups[2]).Value).ToList();
        if (parts.Find(p => Report().IsMatch(Header(Split(p).Head, "Content-Type"))) is not { } report) return null;
        if (Whose(head, parts.Where(p => p != report)) is not { } letter) return null;
        // A block for the message, then one for each recipient; ours have one.
        var said = Split(report).Body;
        if (!Header(said, "Action").Equals("failed", StringComparison.OrdinalIgnoreCase)) return null;
        var status = Header(said, "Status");
        var why = Header(said, "Diagnostic-Code") is { Length: > 0 } code ? code : status;
        var to = Header(said, "Final-Recipient") is { Length: > 0 } named ? Address.Read(named[(named.IndexOf(';') + 1)..].Trim()) : null;
        return Of(letter, status, why, to);
    }

    private static BouncedLetter Of(Match letter, string status, string why, string? to)
    {
        var hard = status.StartsWith('5') && !status.StartsWith("5.2.2", StringComparison.Ordinal) && !status.StartsWith("5.7.", StringComparison.Ordinal);
        return new BouncedLetter(letter.Groups[1].Success ? int.Parse(letter.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null, letter.Groups[2].Value, hard, Plain(why), to);
    }

    // Only of a server, and only with an answer that is final: a person who is away answers too, and a delay passes. A number without a status behind it says nothing of the mailbox, and
    // counts only where servers write their answers: letters and limits are full of numbers.
    private static BouncedLetter? Plainly(string head, string body)
    {
        if (!Daemon().IsMatch(Header(head, "From")) || Whose(head, [body]) is not { } letter) return null;
        // The returned letter stands below, and may speak of anything.
        var words = Copied().Match(body) is { Success: true } copy ? body[..copy.Index] : body;
        foreach (var line in words.Split('\n', MostLines))
            if (Answer().Match(line.Length <= MostLetters ? line : line[..MostLetters]) is { Success: true } said && !line[..said.Index].Contains("subject", StringComparison.OrdinalIgnoreCase)) return Of(letter, said.Groups[1].Value, line, null);
        return null;
    }

    private static Match? Whose(string head, IEnumerable<string> parts)
    {
        foreach (var name in new[] { "To", "Delivered-To", "X-Original-To" })
            if (Returned().Match(Header(head, name)) is { Success: true } own) return own;
        foreach (var part in parts)
            foreach (Match id in MessageId().Matches(part.Length <= 100_000 ? part : part[..100_000])) return id;
        return null;
    }

    private static IEnumerable<string> Parts(string body, string boundary)
    {
        var part = new StringBuilder();
        var (inside, count, lines) = (false, 0, 0);
        foreach (var line in body.Split('\n', MostLines))
        {
            if (++lines >= MostLines || count > MostParts) break;
            if (!line.StartsWith("--" + boundary, StringComparison.Ordinal))
            {
                if (inside) part.Append(line).Append('\n');
                continue;
            }
            if (inside) yield return part.ToString();
            part.Clear();
            inside = line.TrimEnd() != "--" + boundary + "--";
            count++;
        }
        if (part.Length > 0) yield return part.ToString();
    }

    private static (string Head, string Body) Split(string text)
    {
        var at = text.IndexOf("\n\n", StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 2)..]);
    }

    // The first of this name, unfolded; in a report, whichever block it stands in.
    private static string Header(string head, string name)
    {
        var found = new StringBuilder();
        foreach (var line in head.Split('\n'))
        {
            if (found.Length > 0 && line is [' ' or '\t', ..]) found.Append(line.Trim()).Append(' ');
            else if (found.Length > 0) break;
            else if (line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)) found.Append(line[(name.Length + 1)..].Trim()).Append(' ');
        }
        return found.ToString().Trim();
    }

    private static string Plain(string text)
    {
        var clean = new string([.. text.Where(c => c is >= ' ' and <= '~')]).Trim();
        return clean.Length <= Bounce.Said ? clean : clean[..Bounce.Said];
    }

    [GeneratedRegex("boundary=(?:\"([^\"]{1,100})\"|([^;\\s]{1,100}))", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex("^message/(?:global-)?delivery-status", RegexOptions.IgnoreCase)]
    private static partial Regex Report();

    [GeneratedRegex("(?:^|<|\\s)(?:mailer-daemon|postmaster)@", RegexOptions.IgnoreCase)]
    private static partial Regex Daemon();

    // Those of SMTP and of its extensions (RFC 5321, 4954, 7504).
    [GeneratedRegex(@"(?:(?:^|[:<>])\s*5(?:0[0-4]|[2-5]\d|71)[ -]|\b5\d\d[ -](?=5\.\d{1,3}\.\d{1,3}\b))(5\.\d{1,3}\.\d{1,3}\b)?")]
    private static partial Regex Answer();

    [GeneratedRegex(@"(?im)^(?:(?:Return-Path|Received|From|To|Subject|Date|Message-ID):|.*\bcopy of\b)")]
    private static partial Regex Copied();

    [GeneratedRegex(@"\+(?:n([1-9]\d{0,4})\.)?([0-9a-z]{16})@")]
    private static partial Regex Returned();

    [GeneratedRegex(@"(?im)^Message-ID:\s*<(?:n([1-9]\d{0,4})\.)?([0-9a-z]{16})(?:-\d{1,2})?@")]
    private static partial Regex MessageId();
}
