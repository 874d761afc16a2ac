namespace Chorus.Platform.Files;

/// <summary>
/// Files that were made, kept for a day so that a second look costs nothing: by what they were made from and by their code, which stands for their very words. They hold
/// what that holds: whoever erases it forgets them. Room is bounded; what was made longest ago goes first.
/// </summary>
public sealed class PaperShelf(Settings settings, TimeProvider time)
{
    /// <summary>Where they lie below the files.</summary>
    public const string Folder = "papers";

    /// <summary>Where versions before this one kept them, and nobody swept them.</summary>
    public const string Former = "briefs";

    /// <summary>Bytes of all files together, after a sweep.</summary>
    private const long Most = 256L * 1024 * 1024;

    private static readonly TimeSpan Life = TimeSpan.FromDays(1), Often = TimeSpan.FromHours(1);
    private readonly string folder = Path.Combine(Path.GetFullPath(settings.Files["disk:".Length..]), Folder);
    private readonly Lock door = new();
    private DateTimeOffset swept;
    private long since;

    public async Task<byte[]?> Find(string origin, string code, string format, CancellationToken stop)
    {
        var path = PathOf(origin, code, format);
        try
        {
            return File.Exists(path) ? await File.ReadAllBytesAsync(path, stop) : null;
        }
        catch (IOException)
        {
            // Somebody swept it between the two; it is made again.
            return null;
        }
    }

    public long? SizeOf(string origin, string code, string format) => new FileInfo(PathOf(origin, code, format)) is { Exists: true } file ? file.Length : null;

    /// <summary>Keeps a file; a full disk keeps nobody from taking theirs.</summary>
    public async Task Keep(string origin, string code, string format, byte[] bytes, ILogger log, CancellationToken stop)
    {
        var path = PathOf(origin, code, format);
        var half = path + "." + Path.GetRandomFileName();
        try
        {
            if (IsTimeToSweep(bytes.Length)) Sweep();
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(half, bytes, stop);
            File.Move(half, path, overwrite: true);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(full, "A file was made but could not be kept.");
        }
        finally
        {
            // Left where the disk was full, and where nobody waits for the file any more.
            if (File.Exists(half)) IfUnused(() => File.Delete(half));
        }
    }

    /// <summary>Removes every file made from this.</summary>
    public void Forget(string origin)
    {
        var of = Path.Combine(folder, origin);
        if (Directory.Exists(of)) Directory.Delete(of, recursive: true);
    }

    // What is used at this moment, or is somebody else's, waits for the next time, and keeps nothing else here.
    private static void IfUnused(Action remove)
    {
        try
        {
            remove();
        }
        catch (Exception used) when (used is IOException or UnauthorizedAccessException)
        {
            // The next sweep comes.
        }
    }

    private bool IsTimeToSweep(long added)
    {
        var now = time.GetUtcNow();
        lock (door)
        {
            since += added;
            if (now - swept < Often && since < Most / 8) return false;
            (swept, since) = (now, 0);
            return true;
        }
    }

    /// <summary>
    /// Removes what is older than a day, and what there is no room for; each night too, where nobody keeps anything (of several machines without a common folder on one).
    /// </summary>
    public void Sweep()
    {
        var now = time.GetUtcNow();
        if (Path.Combine(Path.GetDirectoryName(folder)!, Former) is var former && Directory.Exists(former)) IfUnused(() => Directory.Delete(former, recursive: true));
        IfUnused(() => SweepFolder(now));
    }

    private void SweepFolder(DateTimeOffset now)
    {
        if (!Directory.Exists(folder)) return;
        var room = Most;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderByDescending(f => f.LastWriteTimeUtc).ToList())
            if (file.LastWriteTimeUtc < (now - Life).UtcDateTime || (room -= file.Length) < 0) IfUnused(file.Delete);
        foreach (var of in Directory.EnumerateDirectories(folder).ToList())
            IfUnused(() => { if (!Directory.EnumerateFileSystemEntries(of).Any()) Directory.Delete(of); });
    }

    private string PathOf(string origin, string code, string format) => Path.Combine(folder, origin, code + "." + format);
}
