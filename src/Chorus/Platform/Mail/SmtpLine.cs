using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Chorus.Platform.Work;

namespace Chorus.Platform.Mail;

/// <summary>An answer: its code, its lines without the code, and the last of them as it came.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines, string Said)
{
    public bool Good => Code is >= 200 and < 400;
}

/// <summary>One conversation with an SMTP server: a sentence out, an answer of one or more lines back.</summary>
internal sealed class SmtpLine(Stream plain, TcpClient socket) : IAsyncDisposable
{
    private const int LongestLine = 4096, MostLines = 100;
    private readonly byte[] buffer = new byte[LongestLine];
    private readonly List<string> offers = [];
    private Stream stream = plain;
    private int start, end;

    public bool Encrypted => stream is SslStream;

    /// <summary>An extension that the server named after our greeting, with a word among its parameters.</summary>
    public bool Offers(string extension, string? word = null) =>
        offers.Any(o => o.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries) is [var first, .. var rest]
            && first.Equals(extension, StringComparison.OrdinalIgnoreCase) && (word is null || rest.Contains(word, StringComparer.OrdinalIgnoreCase)));

    public async Task Encrypt(string host, RemoteCertificateValidationCallback? trust, CancellationToken stop)
    {
        // What came before the handshake is not of the encrypted conversation.
        if (start != end) throw new IOException("The mail server spoke out of turn before encryption.");
        var secure = new SslStream(stream, leaveInnerStreamOpen: false);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = trust }, stop);
        stream = secure;
    }

    public async Task Hello(CancellationToken stop)
    {
        offers.Clear();
        await Say("EHLO [127.0.0.1]", stop);
        offers.AddRange((await Answer(stop)).Skip(1));
    }

    public async Task Ask(string sentence, CancellationToken stop)
    {
        await Say(sentence, stop);
        await Answer(stop);
    }

    public Task Say(string sentence, CancellationToken stop) => stream.WriteAsync(Encoding.UTF8.GetBytes(sentence + "\r\n"), stop).AsTask();

    /// <summary>A sentence and the whole answer to it, whatever it is.</summary>
    public async Task<SmtpReply> Put(string sentence, CancellationToken stop)
    {
        await Say(sentence, stop);
        return await Hear(stop);
    }

    /// <summary>The message with dots at the beginning of a line doubled, and the line that ends it. Lines are CRLF already.</summary>
    public async Task<SmtpReply> PutData(byte[] message, CancellationToken stop)
    {
        using var stuffed = new MemoryStream(message.Length + 64);
        for (var i = 0; i < message.Length; i++)
        {
            if (message[i] == '.' && (i == 0 || message[i - 1] == '\n')) stuffed.WriteByte((byte)'.');
            stuffed.WriteByte(message[i]);
        }
        stuffed.Write(".\r\n"u8);
        await stream.WriteAsync(stuffed.GetBuffer().AsMemory(0, (int)stuffed.Length), stop);
        return await Hear(stop);
    }

    /// <summary>The lines of an answer without their code; throws unless the code begins with 2 or 3.</summary>
    public async Task<IReadOnlyList<string>> Answer(CancellationToken stop)
    {
        var reply = await Hear(stop);
        return reply.Good ? reply.Lines : throw new IOException(reply.Said);
    }

    private async Task<SmtpReply> Hear(CancellationToken stop)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLine(stop);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)) throw new IOException("The mail server does not speak SMTP.");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length > 3 && line[3] == '-') continue;
            return new SmtpReply(code, lines, $"The mail server said: {line}");
        }
        throw new IOException("The mail server does not come to an end.");
    }

    private async Task<string> ReadLine(CancellationToken stop)
    {
        while (true)
        {
            var found = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var line = Encoding.UTF8.GetString(buffer, start, found).TrimEnd('\r');
                start += found + 1;
                if (start == end) start = end = 0;
                return line;
            }
            if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
            }
            if (end == buffer.Length) throw new IOException("The mail server's answer is too long.");
            var read = await stream.ReadAsync(buffer.AsMemory(end), stop);
            if (read == 0) throw new IOException("The mail server closed the line.");
            end += read;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        socket.Dispose();
    }
}
