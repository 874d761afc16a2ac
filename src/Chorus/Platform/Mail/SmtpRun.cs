using System.Net.Sockets;

namespace Chorus.Platform.Mail;

/// <summary>
/// One conversation for many letters: RSET after a refusal, nothing pipelined. An answer to RCPT is about the receiver; one to MAIL, or 421, is about us and ends the run.
/// 5.7.x is policy (RFC 3463): it says nothing of whether the mailbox is there.
/// </summary>
internal sealed class SmtpRun(SmtpLine line, string server) : IMailRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private bool refused;

    public async Task<MailAnswer> Hand(string from, string to, byte[] message, string name, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            return await Hand(from, to, message, patience.Token);
        }
        catch (SocketException e)
        {
            throw new IOException($"{server}: {e.Message}", e);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"{server} did not answer within {Patience.TotalSeconds:N0} seconds.");
        }
    }

    private async Task<MailAnswer> Hand(string from, string to, byte[] message, CancellationToken stop)
    {
        var international = to.Any(c => c > '~');
        if (international && !line.Offers("SMTPUTF8")) return new(MailOutcome.Nobody, "The mail server does not take an address with letters outside ASCII.");
        if (refused) await line.Ask("RSET", stop);
        refused = false;
        await line.Ask($"MAIL FROM:<{from}>{(international ? " SMTPUTF8" : "")}", stop);
        if (Refusal(await line.Put($"RCPT TO:<{to}>", stop), ofReceiver: true) is { } noReceiver) return noReceiver;
        if (Refusal(await line.Put("DATA", stop), ofReceiver: false) is { } noData) return noData;
        return Refusal(await line.PutData(message, stop), ofReceiver: false) ?? MailAnswer.Taken;
    }

    private MailAnswer? Refusal(SmtpReply reply, bool ofReceiver)
    {
        if (reply.Good) return null;
        if (reply.Code == 421) throw new IOException(reply.Said);
        refused = true;
        if (reply.Code < 500) return new(MailOutcome.NotNow, reply.Said);
        return new(ofReceiver && !reply.Said.Contains(" 5.7.", StringComparison.Ordinal) ? MailOutcome.Nobody : MailOutcome.Unwanted, reply.Said);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var moment = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await line.Say("QUIT", moment.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The line is down already: there is nobody to take leave of.
        }
        await line.DisposeAsync();
    }
}
