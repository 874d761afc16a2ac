using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace Chorus.Tests.Mail;

/// <summary>A mail server on a loopback port that really speaks SMTP, with encryption when it has a certificate, and says what it was told to say.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly X509Certificate2? certificate;
    private readonly bool tlsFromStart;
    private readonly Task serving;

    public ConcurrentQueue<string> Said { get; } = [];
    public ConcurrentQueue<string> Messages { get; } = [];

    /// <summary>The answer to a sentence that begins so, in place of the usual one.</summary>
    public Dictionary<string, string> Answers { get; } = [];
    public string Offers { get; set; } = "AUTH PLAIN LOGIN";

    /// <summary>Done when a letter has been taken and before its sender hears so; with the number of letters until then.</summary>
    public Func<int, Task>? OnTaken { get; set; }
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public SmtpServer(X509Certificate2? certificate = null, bool tlsFromStart = false)
    {
        (this.certificate, this.tlsFromStart) = (certificate, tlsFromStart);
        listener.Start();
        serving = Task.Run(Serve);
    }

    public static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var made = request.CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2046, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private async Task Serve()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await Talk(client);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException)
            {
                Said.Enqueue("(" + e.GetType().Name + ")");
            }
        }
    }

    private async Task Talk(TcpClient client)
    {
        Stream stream = client.GetStream();
        if (tlsFromStart) stream = await Encrypted(stream);
        await Say(stream, "220 test ready");
        var reader = new StreamReader(stream, Encoding.UTF8);
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            Said.Enqueue(line);
            if (Answers.FirstOrDefault(a => line.StartsWith(a.Key, StringComparison.Ordinal)) is { Value: { } scripted })
            {
                await Say(stream, scripted);
                continue;
            }
            switch (line.Split(' ')[0])
            {
                case "EHLO":
                    await Say(stream, $"250-test\r\n{(certificate is not null && stream is not SslStream ? "250-STARTTLS\r\n" : "")}250 {Offers}");
                    break;
                case "STARTTLS":
                    await Say(stream, "220 go");
                    stream = await Encrypted(stream);
                    reader = new StreamReader(stream, Encoding.UTF8);
                    break;
                case "AUTH" when line == "AUTH LOGIN": await Say(stream, "334 VXNlcm5hbWU6"); break;
                case "AUTH": await Say(stream, "235 ok"); break;
                case "DATA":
                    await Say(stream, "354 go on");
                    await Message(reader);
                    if (OnTaken is { } taken) await taken(Messages.Count);
                    await Say(stream, "250 taken");
                    break;
                case "QUIT": await Say(stream, "221 bye"); return;
                case "MAIL" or "RCPT": await Say(stream, "250 ok"); break;
                default: await Say(stream, Said.Count(s => s.StartsWith("AUTH LOGIN", StringComparison.Ordinal)) > 0 && !Said.Contains("bG9naW4=") ? "334 UGFzc3dvcmQ6" : "235 ok"); break;
            }
        }
    }

    private async Task Message(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            if (line == ".")
            {
                Messages.Enqueue(message.ToString());
                return;
            }
            message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }
        throw new IOException("The line went down in the middle of a letter, which therefore is none.");
    }

    private async Task<Stream> Encrypted(Stream stream)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(certificate!);
        return secure;
    }

    private static Task Say(Stream stream, string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n")).AsTask();

    /// <summary>A header with its folds and encoded words undone, as RFC 2047 says.</summary>
    public static string Header(string message, string name)
    {
        var head = message[..message.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n ", " ");
        var value = head.Split("\r\n").Single(l => l.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..];
        return Regex.Replace(Regex.Replace(value, @"\?=\s+=\?", "?==?"), @"=\?utf-8\?B\?([^?]*)\?=", m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[1].Value)));
    }

    /// <summary>The body with quoted-printable undone.</summary>
    public static string Body(string message)
    {
        var body = message[(message.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Replace("=\r\n", "");
        var bytes = new List<byte>();
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '=') bytes.Add((byte)body[i]);
            else { bytes.Add(Convert.ToByte(body.Substring(i + 1, 2), 16)); i += 2; }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
