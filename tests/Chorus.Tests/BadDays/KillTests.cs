using System.Diagnostics;
using System.Net;
using Chorus.Tests.Operator;

namespace Chorus.Tests.BadDays;

/// <summary>The real program, really killed, in the middle of saves: what a person was told is saved is there afterwards.</summary>
public sealed class KillTests
{
    private const int Kills = 20, Least = 2;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Twenty_kills_during_saves_lose_nothing_that_was_acknowledged(string database)
    {
        var folder = Directory.CreateTempSubdirectory("chorus-kill-").FullName;
        try
        {
            var setting = await (await ReadyDatabase.Of(database, seeded: true)).CopyTo(folder);
            var kept = new List<CookieContainer>();
            var before = new List<CookieContainer>();
            for (var kill = 0; kill <= Kills; kill++)
            {
                using var process = TheProgram.Start(folder, setting, "serve", "--urls", "http://127.0.0.1:0");
                try
                {
                    var address = await AddressOf(process);
                    try
                    {
                        await AllOpen(address, before, $"a case acknowledged before kill {kill} is gone");
                    }
                    catch (HttpRequestException e)
                    {
                        process.Kill();
                        throw new InvalidOperationException($"After kill {kill} the program did not answer. It said: {await process.StandardError.ReadToEndAsync()}{await process.StandardOutput.ReadToEndAsync()}", e);
                    }
                    if (kill < Kills)
                    {
                        before = await SaveUntilKilled(process, address, TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * 250));
                        before.Count.ShouldBeGreaterThanOrEqualTo(Least);
                        kept.AddRange(before);
                    }
                    else await AllOpen(address, kept, "an acknowledged case is gone at the end");
                }
                finally
                {
                    if (!process.HasExited) process.Kill();
                    await process.WaitForExitAsync();
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> AddressOf(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.Contains(" is at ", StringComparison.Ordinal)) return line[(line.IndexOf("http", StringComparison.Ordinal))..].Trim();
        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }

    private static async Task<List<CookieContainer>> SaveUntilKilled(Process process, string address, TimeSpan after)
    {
        var acknowledged = new List<CookieContainer>();
        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var cookies = new CookieContainer();
                try
                {
                    using var client = Client(address, cookies);
                    var answer = await client.PostAsync("/en/case", new FormUrlEncodedContent([new("template", "")]));
                    if (answer.StatusCode != HttpStatusCode.Redirect) return;
                    lock (acknowledged) acknowledged.Add(cookies);
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        })).ToList();
        // What was acknowledged is waited for, however long it takes here; then the kill comes at any moment of the saves that go on.
        while (acknowledged.Count < Least && writers.Exists(w => !w.IsCompleted)) await Task.Delay(5);
        await Task.Delay(after);
        process.Kill();
        await Task.WhenAll(writers);
        return acknowledged;
    }

    private static Task AllOpen(string address, List<CookieContainer> cases, string otherwise) =>
        Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (cookies, _) => (await Open(address, cookies)).ShouldBeTrue(otherwise));

    private static async Task<bool> Open(string address, CookieContainer given)
    {
        // The port is another after each start; a cookie does not care for ports.
        using var client = Client(address, given);
        return (await client.GetStringAsync("/en/case")).Contains("/case/finish", StringComparison.Ordinal);
    }

    private static HttpClient Client(string address, CookieContainer cookies) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(10) };
}
