namespace Chorus.Platform.Mail;

/// <summary>
/// The one way out for mail, so that a library can take the place of our SMTP client where one can be had. Throws <see cref="Work.WorkRefused"/> when the receiver will
/// never take it, anything else when it may later.
/// </summary>
public interface IMailDoor
{
    /// <param name="to">One address, host in ASCII.</param>
    /// <param name="message">A whole Internet message.</param>
    /// <param name="name">A name for the letter that is the same at every attempt.</param>
    Task Send(string from, string to, byte[] message, string name, CancellationToken stop);

    /// <summary>For many letters one after the other.</summary>
    Task<IMailRun> Open(CancellationToken stop) => Task.FromResult<IMailRun>(new OneByOne(this));

    /// <summary>Asks whether mail would go out now; a sentence for the operator when not.</summary>
    Task<string?> Trouble(CancellationToken stop);
}
