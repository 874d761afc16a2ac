using System.Globalization;
using System.Runtime.InteropServices;

namespace Chorus.Platform.Work;

/// <summary>
/// The parts of program files that are mapped into this process and that nobody has written to, from <c>/proc/self/smaps</c>. Letting go of one loses nothing: what is
/// read there again is read from the same file. Elsewhere than on Linux there are none.
/// </summary>
public static class ProgramPages
{
    private const string Map = "/proc/self/smaps";
    private const int DontNeed = 4; // MADV_DONTNEED of <sys/mman.h>

    /// <summary>A mapping of a file without right to write, of which no page is this process's own.</summary>
    public readonly record struct Part(ulong From, ulong To, string File);

    public static IReadOnlySet<Part> Now() => OperatingSystem.IsLinux() && File.Exists(Map) ? Read(File.ReadLines(Map)) : new HashSet<Part>();

    /// <summary>Bytes of files that are in memory for this process (RssFile of <c>/proc/self/status</c>); none elsewhere than on Linux.</summary>
    public static long Resident() =>
        OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("RssFile:", StringComparison.Ordinal)) is { } line
            && long.TryParse(line["RssFile:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out var kilobytes) ? kilobytes * 1024 : 0;

    /// <summary>The parts among the lines of a file of the shape of smaps.</summary>
    public static IReadOnlySet<Part> Read(IEnumerable<string> lines)
    {
        var found = new HashSet<Part>();
        Part? part = null;
        foreach (var line in lines)
        {
            if (line.StartsWith("Anonymous:", StringComparison.Ordinal))
            {
                if (part is { } clean && line.AsSpan("Anonymous:".Length).Trim().SequenceEqual("0 kB")) found.Add(clean);
                part = null;
            }
            else if (line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var range, ['r', '-', ..], _, _, _, ['/', ..] file])
                part = Of(range, file);
            else if (line is [(>= '0' and <= '9') or (>= 'a' and <= 'f'), ..]) part = null; // another mapping begins
        }
        return found;
    }

    /// <summary>
    /// Lets go of what is clean now and was clean <paramref name="before"/>. A file that is just being loaded is mapped first and adapted to its address next, and what
    /// was adapted must stay: seconds later that is long over, and its mapping counts as written to.
    /// </summary>
    public static void GiveBack(IReadOnlySet<Part> before)
    {
        foreach (var part in Now().Where(before.Contains))
            // What the kernel refuses stays as it is: this is a service to the machine, not a need.
            _ = Advise((nint)part.From, (nuint)(part.To - part.From), DontNeed);
    }

    private static Part? Of(string range, string file) =>
        range.Split('-') is [var from, var to] && ulong.TryParse(from, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var first)
            && ulong.TryParse(to, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var end) ? new(first, end, file) : null;

    [DllImport("libc", EntryPoint = "madvise"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(nint address, nuint length, int advice);
}
