using System.Diagnostics;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Bench;

/// <summary>A source on which ten thousand things rest is corrected while people read.</summary>
public sealed class Spreading : IMeasurement
{
    private const int Dependents = 10_000, Batch = 2_000, Calm = 200;

    public string Name => "spread";

    public string What => $"a source with {Dependents:N0} dependents is corrected: seconds until the last is flagged (waiting for the worker's clock included), and milliseconds of a page with queries meanwhile";

    public async Task<IReadOnlyList<Figure>> Take(Workbench bench)
    {
        var figures = new List<Figure>();
        foreach (var store in await bench.Stores())
        {
            var source = new Node { Kind = "source", Slug = "bench-source", Title = "A source", PublishedId = Ids.New(), PublishedNumber = 1 };
            await store.Prepare(databases => Lay(databases, source));
            await using var site = await bench.Serve(store);
            using var http = new HttpClient { BaseAddress = new Uri(site.Address) };
            var asked = 0;
            List<double> calm = [], meanwhile = [];
            for (var i = 0; i < Calm; i++) await Ask(http, ++asked);
            for (var i = 0; i < Calm; i++) calm.Add(await Ask(http, ++asked));
            await store.Open(async databases =>
            {
                await using var db = await databases.CreateDbContextAsync();
                db.Later(TraceSpread.WorkKind, new TraceSpread.Order(source.Id, source.PublishedId!, FlagReason.Corrected), DateTime.UnixEpoch);
                await db.SaveChangesAsync();
                var clock = Stopwatch.StartNew();
                while (await db.TraceFlags.CountAsync(f => f.CauseId == source.Id) < Dependents)
                {
                    if (clock.Elapsed.TotalSeconds > 60) throw new BenchProblem("A minute passed, and not every dependent was flagged.");
                    for (var i = 0; i < 20; i++) meanwhile.Add(await Ask(http, ++asked));
                }
                figures.Add(new Figure($"{store.Kind}, all flagged", "s", clock.Elapsed.TotalSeconds, Budget: 60));
            });
            figures.Add(new Figure($"{store.Kind}, page before, 95th percentile", "ms", Figure.Quantile(calm, 0.95)));
            figures.Add(new Figure($"{store.Kind}, page meanwhile, 95th percentile", "ms", Figure.Quantile(meanwhile, 0.95)));
        }
        return figures;
    }

    // A different address each time, so that the front cache has no answer ready.
    private static async Task<double> Ask(HttpClient http, int number)
    {
        var clock = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync($"/en/search?q=social+workers&n={number}");
        await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(clock).TotalMilliseconds : throw new BenchProblem($"/en/search answered {(int)answer.StatusCode}.");
    }

    private static async Task Lay(IDbContextFactory<AppDb> databases, Node source)
    {
        await using (var db = await databases.CreateDbContextAsync())
        {
            db.Nodes.Add(source);
            await db.SaveChangesAsync();
        }
        foreach (var batch in Enumerable.Range(0, Dependents).Chunk(Batch))
        {
            await using var db = await databases.CreateDbContextAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var i in batch)
            {
                var node = new Node { Kind = "claim", Slug = "bench-" + i, Title = "A claim", PublishedId = Ids.New(), PublishedNumber = 1 };
                db.Nodes.Add(node);
                db.TraceLinks.Add(new TraceLink { FromId = node.Id, FromRevisionId = node.PublishedId, ToId = source.Id, ToRevisionId = source.PublishedId!, How = Rests.On });
            }
            await db.SaveChangesAsync();
        }
    }
}
