using System.Diagnostics;

namespace Chorus.Bench;

/// <summary>A running Chorus.</summary>
public sealed class Site : IAsyncDisposable
{
    // All load comes from one address here, which the limits of an installation rightly take for one visitor.
    private const string Unlimited = "100000000";

    private readonly Running running;

    private Site(Running running, string address, TimeSpan firstPage) => (this.running, Address, FirstPage) = (running, address, firstPage);

    public string Address { get; }

    public int Id => running.Id;

    /// <summary>From starting the process to the last byte of the home page.</summary>
    public TimeSpan FirstPage { get; }

    public static async Task<Site> Start(string program, string data, string? database, int port, int? core)
    {
        var address = $"http://127.0.0.1:{port}";
        var clock = Stopwatch.StartNew();
        var settings = new Dictionary<string, string> { ["CHORUS__Limits__Reads"] = Unlimited, ["CHORUS__Limits__Writes"] = Unlimited };
        if (database is not null) settings["CHORUS__Database"] = database;
        var running = Running.Start(program, core, settings, "serve", $"--data={data}", $"--urls={address}");
        using var http = new HttpClient();
        while (clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (running.HasEnded) break;
            try
            {
                using var answer = await http.GetAsync(new Uri(address + "/en/"));
                await answer.Content.ReadAsByteArrayAsync();
                if (answer.IsSuccessStatusCode) return new Site(running, address, clock.Elapsed);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(5); // not listening yet
            }
        }
        await running.DisposeAsync();
        throw new BenchProblem($"Chorus did not answer at {address}/en/ within a minute. It said: {running.Said}");
    }

    /// <summary>Ends it as a power cut would: nothing is told to it.</summary>
    public Task Kill() => running.Kill();

    public ValueTask DisposeAsync() => running.DisposeAsync();
}
