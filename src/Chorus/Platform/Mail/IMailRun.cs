using Chorus.Platform.Work;

namespace Chorus.Platform.Mail;

/// <summary>What became of a letter.</summary>
public enum MailOutcome
{
    /// <summary>The server answers for it from now on.</summary>
    Taken,

    /// <summary>This receiver cannot be reached now; worth another try later.</summary>
    NotNow,

    /// <summary>There is no such receiver.</summary>
    Nobody,

    /// <summary>The server does not want this letter, whoever receives it.</summary>
    Unwanted,
}

/// <param name="Said">The server's own words where it did not take the letter.</param>
public sealed record MailAnswer(MailOutcome Outcome, string? Said = null)
{
    public static readonly MailAnswer Taken = new(MailOutcome.Taken);
}

/// <summary>Many letters on one line to the server. What is wrong with the line or with us, and not with one letter, throws <see cref="IOException"/>.</summary>
public interface IMailRun : IAsyncDisposable
{
    /// <inheritdoc cref="IMailDoor.Send"/>
    Task<MailAnswer> Hand(string from, string to, byte[] message, string name, CancellationToken stop);
}

/// <summary>For a door without a line to keep: each letter by itself.</summary>
internal sealed class OneByOne(IMailDoor door) : IMailRun
{
    public async Task<MailAnswer> Hand(string from, string to, byte[] message, string name, CancellationToken stop)
    {
        try
        {
            await door.Send(from, to, message, name, stop);
            return MailAnswer.Taken;
        }
        catch (WorkRefused refused)
        {
            return new MailAnswer(MailOutcome.Unwanted, refused.Message);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
