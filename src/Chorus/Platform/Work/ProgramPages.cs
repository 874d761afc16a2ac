using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

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

    public static IReadOnlySet<Part> Now()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Map)) return new HashSet<Part>();
        using var map = new FileStream(Map, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        return Read(map);
    }

    /// <summary>Bytes of files that are in memory for this process (RssFile of <c>/proc/self/status</c>); none elsewhere than on Linux.</summary>
    public static long Resident() =>
        OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("RssFile:", StringComparison.Ordinal)) is { } line
            && long.TryParse(line["RssFile:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out var kilobytes) ? kilobytes * 1024 : 0;

    /// <summary>
    /// The parts in a file of the shape of smaps. It has thirty thousand lines and is read each minute: a string for each would be more garbage than is given back.
    /// </summary>
    public static IReadOnlySet<Part> Read(Stream map)
    {
        var found = new HashSet<Part>();
        Part? part = null;
        var room = new byte[64 * 1024];
        for (var kept = 0; ;)
        {
            var read = map.Read(room, kept, room.Length - kept);
            var rest = room.AsSpan(0, kept + read);
            for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
            {
                Take(rest[..end], ref part, found);
                rest = rest[(end + 1)..];
            }
            if (read == 0) return found;
            rest.CopyTo(room);
            kept = rest.Length;
        }
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

    private static void Take(ReadOnlySpan<byte> line, ref Part? part, HashSet<Part> found)
    {
        if (line is [(>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f'), ..])
        {
            part = Of(line); // another mapping begins
        }
        else if (line.StartsWith("Anonymous:"u8))
        {
            if (part is { } clean && line["Anonymous:".Length..].Trim((byte)' ').SequenceEqual("0 kB"u8)) found.Add(clean);
            part = null;
        }
    }

    // "7f1c-7f2d r-xp 00001000 fd:00 1234      /usr/lib/libc.so.6"; null for what may be written to and for what is no file.
    private static Part? Of(ReadOnlySpan<byte> line)
    {
        var (dash, space, file) = (line.IndexOf((byte)'-'), line.IndexOf((byte)' '), line.IndexOf((byte)'/'));
        if (dash < 0 || space < dash || file < space || !line[(space + 1)..].StartsWith("r-"u8)) return null;
        return ulong.TryParse(line[..dash], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var first)
            && ulong.TryParse(line[(dash + 1)..space], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var end) ? new(first, end, Encoding.UTF8.GetString(line[file..])) : null;
    }

    [DllImport("libc", EntryPoint = "madvise"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(nint address, nuint length, int advice);
}
