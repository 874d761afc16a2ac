namespace Chorus.Platform.Mail;

/// <summary>Writes each mail as a file: for trying Chorus without a mail server, and for tests.</summary>
public sealed class FolderDoor(string folder) : IMailDoor
{
    public async Task Send(string from, string to, byte[] message, string name, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name + ".eml");
        await File.WriteAllBytesAsync(path + ".part", message, stop);
        File.Move(path + ".part", path, overwrite: true);
    }

    public Task<string?> Trouble(CancellationToken stop) =>
        Task.FromResult<string?>($"Mail is only written to {folder}. Set CHORUS__Mail to smtp://user:password@host:587 so that it reaches people.");
}
