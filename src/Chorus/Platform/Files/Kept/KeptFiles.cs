using System.Security.Cryptography;

namespace Chorus.Platform.Files.Kept;

/// <summary>
/// Bytes that people sent, by their hash: the same file is kept once, and what is kept never changes. Lies in the folder of files and so goes along with every backup.
/// </summary>
public sealed class KeptFiles(Settings settings, TimeProvider time)
{
    /// <summary>Where files are taken from; their addresses have no language.</summary>
    public const string Folder = "/files";

    /// <summary>Where they lie below the folder of files.</summary>
    public const string Kept = "uploads";

    private readonly string folder = Path.Combine(Path.GetFullPath(settings.Files["disk:".Length..]), Kept);

    public string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256);

    /// <summary>Keeps bytes before the row that names them is saved; their hash. Written whole and flushed, or not there.</summary>
    public async Task<string> Keep(byte[] bytes, CancellationToken stop)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var path = PathOf(sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (File.Exists(path) && new FileInfo(path).Length == bytes.Length)
        {
            // A sweep leaves alone what was touched within a day.
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            return sha256;
        }
        var half = path + "." + Path.GetRandomFileName();
        try
        {
            await using (var stream = new FileStream(half, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(bytes, stop);
                stream.Flush(flushToDisk: true);
            }
            File.Move(half, path, overwrite: true);
        }
        catch
        {
            File.Delete(half);
            throw;
        }
        return sha256;
    }

    public FileStream Open(string sha256) => File.OpenRead(PathOf(sha256));

    /// <summary>Hashes that are kept, and halves that a crash left, with the time that they were last touched.</summary>
    public IEnumerable<FileInfo> All() => Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories) : [];
}
