using System.Diagnostics;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Bench;

/// <summary>Ranked search in a hundred thousand things, on both databases.</summary>
public sealed class Searching : IMeasurement
{
    private const int Items = 100_000, Batch = 2_000, Warm = 40, Queries = 400;

    public string Name => "search";

    public string What => $"milliseconds of /search among {Items:N0} things ({(LibraryItems.AreReal ? "a catalogue of real books" : "generated words")}), {Queries} different questions one after another, page included";

    public async Task<IReadOnlyList<Figure>> Take(Workbench bench)
    {
        var items = LibraryItems.Take(Items);
        var questions = Questions(items);
        var figures = new List<Figure>();
        foreach (var store in await bench.Stores())
        {
            await store.Prepare(databases => Lay(databases, items));
            await using var site = await bench.Serve(store);
            using var http = new HttpClient { BaseAddress = new Uri(site.Address) };
            var times = new List<double>();
            foreach (var (i, question) in questions.Index())
            {
                var clock = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync("/en/search?q=" + Uri.EscapeDataString(question));
                await answer.Content.ReadAsByteArrayAsync();
                if (!answer.IsSuccessStatusCode) throw new BenchProblem($"“{question}” was answered with {(int)answer.StatusCode}.");
                if (i >= Warm) times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            }
            figures.Add(new Figure($"{store.Kind}, median", "ms", Figure.Quantile(times, 0.5)));
            figures.Add(new Figure($"{store.Kind}, 95th percentile", "ms", Figure.Quantile(times, 0.95), Budget: 50));
            figures.Add(new Figure($"{store.Kind}, slowest", "ms", times.Max()));
        }
        return figures;
    }

    // A question is one to three words of one thing, as somebody half remembers it; every second one ends in an unfinished word.
    private static List<string> Questions(IReadOnlyList<LibraryItem> items)
    {
        var chance = new Random(LibraryItems.Seed);
        var questions = new HashSet<string>();
        while (questions.Count < Warm + Queries)
        {
            var item = items[chance.Next(items.Count)];
            var words = Folding.Of(item.Title + " " + item.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 2).Distinct().ToArray();
            if (words.Length == 0) continue;
            chance.Shuffle(words);
            var taken = words.Take(chance.Next(1, 4)).ToArray();
            if (questions.Count % 2 == 0 && taken[^1].Length > 4) taken[^1] = taken[^1][..4];
            questions.Add(string.Join(' ', taken));
        }
        return [.. questions];
    }

    private static async Task Lay(IDbContextFactory<AppDb> databases, IReadOnlyList<LibraryItem> items)
    {
        foreach (var batch in items.Index().Chunk(Batch))
        {
            await using var db = await databases.CreateDbContextAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var (i, item) in batch)
            {
                var title = item.Title.Length <= 600 ? item.Title : item.Title[..600];
                var node = new Node { Kind = "source", Slug = "bench-" + i, Title = title, PublishedId = Ids.New(), PublishedNumber = 1 };
                db.Nodes.Add(node);
                db.SearchTexts.Add(new SearchText
                {
                    NodeId = node.Id, Kind = node.Kind, Language = item.Language, Title = title, Path = "/sources/" + node.Slug,
                    FoldedTitle = Folding.Of(title), Folded = Folding.Of(item.Text),
                });
            }
            await db.SaveChangesAsync();
        }
    }
}
