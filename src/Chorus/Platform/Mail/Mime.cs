using System.Buffers;
using System.Globalization;
using System.Text;

namespace Chorus.Platform.Mail;

/// <summary>
/// Writes a letter as an Internet message (RFC 5322, 2045, 2047): ASCII lines of at most 76 characters with CRLF, header values encoded wherever they are not plain
/// printable ASCII, so that a line break in a name or subject is text and never a new header.
/// </summary>
public static class Mime
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "From", "To", "Cc", "Bcc", "Sender", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Language", "Auto-Submitted",
    };

    // Addresses in angle brackets (RFC 2369, 2919, 8058): encoded they would be read by nobody.
    private static readonly HashSet<string> Structured = new(StringComparer.OrdinalIgnoreCase) { "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Archive", "Reply-To" };

    /// <param name="id">Unique for this letter and the same at every attempt, so that a receiver can drop a second copy.</param>
    public static byte[] Write(Letter letter, Sender from, DateTime sent, string id)
    {
        var text = new StringBuilder(letter.Text.Length + 2048);
        Header(text, "From", $"{Phrase(from.Name)}<{from.Address}>");
        Header(text, "To", letter.To);
        Header(text, "Subject", Encode(letter.Subject));
        Header(text, "Date", sent.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000");
        Header(text, "Message-ID", $"<{id}@{from.Host}>");
        // No holiday answers to a machine (RFC 3834).
        Header(text, "Auto-Submitted", "auto-generated");
        Header(text, "Content-Language", AsItStands(letter.Language));
        foreach (var (name, value) in letter.Headers ?? new Dictionary<string, string>())
        {
            if (name.Length is 0 or > 60 || name.AsSpan().ContainsAnyExcept(NameCharacters) || Own.Contains(name)) throw new ArgumentException($"“{name}” cannot be a further header.");
            Header(text, name, Structured.Contains(name) ? AsItStands(value) : Encode(value));
        }
        Header(text, "MIME-Version", "1.0");
        if (letter.Html is null) Part(text, "plain", letter.Text);
        else
        {
            var boundary = "=_" + id;
            Header(text, "Content-Type", $"multipart/alternative; boundary=\"{boundary}\"");
            text.Append("\r\n");
            foreach (var (kind, content) in new[] { ("plain", letter.Text), ("html", letter.Html) })
            {
                text.Append("--").Append(boundary).Append("\r\n");
                Part(text, kind, content);
            }
            text.Append("--").Append(boundary).Append("--\r\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // A dot may not stand bare in a name (RFC 5322, 3.2.5), and a line with encoded words ends at 76 characters (RFC 2047, 2).
    private static string Phrase(string name) => IsPlain(name) && !name.Contains('.', StringComparison.Ordinal) ? name + " " : Words(name) + "\r\n ";

    private static string AsItStands(string value) => value.All(c => c is >= ' ' and <= '~') ? value.Replace(">, <", ">,\r\n <", StringComparison.Ordinal) : Encode(value);

    private static void Header(StringBuilder text, string name, string value) => text.Append(name).Append(": ").Append(value).Append("\r\n");

    private static void Part(StringBuilder text, string kind, string content)
    {
        Header(text, "Content-Type", $"text/{kind}; charset=utf-8");
        Header(text, "Content-Transfer-Encoding", "quoted-printable");
        text.Append("\r\n");
        QuotedPrintable(text, content);
    }

    /// <summary>Plain when it is short printable ASCII, else base-64 encoded words of at most 64 characters: with the name of the header before the first a line has 76.</summary>
    public static string Encode(string value) => IsPlain(value) ? value : Words(value);

    private static bool IsPlain(string value) =>
        value.Length <= 60 && value.All(c => c is >= ' ' and <= '~' and not ('"' or '<' or '>' or ',' or ';' or ':' or '\\' or '(' or ')' or '@' or '[' or ']')) && !value.Contains("=?", StringComparison.Ordinal);

    private static string Words(string value)
    {
        var words = new List<string>();
        var bytes = new List<byte>(48);
        Span<byte> one = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(one);
            if (bytes.Count + length > 39) Flush();
            bytes.AddRange(one[..length]);
        }
        Flush();
        return string.Join("\r\n ", words);

        void Flush()
        {
            if (bytes.Count > 0) words.Add($"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=");
            bytes.Clear();
        }
    }

    private static void QuotedPrintable(StringBuilder text, string content)
    {
        foreach (var line in content.ReplaceLineEndings("\n").Split('\n'))
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            var column = 0;
            for (var i = 0; i < bytes.Length; i++)
            {
                var plain = bytes[i] is >= 33 and <= 126 and not (byte)'=' || (bytes[i] is (byte)' ' or (byte)'\t' && i < bytes.Length - 1);
                if (column + (plain ? 1 : 3) > 75)
                {
                    text.Append("=\r\n");
                    column = 0;
                }
                if (plain) text.Append((char)bytes[i]);
                else text.Append('=').Append(bytes[i].ToString("X2", CultureInfo.InvariantCulture));
                column += plain ? 1 : 3;
            }
            text.Append("\r\n");
        }
    }
}
