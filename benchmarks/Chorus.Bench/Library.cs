using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Chorus.Bench;

/// <summary>The library with a hundred thousand resources: how long they take to come in, and what its pages cost then.</summary>
public sealed class Library : IMeasurement
{
    private const int Items = 100_000, Looks = 150;

    private static readonly string[] Kinds = ["report", "book", "journal-article", "brief", "training"], Topics = ["sdg", "workforce", "migration", "education", "policy", "supervision"],
        Countries = ["KE", "FR", "LK", "BR", "JO", "KH"], Pillars = ["plan", "develop"];

    public string Name => "library";

    public string What => $"seconds of chorus import, and milliseconds of /library, among {Items:N0} resources ({(LibraryItems.AreReal ? "a catalogue of real books" : "generated words")})";

    public async Task<IReadOnlyList<Figure>> Take(Workbench bench)
    {
        var items = LibraryItems.Take(Items);
        var file = Path.Combine(bench.Folder(), "resources.csv");
        await File.WriteAllTextAsync(file, Table(items));
        var figures = new List<Figure>();
        foreach (var store in await bench.Stores())
        {
            await store.Prepare(_ => Task.CompletedTask);
            foreach (var (what, more) in new[] { ("dry run of an import", "--dry-run"), ("import", "") })
            {
                var clock = Stopwatch.GetTimestamp();
                await Running.ToEnd(bench.Program, null, new Dictionary<string, string> { ["CHORUS__Database"] = store.Setting }, [.. new[] { "import", file, $"--data={store.Folder}", more }.Where(a => a.Length > 0)]);
                figures.Add(new Figure($"{store.Kind}, {what}", "s", Stopwatch.GetElapsedTime(clock).TotalSeconds, Budget: 120));
            }
            await using var site = await bench.Serve(store);
            using var http = new HttpClient { BaseAddress = new Uri(site.Address) };
            foreach (var (name, addresses) in Addresses(items))
            {
                var times = await Times(http, addresses);
                figures.Add(new Figure($"{store.Kind}, {name}, median", "ms", Figure.Quantile(times, 0.5)));
                figures.Add(new Figure($"{store.Kind}, {name}, 95th percentile", "ms", Figure.Quantile(times, 0.95), Budget: 50));
            }
            figures.AddRange(await new LibraryHarvest(store, http).Take(Items));
        }
        return figures;
    }

    private static async Task<List<double>> Times(HttpClient http, IEnumerable<string> addresses)
    {
        var times = new List<double>();
        foreach (var address in addresses)
        {
            var clock = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync("/en/library" + address);
            await answer.Content.ReadAsByteArrayAsync();
            if (!answer.IsSuccessStatusCode) throw new BenchProblem($"{address} was answered with {(int)answer.StatusCode}.");
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }
        return times[(times.Count / 10)..];
    }

    private static IEnumerable<(string Name, IEnumerable<string> Addresses)> Addresses(IReadOnlyList<LibraryItem> items)
    {
        var chance = new Random(LibraryItems.Seed);
        string One(string[] of) => of[chance.Next(of.Length)];
        // A place within the list: the year, and a moment within it that is no resource's.
        string Within(int i) => string.Create(CultureInfo.InvariantCulture, $"{1900 + (i % 110)}0{i:0000000000000}-z");
        List<string> Many(Func<int, string> of) => [.. Enumerable.Range(0, Looks).Select(of).Distinct()];
        yield return ("all", Many(i => "?after=" + Within(i)));
        yield return ("one value", Many(i => $"?topic={One(Topics)}&after={Within(i)}"));
        yield return ("two values", Many(i => $"?topic={One(Topics)}&year={1900 + (i % 110)}&after={Within(i)}"));
        yield return ("three values", Many(i => $"?kind={One(Kinds)}&topic={One(Topics)}&place={One(Countries)}&after={Within(i)}"));
        yield return ("a rare value", Many(i => $"?kind=video&after={Within(i)}"));
        yield return ("every value of a facet", Many(i => $"/by/organisation?p={i}").Concat(Many(i => $"/by/year?p={i}")));
        yield return ("search", Many(_ => "?q=" + Question(items, chance)));
        yield return ("search and value", Many(_ => $"?q={Question(items, chance)}&topic={One(Topics)}"));
    }

    private static string Question(IReadOnlyList<LibraryItem> items, Random chance)
    {
        while (true)
        {
            var words = items[chance.Next(items.Count)].Title.Split(' ').Where(w => w.Length > 3 && w.All(char.IsLetter)).ToArray();
            if (words.Length == 0) continue;
            chance.Shuffle(words);
            return Uri.EscapeDataString(string.Join(' ', words.Take(chance.Next(1, 3))));
        }
    }

    private static string Table(IReadOnlyList<LibraryItem> items)
    {
        var chance = new Random(LibraryItems.Seed);
        string One(string[] of) => of[(int)(of.Length * chance.NextDouble() * chance.NextDouble())];
        var table = new StringBuilder("key,title,language,abstract,year,organisation,kind,topics,countries,pillars\n");
        foreach (var (i, item) in items.Index())
        {
            string[] cells =
            [
                string.Create(CultureInfo.InvariantCulture, $"bench-{i}"), item.Title.Length > 400 ? item.Title[..400] : item.Title, item.Language, item.Text.Length > 4000 ? item.Text[..4000] : item.Text,
                (1900 + chance.Next(110)).ToString(CultureInfo.InvariantCulture), $"Press {chance.Next(400)}", i % 2000 == 0 ? "video" : One(Kinds), One(Topics) + ";" + One(Topics), One(Countries), i < items.Count - 500 ? One(Pillars) : "support",
            ];
            table.AppendJoin(',', cells.Select(c => "\"" + c.ReplaceLineEndings(" ").Replace("\"", "\"\"", StringComparison.Ordinal) + "\"")).Append('\n');
        }
        return table.ToString();
    }
}
