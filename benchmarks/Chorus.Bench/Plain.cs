namespace Chorus.Bench;

/// <summary>The plain Razor page, served from a store's database file.</summary>
public sealed class Plain : IAsyncDisposable
{
    private readonly Running running;

    private Plain(Running running, string address) => (this.running, Address) = (running, address);

    public string Address { get; }

    public int Id => running.Id;

    public static async Task<Plain> Start(string program, string file, int port, int core)
    {
        var address = $"http://127.0.0.1:{port}";
        var plain = new Plain(Running.Start(program, core, $"--urls={address}", $"--file={file}"), address);
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 400 && !plain.running.HasEnded; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(address + "/sign-in?id=nobody"));
                if (answer.IsSuccessStatusCode) return plain;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }
            await Task.Delay(25);
        }
        await plain.DisposeAsync();
        throw new BenchProblem($"The plain page was not served. It said: {plain.running.Said}");
    }

    public ValueTask DisposeAsync() => running.DisposeAsync();
}
