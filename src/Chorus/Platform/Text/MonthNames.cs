namespace Chorus.Platform.Text;

/// <summary>The months as people write them: by name, whole or shortened, in the languages of the interface and as their regions call them.</summary>
public static class MonthNames
{
    private const int Shortest = 3;

    // Beirut, Algiers and Casablanca each have their own names for the months.
    private static readonly string[] Tags = ["en", "fr", "es", "ar", "ar-LB", "ar-DZ", "ar-MA", "pt", "sw"];

    private static readonly (string Name, int Month)[] Names = [.. Tags.SelectMany(In).Distinct()];

    /// <summary>From 1; null where it is no month, or the beginning of more than one ("jui").</summary>
    /// <param name="typed">"nov", "Novembro", "تشرين الثاني".</param>
    public static int? Of(string? typed)
    {
        var name = Folding.Of(typed);
        if (name.Length < Shortest || name.Any(char.IsDigit)) return null;
        return Only(Names.Where(n => n.Name == name)) ?? Only(Names.Where(n => n.Name.StartsWith(name, StringComparison.Ordinal)));
    }

    private static int? Only(IEnumerable<(string Name, int Month)> named) => named.Select(n => n.Month).Distinct().Take(2).ToList() is [var month] ? month : null;

    private static IEnumerable<(string, int)> In(string tag)
    {
        var names = NumberLanguage.Of(tag).Culture.DateTimeFormat;
        foreach (var list in new[] { names.MonthNames, names.MonthGenitiveNames, names.AbbreviatedMonthNames, names.AbbreviatedMonthGenitiveNames })
            foreach (var (at, name) in list.Take(12).Index())
                if (Folding.Of(name) is { Length: >= Shortest } folded && !folded.Any(char.IsDigit)) yield return (folded, at + 1);
    }
}
