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

    public async Task<string?> Trouble(CancellationToken stop)
    {
        var trial = Path.Combine(folder, Path.GetRandomFileName() + ".part");
        try
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(trial, "trial"u8.ToArray(), stop);
            File.Delete(trial);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"Mail cannot be written to {folder} ({e.Message}). Give the account that Chorus runs as the folder, or name another: CHORUS__Mail=folder:/path or smtp://user:password@host:587.";
        }
    }
}
