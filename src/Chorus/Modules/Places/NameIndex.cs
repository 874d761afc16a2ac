using System.Globalization;
using Chorus.Modules.Places.Contract;

namespace Chorus.Modules.Places;

/// <summary>Finds places by a typed name: in every language of names at once, in the languages of the place itself, and by what people call a region.</summary>
internal sealed class NameIndex
{
    // Whose language a place's own name is in does not matter: it is nobody's who reads this site.
    private const string Own = "own";
    private const int MostSuggestions = 5;
    private const int LongestName = 100;

    // A word that so few places share says which place is meant: "Kenya" in "Republic of Kenya", not "Republic".
    private const int RareWord = 4;

    private readonly Atlas atlas;
    private readonly List<Entry> entries = [];
    private readonly ILookup<string, Entry> byKey;
    private readonly ILookup<string, Entry> byWord;

    public NameIndex(Atlas atlas, IEnumerable<Names> languages, SaidNames said)
    {
        this.atlas = atlas;
        var places = atlas.Everything.ToDictionary(place => place.Code, StringComparer.Ordinal);
        foreach (var names in languages)
        {
            foreach (var (code, name) in names.Places) entries.Add(new(places[code], FoldedName.Of(name), names.Language, Certain: true));
            foreach (var (code, name) in names.Written) entries.Add(new(places[code], FoldedName.Of(name), names.Language, Certain: true));
            foreach (var (code, name) in names.Short) entries.Add(new(places[code], FoldedName.Of(name), names.Language, Certain: true));
            foreach (var (code, list) in names.Other)
                foreach (var name in list.Split('|')) entries.Add(new(places[code], FoldedName.Of(name), names.Language, Certain: false));
        }
        foreach (var (code, list) in said.Own)
            foreach (var name in list.Split('|')) entries.Add(new(places[code], FoldedName.Of(name), Own, Certain: true));
        foreach (var (language, code, name) in said.Countries) entries.Add(new(places[code], FoldedName.Of(name), language, Certain: true));
        foreach (var (language, name, codes) in said.Regions)
            foreach (var code in codes) entries.Add(new(places[code], FoldedName.Of(name), language, Certain: true));
        byKey = entries.ToLookup(entry => entry.Name.Key, StringComparer.Ordinal);
        byWord = entries.SelectMany(entry => entry.Name.Words, (entry, word) => (entry, word))
            .ToLookup(pair => pair.word, pair => pair.entry, StringComparer.Ordinal);
    }

    public PlaceMatches Find(string? typed, string language)
    {
        var name = FoldedName.Of(typed);
        if (name.IsEmpty) return new([], []);
        var found = Named(name, language);
        if (found.Count == 0 && atlas.Place(typed) is { } coded) found = [coded];
        if (found.Count == 0) found = [.. Sorted(WithWords(name).Select(entry => entry.Place), language)];
        return found.Count > 0 ? new(found, []) : new([], Near(name, language));
    }

    /// <summary>
    /// A name in the reader's language is clear, and next to it one in English. A name from another language, or one that is older
    /// or looser, stands beside every place with these words: Spanish calls one Congo simply "Congo", and choosing it in silence
    /// would put another country's figures in a brief.
    /// </summary>
    private List<Place> Named(FoldedName name, string language)
    {
        var exact = byKey[name.Key].ToList();
        foreach (var clear in (string[])[language, Atlas.LastResort])
        {
            var own = exact.Where(entry => entry.Certain && entry.Language == clear).ToList();
            if (own.Count > 0) return [.. Sorted(own.Select(entry => entry.Place), language)];
        }
        if (exact.Count == 0) return [];
        var certain = exact.Any(entry => entry.Certain);
        var beside = WithWords(name).Where(entry => !certain || entry.Language == language || entry.Language == Atlas.LastResort);
        return [.. Sorted(exact.Concat(beside).Select(entry => entry.Place), language)];
    }

    private IEnumerable<Entry> WithWords(FoldedName name) =>
        byWord[name.Words[0]].Where(entry => name.Words.All(entry.Name.Words.Contains));

    private List<Place> Near(FoldedName typed, string language)
    {
        if (typed.Key.Length > LongestName) return [];
        var rarity = new Dictionary<Place, int>();
        foreach (var word in typed.Words.Where(word => word.Length > 3).Distinct())
        {
            var sharing = byWord[word].Select(entry => entry.Place).Distinct().ToList();
            if (sharing.Count > RareWord) continue;
            foreach (var place in sharing) rarity[place] = Math.Min(sharing.Count - 1, rarity.GetValueOrDefault(place, RareWord));
        }
        return [.. entries
            .Select(entry => (entry.Place, Distance: rarity.TryGetValue(entry.Place, out var rare) ? rare : Distance(entry.Name, typed)))
            .Where(near => near.Distance is not null)
            .GroupBy(near => near.Place, near => near.Distance)
            .OrderBy(place => place.Min())
            .ThenBy(place => atlas.Name(place.Key, language), StringComparer.Create(CultureInfo.GetCultureInfo(language), ignoreCase: true))
            .Take(MostSuggestions)
            .Select(place => place.Key)];
    }

    /// <summary>Slips of the finger between two names, or null when there are too many for a mistake.</summary>
    private static int? Distance(FoldedName name, FoldedName typed)
    {
        if (typed.Key.Length >= 3 && name.Key.StartsWith(typed.Key, StringComparison.Ordinal)) return 1;
        // "Russian" in "Russian Federation" for "Russia".
        if (name.Words.Count == 1 && name.Key.Length > 4 && typed.Words.Any(word => word.StartsWith(name.Key[..^1], StringComparison.Ordinal))) return 2;
        var allowed = typed.Key.Length switch { <= 2 => 0, <= 4 => 1, <= 8 => 2, _ => 3 };
        if (Math.Abs(name.Key.Length - typed.Key.Length) > allowed) return null;
        return Slips.Between(name.Key, typed.Key) is var slips && slips <= allowed ? slips : null;
    }

    private IEnumerable<Place> Sorted(IEnumerable<Place> places, string language) => places.Distinct()
        .OrderBy(place => place is Region)
        .ThenBy(place => atlas.Name(place, language), StringComparer.Create(CultureInfo.GetCultureInfo(language), ignoreCase: true));

    private sealed record Entry(Place Place, FoldedName Name, string Language, bool Certain);
}
