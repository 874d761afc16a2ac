using System.Collections.Concurrent;
using System.Globalization;

namespace Chorus.Platform.Web;

/// <summary>The main menu, gathered from the doors of the modules: by what people come for, then what is composed before what it is composed of.</summary>
public sealed class Menu(IReadOnlyList<MenuEntry> entries)
{
    private static readonly ConcurrentDictionary<string, string> Names = new();
    private readonly IReadOnlyList<MenuEntry> entries = [.. entries.Reverse().OrderBy(e => e.Aim)];

    /// <summary>What this person may go to.</summary>
    public IEnumerable<MenuEntry> For(Viewer viewer) => entries.Where(e => e.For == Role.None || viewer.May(e.For, e.Section));

    /// <summary>What stands behind two words of the head, so that it holds no more than one reads at a glance: what one can join, and what one can read.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<MenuEntry> Entries)> Gathered(IReadOnlyCollection<MenuEntry> entries) =>
        new[] { ("join", entries.Where(e => e.Aim == Aim.TakePart).ToList()), ("read", entries.Where(e => e.Aim is Aim.Read or Aim.Follow).ToList()) }
            .Where(g => g.Item2.Count > 0).Select(g => (g.Item1, (IReadOnlyList<MenuEntry>)g.Item2));

    /// <summary>Where one is: the entry of this page, or of the nearest one above it; null on a page that is below none.</summary>
    public static MenuEntry? At(IEnumerable<MenuEntry> entries, string path) => entries.Where(e => Leads(e, path)).MaxBy(e => e.Path.Length);

    private static bool Leads(MenuEntry entry, string path) =>
        path.StartsWith(entry.Path, StringComparison.Ordinal) && (path.Length == entry.Path.Length || path[entry.Path.Length] == '/');

    /// <summary>A language's name in that language, as its speakers look for it.</summary>
    public static string OwnName(string language) => Names.GetOrAdd(language, l =>
    {
        var culture = CultureInfo.GetCultureInfo(l);
        return culture.NativeName is [var first, .. var rest] ? culture.TextInfo.ToUpper(first) + rest : l;
    });
}
