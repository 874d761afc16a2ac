using Chorus.Platform.Text;

namespace Chorus.Modules.Library.Shelving;

/// <summary>What somebody looks for in the library: words, and at most one value of each facet. It stands whole in the address.</summary>
public sealed record LibraryFilter(string? Words, IReadOnlyDictionary<Facet, string> Chosen)
{
    public const string WordsName = "q";
    private const int LongestWords = 100;

    /// <summary>The facets in the order of the page, each with its name in addresses.</summary>
    public static readonly IReadOnlyList<(Facet Facet, string Name)> Facets =
    [
        (Facet.Kind, "kind"), (Facet.Pillar, "pillar"), (Facet.Topic, "topic"), (Facet.Place, "place"), (Facet.Language, "language"), (Facet.Year, "year"), (Facet.Organisation, "organisation"),
    ];

    public static string NameOf(Facet facet) => Facets.First(f => f.Facet == facet).Name;

    public static readonly LibraryFilter Nothing = new(null, new Dictionary<Facet, string>());

    /// <param name="named">What the address says under a name.</param>
    public static LibraryFilter Of(Func<string, string?> named)
    {
        var words = named(WordsName)?.Trim();
        if (words?.Length > LongestWords) words = words[..LongestWords];
        return new LibraryFilter(Folding.Of(words).Length == 0 ? null : words, Facets.Select(f => (f.Facet, Value: named(f.Name)?.Trim())).Where(f => f.Value is { Length: > 0 and <= Term.LongestValue })
            .ToDictionary(f => f.Facet, f => f.Value!));
    }

    public bool IsOpen => Words is null && Chosen.Count == 0;

    public LibraryFilter With(Facet facet, string? value)
    {
        var chosen = Chosen.Where(c => c.Key != facet).ToDictionary();
        if (value is not null) chosen[facet] = value;
        return this with { Chosen = chosen };
    }

    /// <summary>"?q=…&amp;kind=…", or nothing.</summary>
    public string Query(params IEnumerable<(string Name, string? Value)> more)
    {
        var all = new List<(string Name, string? Value)> { (WordsName, Words) };
        all.AddRange(Facets.Where(f => Chosen.ContainsKey(f.Facet)).Select(f => (f.Name, (string?)Chosen[f.Facet])));
        all.AddRange(more);
        var said = all.Where(a => a.Value is { Length: > 0 }).Select(a => a.Name + "=" + Uri.EscapeDataString(a.Value!)).ToList();
        return said.Count == 0 ? "" : "?" + string.Join('&', said);
    }
}
