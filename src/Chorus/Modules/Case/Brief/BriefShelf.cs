using Chorus.Platform;

namespace Chorus.Modules.Case.Brief;

/// <summary>Files that were made, kept for a day so that a second look costs nothing. They hold what the case holds: whoever erases the case forgets them.</summary>
public sealed class BriefShelf(Settings settings, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1), Sweep = TimeSpan.FromHours(1);
    private readonly string folder = Path.Combine(Path.GetFullPath(settings.Files["disk:".Length..]), "briefs");
    private readonly Lock door = new();
    private DateTimeOffset swept;

    public async Task<byte[]?> Find(string caseId, string code, string format, CancellationToken stop)
    {
        var path = PathOf(caseId, code, format);
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

    public long? SizeOf(string caseId, string code, string format) => new FileInfo(PathOf(caseId, code, format)) is { Exists: true } file ? file.Length : null;

    /// <summary>Keeps a file; a full disk keeps nobody from taking theirs.</summary>
    public async Task Keep(string caseId, string code, string format, byte[] bytes, ILogger log, CancellationToken stop)
    {
        var path = PathOf(caseId, code, format);
        var half = path + "." + Path.GetRandomFileName();
        try
        {
            SweepOld();
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(half, bytes, stop);
            File.Move(half, path, overwrite: true);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(full, "A brief was made but could not be kept.");
            File.Delete(half);
        }
    }

    /// <summary>Removes every file of a case.</summary>
    public void Forget(string caseId)
    {
        var of = Path.Combine(folder, caseId);
        if (Directory.Exists(of)) Directory.Delete(of, recursive: true);
    }

    private void SweepOld()
    {
        var now = time.GetUtcNow();
        lock (door)
        {
            if (now - swept < Sweep) return;
            swept = now;
        }
        if (!Directory.Exists(folder)) return;
        foreach (var of in Directory.EnumerateDirectories(folder))
        {
            foreach (var file in Directory.EnumerateFiles(of))
                if (File.GetLastWriteTimeUtc(file) < (now - Life).UtcDateTime) File.Delete(file);
            if (!Directory.EnumerateFileSystemEntries(of).Any()) Directory.Delete(of);
        }
    }

    private string PathOf(string caseId, string code, string format) => Path.Combine(folder, caseId, code + "." + format);
}
