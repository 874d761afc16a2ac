using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Bench;

/// <summary>A Call to Action on the day when everybody signs: forms and confirmations at a steady rate, the program killed in the middle of each, and the wall afterwards.</summary>
public sealed class Public : IMeasurement
{
    private const int Rate = 500, Seconds = 16, Signers = Rate * Seconds, Names = 100_000, Looks = 60;

    public string Name => "public";

    public string What =>
        $"a call that {Rate} people a second sign for {Seconds} s, then confirm as fast; each time the program is killed (SIGKILL) half way and started again, and whoever had no answer sends again. Then wall and counts of {Names:N0} names";

    public async Task<IReadOnlyList<Figure>> Take(Workbench bench)
    {
        var figures = new List<Figure>();
        foreach (var store in await bench.Stores())
        {
            await store.Prepare(_ => Task.CompletedTask);
            await store.OpenHouse(LaidCall.Publish);
            var port = Workbench.FreePort();
            var site = await bench.Serve(store, port: port);
            var form = await LaidCall.Form(site.Address);
            await Pace(site.Address, Rate, i => LaidCall.Signing(form, "warm" + i)); // compiled before anything counts

            (site, var signing) = await Through(bench, store, site, port, i => LaidCall.Signing(form, LaidCall.AddressOf(i)));
            figures.AddRange(signing.Figures(store.Kind, "signing"));
            var (lost, _) = await LaidCall.Look(store, Signers);
            figures.Add(new Figure($"{store.Kind}, forms acknowledged and lost", "", lost, Budget: 0));

            var secrets = await LaidCall.Links(store);
            (site, var confirming) = await Through(bench, store, site, port, i => LaidCall.Confirming(secrets[i]));
            figures.AddRange(confirming.Figures(store.Kind, "confirming"));
            (lost, var doubled) = await LaidCall.Counted(store, Signers);
            figures.Add(new Figure($"{store.Kind}, signatures confirmed and not counted", "", lost, Budget: 0));
            figures.Add(new Figure($"{store.Kind}, signatures counted twice", "", doubled, Budget: 0));

            await LaidCall.Fill(store, Names);
            figures.AddRange(await Wall(store.Kind, site.Address));
            // Its letters would still go out beside the next database.
            await site.DisposeAsync();
        }
        return figures;
    }

    // Sends everybody's request, with a kill after half of the time; the port stays, as an address stays.
    private static async Task<(Site Site, Paced Paced)> Through(Workbench bench, Store store, Site site, int port, Func<int, HttpRequestMessage> request)
    {
        var pacing = Pace(site.Address, Signers, request);
        await Task.Delay(TimeSpan.FromSeconds(Seconds / 2.0));
        var killed = Stopwatch.GetTimestamp();
        await site.Kill();
        site = await bench.Serve(store, port: port);
        var back = Stopwatch.GetTimestamp();
        var paced = await pacing;
        return (site, paced with { Killed = killed, Back = back });
    }

    private static async Task<Paced> Pace(string address, int many, Func<int, HttpRequestMessage> request)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(20) };
        var paced = new Paced(new long[many], new long[many]);
        var clock = Stopwatch.StartNew();
        var sent = new Task[many];
        for (var i = 0; i < many; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / Rate) - clock.Elapsed;
            if (due > TimeSpan.FromMilliseconds(2)) await Task.Delay(due);
            var number = i;
            sent[i] = Task.Run(() => Until(http, number, request, paced));
        }
        await Task.WhenAll(sent);
        return paced;
    }

    // Who gets no answer presses again, as people do.
    private static async Task Until(HttpClient http, int number, Func<int, HttpRequestMessage> request, Paced paced)
    {
        var patience = Stopwatch.StartNew();
        paced.Sent[number] = Stopwatch.GetTimestamp();
        while (patience.Elapsed < TimeSpan.FromSeconds(60))
        {
            try
            {
                using var message = request(number);
                using var answer = await http.SendAsync(message);
                var status = (int)answer.StatusCode;
                // 410: the link was used, by the request whose answer did not arrive.
                if (status is 302 or 303 or 410)
                {
                    paced.Answered[number] = Stopwatch.GetTimestamp();
                    return;
                }
                if (status != 503) throw new BenchProblem($"A signature was answered with {status}: {(await answer.Content.ReadAsStringAsync())[..200]}");
            }
            catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(200);
            }
        }
        throw new BenchProblem("A signature was not taken within a minute.");
    }

    private static async Task<IReadOnlyList<Figure>> Wall(string kind, string address)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        var figures = new List<Figure>();
        string[] wall = ["/wall?after={0}", "/wall?country=KE&after={0}", "/wall?kind=Ngo&after={0}", "/wall?after=signer 05{0}"], counts = ["?none={0}", "/count?none={0}", "/embed?none={0}", "/count.json?none={0}"];
        foreach (var (name, paths) in new[] { ("wall", wall), ("counts", counts) })
        {
            var times = new List<double>();
            for (var i = 0; i < Looks; i++)
                foreach (var path in paths)
                {
                    var watch = Stopwatch.GetTimestamp();
                    using var answer = await http.GetAsync("/en/calls/" + LaidCall.Slug + string.Format(CultureInfo.InvariantCulture, path, $"{i:00}"));
                    await answer.Content.ReadAsByteArrayAsync();
                    if (!answer.IsSuccessStatusCode) throw new BenchProblem($"{path} answered {(int)answer.StatusCode}.");
                    if (i > 5) times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
                }
            figures.Add(new Figure($"{kind}, {name} of {Names:N0}, 95th percentile", "ms", Figure.Quantile(times, 0.95), Budget: 50));
        }
        return figures;
    }

    /// <summary>When each request was first sent and when it was answered; ticks of the stopwatch.</summary>
    private sealed record Paced(long[] Sent, long[] Answered)
    {
        public long Killed { get; init; }
        public long Back { get; init; }

        public IEnumerable<Figure> Figures(string kind, string what)
        {
            // Two seconds after it is back the queue of those who pressed again is through.
            var calm = Back + (2 * Stopwatch.Frequency);
            var times = Sent.Zip(Answered).Where(p => p.Second < Killed || p.First > calm).Select(p => Stopwatch.GetElapsedTime(p.First, p.Second).TotalMilliseconds).ToArray();
            yield return new Figure($"{kind}, {what}, answered a second", "/s", Sent.Length / Stopwatch.GetElapsedTime(Sent.Min(), Answered.Max()).TotalSeconds, Budget: Rate * 0.9, AtLeast: true);
            yield return new Figure($"{kind}, {what}, 95th percentile apart from the kill", "ms", Figure.Quantile(times, 0.95));
            yield return new Figure($"{kind}, {what}, away after the kill", "s", Stopwatch.GetElapsedTime(Killed, Back).TotalSeconds);
        }
    }
}
