using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Chorus.Platform.Work;

namespace Chorus.Platform.Mail;

/// <summary>
/// Hands one message to one SMTP server (RFC 5321): smtp:// with STARTTLS where it is offered, smtps:// with TLS from the start; AUTH PLAIN or LOGIN. A password is never
/// sent in the clear to another machine. A 4xx answer or a broken line throws <see cref="IOException"/>, a 5xx answer about this letter <see cref="WorkRefused"/>.
/// </summary>
/// <param name="server">smtp://user:password@host:port; user and password percent-encoded.</param>
/// <param name="trust">How the server's certificate is judged; the machine's own way when null.</param>
public sealed class SmtpDoor(Uri server, RemoteCertificateValidationCallback? trust = null) : IMailDoor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private bool TlsFromStart => server.Scheme == "smtps";
    private int Port => server.Port > 0 ? server.Port : TlsFromStart ? 465 : 587;

    // As the first letter of a run: what the server took is sent, however the leave-taking goes.
    public async Task Send(string from, string to, byte[] message, string name, CancellationToken stop)
    {
        await using var run = await Open(stop);
        var answer = await run.Hand(from, to, message, name, stop);
        if (answer.Outcome == MailOutcome.NotNow) throw new IOException(answer.Said);
        if (answer.Outcome != MailOutcome.Taken) throw new WorkRefused(answer.Said ?? "");
    }

    /// <summary>A line that stays open for many letters.</summary>
    public async Task<IMailRun> Open(CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            return new SmtpRun(await Greet(patience.Token), $"{server.Host}:{Port}");
        }
        catch (Exception e) when (e is SocketException or System.Security.Authentication.AuthenticationException)
        {
            throw new IOException($"{server.Host}:{Port}: {e.Message}", e);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"{server.Host}:{Port} did not answer within {Patience.TotalSeconds:N0} seconds.");
        }
    }

    public async Task<string?> Trouble(CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            await using var line = await Greet(patience.Token);
            await line.Say("QUIT", patience.Token);
            return null;
        }
        catch (Exception e) when (e is IOException or SocketException or System.Security.Authentication.AuthenticationException or OperationCanceledException)
        {
            return $"The mail server {server.Host}:{Port} does not take mail now ({e.Message}). Check CHORUS__Mail and the server; mail waits and is tried again.";
        }
    }

    private async Task<SmtpLine> Greet(CancellationToken stop)
    {
        var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(server.Host, Port, stop);
            var line = new SmtpLine(socket.GetStream(), socket);
            if (TlsFromStart) await line.Encrypt(server.Host, trust, stop);
            await line.Answer(stop);
            await line.Hello(stop);
            if (!TlsFromStart && line.Offers("STARTTLS"))
            {
                await line.Ask("STARTTLS", stop);
                await line.Encrypt(server.Host, trust, stop);
                await line.Hello(stop);
            }
            await SignIn(line, stop);
            return line;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task SignIn(SmtpLine line, CancellationToken stop)
    {
        if (server.UserInfo.Length == 0) return;
        var parts = server.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var (user, password) = (parts[0], parts.Length > 1 ? parts[1] : "");
        if (!line.Encrypted && !IsThisMachine()) throw new IOException($"{server.Host} offers no encryption, so the password was not sent. Use smtps:// or a server with STARTTLS.");
        // A refused password is the operator's to mend: the letter waits.
        if (line.Offers("AUTH", "PLAIN")) await line.Ask("AUTH PLAIN " + Base64($"\0{user}\0{password}"), stop);
        else if (line.Offers("AUTH", "LOGIN"))
        {
            await line.Ask("AUTH LOGIN", stop);
            await line.Ask(Base64(user), stop);
            await line.Ask(Base64(password), stop);
        }
        else throw new IOException($"{server.Host} offers neither AUTH PLAIN nor AUTH LOGIN.");
    }

    private bool IsThisMachine() => server.Host is "localhost" || (IPAddress.TryParse(server.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string Base64(string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
}
