using System.Text;

namespace Chorus.Platform.Mail;

/// <summary>A file that goes with a letter.</summary>
/// <param name="Name">Letters, digits, hyphen and dot only.</param>
/// <param name="MediaType">With its parameters.</param>
public sealed record Enclosure(string Name, string MediaType, byte[] Bytes);

/// <summary>Puts files to a message that <see cref="Mime"/> wrote: what was its body becomes the first part (RFC 2046, 5.1.3).</summary>
public static class Enclosing
{
    private const string Before = "MIME-Version: 1.0\r\n";
    private const int LineLength = 76;

    /// <param name="id">That of the message.</param>
    public static byte[] In(byte[] message, IReadOnlyList<Enclosure> files, string id)
    {
        if (files.Count == 0) return message;
        var whole = Encoding.UTF8.GetString(message);
        var at = whole.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        var boundary = "=_files" + id;
        var text = new StringBuilder(whole.Length + files.Sum(f => f.Bytes.Length * 3 / 2) + 1024);
        text.Append(whole, 0, at).Append($"Content-Type: multipart/mixed; boundary=\"{boundary}\"\r\n\r\n--{boundary}\r\n").Append(whole, at, whole.Length - at);
        foreach (var file in files)
        {
            if (file.Name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.'))) throw new ArgumentException($"“{file.Name}” cannot be the name of a file in a header.");
            text.Append($"--{boundary}\r\nContent-Type: {file.MediaType}; name=\"{file.Name}\"\r\nContent-Disposition: attachment; filename=\"{file.Name}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n");
            foreach (var line in Convert.ToBase64String(file.Bytes).Chunk(LineLength)) text.Append(line).Append("\r\n");
        }
        return Encoding.UTF8.GetBytes(text.Append($"--{boundary}--\r\n").ToString());
    }
}
