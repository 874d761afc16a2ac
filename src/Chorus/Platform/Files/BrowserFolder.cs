using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Chorus.Platform.Files;

/// <summary>
/// The folder of one browser. A note in it names the process that owns it and the browser that uses it, so that after a kill -9 the next start
/// can end what was left behind and delete the folder.
/// </summary>
internal sealed class BrowserFolder
{
    private const string Prefix = "chorus-print-";
    private const string Note = "owner";
    private const int MostAttempts = 500;

    private BrowserFolder(string path) => Path = path;

    public string Path { get; }

    public static BrowserFolder Make(string parent)
    {
        var path = System.IO.Path.Combine(parent, Prefix + RandomNumberGenerator.GetHexString(16, lowercase: true));
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var folder = new BrowserFolder(path);
        folder.Claim(browser: 0);
        return folder;
    }

    public void Claim(int browser) => File.WriteAllText(System.IO.Path.Combine(Path, Note),
        string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {Birth(Environment.ProcessId)} {browser}"));

    /// <summary>Deletes it; while a dying browser still writes, for ten seconds on a busy machine, it is tried again, then left to the next start.</summary>
    public async Task Delete()
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (IOException)
            {
                await Task.Delay(20);
            }
        }
    }

    /// <summary>Ends and deletes what earlier runs left in this place; returns how many folders.</summary>
    public static async Task<int> CleanUp(string parent)
    {
        var cleaned = 0;
        foreach (var path in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            try
            {
                var note = File.ReadAllText(System.IO.Path.Combine(path, Note)).Split(' ');
                if (note.Length < 3 || !int.TryParse(note[0], out var owner) || !int.TryParse(note[2], out var browser)) continue;
                if (Birth(owner) is { } birth && birth == note[1]) continue;
                await Kill(browser, path);
                await new BrowserFolder(path).Delete();
                cleaned++;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // Another user's folder, or one that another process deletes at this moment.
                continue;
            }
        }

        return cleaned;
    }

    /// <summary>Only a process that was started with this very folder: the number may belong to somebody else by now.</summary>
    private static async Task Kill(int browser, string path)
    {
        var arguments = $"/proc/{browser.ToString(CultureInfo.InvariantCulture)}/cmdline";
        if (browser <= 0 || !File.Exists(arguments) || !File.ReadAllText(arguments).Contains("--user-data-dir=" + path, StringComparison.Ordinal)) return;
        try
        {
            using var process = Process.GetProcessById(browser);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // It ended between the two looks.
            return;
        }
    }

    /// <summary>When a process began, in clock ticks since the machine started (field 22 of /proc/pid/stat); null where there is no such process.</summary>
    private static string? Birth(int process)
    {
        var stat = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat";
        if (!File.Exists(stat)) return null;
        var fields = File.ReadAllText(stat);
        return fields[(fields.LastIndexOf(')') + 2)..].Split(' ')[19];
    }
}
