using System.Globalization;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Newsletter.Issues;

/// <summary>What a block of an issue is.</summary>
public enum BlockShape
{
    /// <summary>A heading and text.</summary>
    Text,

    /// <summary>Something of this site, with its own title and summary.</summary>
    Link,

    /// <summary>The figure of a claim, with its source.</summary>
    Figure,

    /// <summary>What must not be overlooked.</summary>
    CallOut,
}

/// <summary>One block with its words in each language that has them.</summary>
/// <param name="Place">As the form numbers it.</param>
/// <param name="About">Address without language of what a link or figure is about.</param>
public sealed record IssueBlock(int Place, BlockShape Shape, string? About, IReadOnlyDictionary<string, string> Titles, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>The code of its picture; null where it has none.</summary>
    public string? Picture { get; init; }

    /// <summary>Who took the picture, or whose it is.</summary>
    public string Credit { get; init; } = "";

    /// <summary>What the picture shows, in each language that says it.</summary>
    public IReadOnlyDictionary<string, string> Alts { get; init; } = new Dictionary<string, string>();

    public bool IsEmpty => About is null && Picture is null && Titles.Count == 0 && Texts.Count == 0;

    /// <summary>What the picture shows, for a reader of this language: in theirs, else in English, else in any.</summary>
    public (string Language, string Says)? AltFor(string language)
    {
        if (Alts.Count == 0) return null;
        var said = Alts.ContainsKey(language) ? language : Alts.ContainsKey("en") ? "en" : Alts.Keys.Order(StringComparer.Ordinal).First();
        return (said, Alts[said]);
    }

    /// <summary>The language of its own words for a reader of this one: theirs, else English, else any; null where it has no words of its own.</summary>
    public string? LanguageFor(string language)
    {
        bool Has(string l) => Titles.ContainsKey(l) || Texts.ContainsKey(l);
        return Has(language) ? language : Has("en") ? "en" : Titles.Keys.Concat(Texts.Keys).Order(StringComparer.Ordinal).FirstOrDefault();
    }
}

/// <summary>What a version of an issue says, in all its languages.</summary>
/// <param name="Subjects">By language; these are the languages of the issue.</param>
/// <param name="Blocks">In the order in which they are read.</param>
public sealed record IssueText(int Number, DateOnly? Date, IReadOnlyDictionary<string, string> Subjects, IReadOnlyDictionary<string, string> Preheaders, IReadOnlyList<IssueBlock> Blocks)
{
    public const int MostBlocks = 8;

    /// <summary>English first, the others by their codes.</summary>
    public IReadOnlyList<string> Languages => [.. Subjects.Keys.OrderByDescending(l => l == "en").ThenBy(l => l, StringComparer.Ordinal)];

    /// <summary>The languages in which it is mailed: its own, and those of the site, whose readers get frame and links in theirs and its words as they are.</summary>
    public IReadOnlyList<string> Copies(IEnumerable<string> site) => [.. Languages.Union(site)];

    /// <summary>Whether a block has words in a language.</summary>
    public bool HasBlocksIn(string language) => Blocks.Any(b => b.Titles.ContainsKey(language) || b.Texts.ContainsKey(language));

    /// <summary>The languages of its blocks in which nobody has written a subject: the letter goes out under that of another.</summary>
    public IReadOnlyList<string> WithoutSubject => [.. Blocks.SelectMany(b => b.Titles.Keys.Concat(b.Texts.Keys)).Distinct().Where(l => !Subjects.ContainsKey(l)).Order(StringComparer.Ordinal)];

    /// <summary>In which language a reader of this one gets its words.</summary>
    public string LanguageFor(string language) => Subjects.ContainsKey(language) ? language : Languages.FirstOrDefault() ?? language;

    public static IssueText Of(Fields said)
    {
        var blocks = Enumerable.Range(1, MostBlocks).Select(i => new IssueBlock(i,
            Enum.TryParse<BlockShape>(said["shape" + Plain(i)], out var shape) && Enum.IsDefined(shape) ? shape : BlockShape.Text,
            PathOf(said["about" + Plain(i)]), In(said, "title" + Plain(i)), In(said, "text" + Plain(i)))
        {
            Picture = PartPicture.IsCode(said["picture" + Plain(i)]) ? said["picture" + Plain(i)] : null, Credit = said["credit" + Plain(i)], Alts = In(said, "alt" + Plain(i)),
        }).Where(b => !b.IsEmpty).ToList();
        var order = Order(said["order"]).ToList();
        return new IssueText(NumberOf(said["number"]) ?? 0, StoredValue.Date(said["date"]), In(said, "subject"), In(said, "preheader"),
            [.. blocks.OrderBy(b => order.IndexOf(b.Place) is >= 0 and var at ? at : MostBlocks + b.Place)]);
    }

    public static int? NumberOf(string typed) => StoredValue.Number(typed, 1, 99_999);

    /// <summary>"3 1 2": what is not named follows as numbered.</summary>
    public static IEnumerable<int> Order(string typed) => typed.Split([' ', ',', ';', '،'], StringSplitOptions.RemoveEmptyEntries).Select(p => NumberOf(p) ?? 0);

    /// <summary>"/publications/toolkit" of whatever was pasted: a whole address, one with a language, or the path itself; null where it is none of this site's kind.</summary>
    public static string? PathOf(string typed)
    {
        var path = typed.Trim();
        if (Uri.TryCreate(path, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https") path = whole.AbsolutePath;
        path = path.TrimEnd('/');
        if (path.Length < 2 || path[0] != '/' || path.StartsWith("//", StringComparison.Ordinal)) return null;
        var parts = path[1..].Split('/');
        if (parts.Length > 1 && Platform.Settings.Known.Contains(parts[0])) parts = parts[1..];
        return "/" + string.Join('/', parts);
    }

    internal static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, string> In(Fields said, string field) =>
        said.Where(f => f.Key.StartsWith(field + ".", StringComparison.Ordinal)).ToDictionary(f => f.Key[(field.Length + 1)..], f => f.Value);
}
