using System.Globalization;
using System.Text.RegularExpressions;

namespace Chorus.Bench;

/// <summary>The load generator: one thread, 32 connections kept open, on a core of its own.</summary>
public static partial class Wrk
{
    public const string Encoding = "br";

    /// <summary>How many requests were answered; any answer but 2xx or 3xx spoils the measurement.</summary>
    public static async Task<long> Load(string address, int seconds, int core)
    {
        var said = await Running.ToEnd("wrk", core, "-t1", "-c32", $"-d{seconds}s", "-H", $"Accept-Encoding: {Encoding}", "-H", "Accept: text/html", address);
        return Answered(said, address);
    }

    /// <summary>The same as somebody with a cookie, without compression: what is compared is the page.</summary>
    public static async Task<long> LoadAs(string cookie, string address, int seconds, int core)
    {
        var said = await Running.ToEnd("wrk", core, "-t1", "-c16", "--timeout", "10s", $"-d{seconds}s", "-H", $"Cookie: {cookie}", "-H", "Accept: text/html", address);
        return Answered(said, address);
    }

    /// <summary>Sends what a script makes (<c>wrk -s</c>), with the files that it reads as its arguments.</summary>
    public static async Task<long> Send(string address, int seconds, int connections, string script, params string[] arguments)
    {
        var said = await Running.ToEnd("wrk", null, ["-t1", $"-c{connections}", $"-d{seconds}s", "-s", script, address, "--", .. arguments]);
        return Answered(said, address);
    }

    private static long Answered(string said, string address)
    {
        if (said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal))
            throw new BenchProblem($"{address} did not answer every request well: {said}");
        return long.Parse(Requests().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();
}
