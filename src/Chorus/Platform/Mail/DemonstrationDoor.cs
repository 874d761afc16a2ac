using Chorus.Platform.Web;

namespace Chorus.Platform.Mail;

/// <summary>
/// The way out of a site that may hold made-up content: while it does, letters only become files in the data folder, whatever mail server is set and whether or not
/// --demo was said this time, because its readers and signers are nobody or somebody who never heard of it. Asked at each letter: the content is known after the door.
/// </summary>
public sealed class DemonstrationDoor(IMailDoor real, IMailDoor folder, Demonstration demonstration) : IMailDoor
{
    private IMailDoor Way => demonstration.On ? folder : real;

    public Task Send(string from, string to, byte[] message, string name, CancellationToken stop) => Way.Send(from, to, message, name, stop);

    public Task<IMailRun> Open(CancellationToken stop) => Way.Open(stop);

    public Task<string?> Trouble(CancellationToken stop) => Way.Trouble(stop);
}
