using System.Globalization;
using System.Runtime.InteropServices;

namespace Chorus.Bench;

/// <summary>Where figures were taken; without it they mean nothing.</summary>
public sealed record Machine(string Processor, int Cores, string System, string Runtime, string? Commit, DateTimeOffset At)
{
    /// <summary>Ticks of /proc/PID/stat per second (USER_HZ, 100 on every Linux that .NET runs on).</summary>
    private const double TicksPerSecond = 100;

    public static Machine Here(string? commit)
    {
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
        return new Machine(processor, Environment.ProcessorCount, RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription, commit, TimeProvider.System.GetUtcNow());
    }

    /// <summary>CPU seconds that a process and its children have used so far, user and system.</summary>
    public static double CpuSeconds(int id)
    {
        var own = Fields(id);
        return (Ticks(own[11]) + Ticks(own[12])) / TicksPerSecond + Children(id).Sum(CpuSeconds);
    }

    /// <summary>Megabytes of a process: resident (VmRSS), proportional (PSS, pages shared with others counted in part), and its own (without the files that are mapped, which the system keeps anyway).</summary>
    public static (double Resident, double Proportional, double Own) Memory(int id) =>
        (Kilobytes($"/proc/{id}/status", "VmRSS:") / 1024, Kilobytes($"/proc/{id}/smaps_rollup", "Pss:") / 1024,
            (Kilobytes($"/proc/{id}/status", "RssAnon:") + Kilobytes($"/proc/{id}/status", "RssShmem:")) / 1024);

    private static IEnumerable<int> Children(int id) =>
        File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => int.Parse(c, CultureInfo.InvariantCulture));

    // The name stands in brackets and may hold anything; the fields after it are plain.
    private static string[] Fields(int id)
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static double Ticks(string field) => double.Parse(field, CultureInfo.InvariantCulture);

    private static double Kilobytes(string file, string key)
    {
        var line = File.ReadLines(file).First(l => l.StartsWith(key, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
