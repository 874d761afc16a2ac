using System.Globalization;
using System.Text.RegularExpressions;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>What a file of things of one kind says, JSON or CSV, with everything that is wrong in its form. What the things mean is looked at by who brings them in.</summary>
/// <param name="mostRows">What is more is refused.</param>
public sealed partial class ThingReading(INodeKind kind, int mostRows = ThingReading.MostRows)
{
    public const int MostBytes = 8 * 1024 * 1024, MostRows = 10_000, MostProblems = 50, MostKey = 100;
    private const int LongestTag = 20;

    private readonly HashSet<string> plain = [.. kind.Form.Where(f => !f.PerLanguage).Select(f => f.Name)];
    private readonly HashSet<string> perLanguage = [.. kind.Form.Where(f => f.PerLanguage).Select(f => f.Name)];
    private readonly HashSet<string> keys = [];
    private readonly Dictionary<string, int> told = [], numbers = [];
    private readonly Dictionary<string, string> headings = Called(kind);
    private int taken;

    public List<ThingRow> Rows { get; } = [];
    public List<SpotProblem> Problems { get; } = [];

    /// <summary>What the file says and no thing of this kind has room for, or what was taken otherwise than it stands there; nothing that keeps anybody from bringing it in.</summary>
    public List<SpotProblem> Remarks { get; } = [];

    /// <summary>Things of which the file does not say in which language they are; somebody has to.</summary>
    public int WithoutLanguage { get; set; }

    public bool IsFull => Problems.Count >= MostProblems;

    public static ThingReading Of(INodeKind kind, byte[] bytes)
    {
        var reading = new ThingReading(kind);
        var start = new Spot(1, 1);
        if (bytes.AsSpan().StartsWith(System.Text.Encoding.UTF8.Preamble)) bytes = bytes[3..];
        if (bytes.Length > MostBytes) reading.Add(start, "trace.file.too-big", ("n", MostBytes / 1024 / 1024));
        else if (NotText.Words(bytes) is { } words) reading.Add(start, words);
        else if (bytes.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'[' or (byte)'{', ..]) ThingsFromJson.Read(bytes, reading);
        else if (!bytes.AsSpan().TrimStart(" \t\r\n"u8).IsEmpty) ThingsFromCsv.Read(bytes, reading);
        if (reading.Rows.Count == 0 && reading.Problems.Count == 0) reading.Add(start, "trace.file.empty");
        return reading;
    }

    /// <summary>The things of a table one after another, none of them kept here: for a file that is larger than one wants to hold. What is wrong is known when the last is read.</summary>
    public static (ThingReading Reading, IEnumerable<ThingRow> Rows) Stream(INodeKind kind, byte[] bytes, int mostRows)
    {
        var reading = new ThingReading(kind, mostRows);
        return (reading, Each());

        IEnumerable<ThingRow> Each()
        {
            var start = new Spot(1, 1);
            if (bytes.AsSpan().StartsWith(System.Text.Encoding.UTF8.Preamble)) bytes = bytes[3..];
            if (NotText.Words(bytes) is { } words) reading.Add(start, words);
            else
                foreach (var row in ThingsFromCsv.Each(bytes, reading))
                {
                    reading.Rows.Clear();
                    yield return row;
                }
            if (reading.taken == 0 && reading.Problems.Count == 0) reading.Add(start, "trace.file.empty");
        }
    }

    public void Add(Spot spot, string words, params (string Name, object? Value)[] args)
    {
        // The same fault in six hundred lines is one fault.
        var same = string.Join('\n', args.Select(a => a.Value?.ToString()).Prepend(words));
        if (told.TryGetValue(same, out var at) && Problems[at].Spot.Line != spot.Line) Problems[at] = Problems[at] with { More = Problems[at].More + 1, LastLine = spot.Line };
        else if (!IsFull)
        {
            told.TryAdd(same, Problems.Count);
            Problems.Add(new SpotProblem(spot, new Problem(words, null, args)));
        }
    }

    public void Remark(Spot spot, string words, string what) => Remarks.Add(new SpotProblem(spot, new Problem(words, null, ("what", what))));

    /// <summary>Whether a file may name this field; a field with languages is named with one.</summary>
    public bool Knows(string name) => name is ThingFiles.Key or ThingFiles.Version || plain.Contains(name)
        || (name.IndexOf('.') is > 0 and var dot && perLanguage.Contains(name[..dot]) && name.Length - dot - 1 <= LongestTag && LanguageTag().IsMatch(name[(dot + 1)..]));

    /// <summary>The field that a column is called by: its name, in whatever letters, one of a list in the singular, or a usual name for it. Null where it is none.</summary>
    public string? Meant(string heading)
    {
        if (Knows(heading)) return heading;
        var dot = heading.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return headings.GetValueOrDefault(Plain(heading));
        return headings.GetValueOrDefault(Plain(heading[..dot])) is { } name && Knows(name + heading[dot..]) ? name + heading[dot..] : null;
    }

    /// <summary>What a file may name; a field with languages in one of them.</summary>
    public static IEnumerable<string> NamesOf(INodeKind kind) => [ThingFiles.Key, .. kind.Form.Select(f => f.PerLanguage ? f.Name + ".en" : f.Name)];

    /// <summary>Whether the lines of a table need no keys of their own.</summary>
    public bool NamesLines => kind.NamesItself;

    /// <summary>A cell as the field holds it: names that stand behind one another come under each other.</summary>
    public string Lines(string name, string cell) =>
        names.Contains(name) && !cell.Contains('\n') ? BetweenNames().Replace(cell, "\n") : cell;

    private readonly HashSet<string> names = [.. kind.Form.Where(f => f.IsNames).Select(f => f.Name)];

    private static string Plain(string heading) => heading.Trim().ToLowerInvariant();

    private static Dictionary<string, string> Called(INodeKind kind)
    {
        var called = kind.Headings.ToDictionary();
        foreach (var field in kind.Form.Where(f => f.Shape is FieldShape.Lines or FieldShape.Nodes))
            if (field.Name.EndsWith("ies", StringComparison.Ordinal)) called.TryAdd(field.Name[..^3] + "y", field.Name);
            else if (field.Name.EndsWith('s')) called.TryAdd(field.Name[..^1], field.Name);
        foreach (var name in kind.Form.Select(f => f.Name).Append(ThingFiles.Key).Append(ThingFiles.Version)) called[name] = name;
        return called;
    }

    /// <summary>Whether a field holds one text for each language.</summary>
    public bool HasLanguages(string name) => perLanguage.Contains(name);

    /// <summary>A whole thing; false when there are too many.</summary>
    public bool Take(Spot spot, Dictionary<string, string> typed, Dictionary<string, Spot> spots)
    {
        if (taken++ == mostRows)
        {
            Add(spot, "trace.file.too-many", ("n", mostRows));
            return false;
        }
        Spot At(string name) => spots.GetValueOrDefault(name, spot);
        var named = typed.ContainsKey(ThingFiles.Key) ? null : kind.NameFor(typed);
        var key = named is null ? typed.GetValueOrDefault(ThingFiles.Key, "").Trim() : Fresh(named);
        if (key.Length > MostKey || !KeyShape().IsMatch(key)) Add(At(ThingFiles.Key), "trace.file.say-key", ("n", MostKey));
        else if (!keys.Add(key)) Add(At(ThingFiles.Key), "trace.file.twice", ("key", key));
        int? version = null;
        if (typed.GetValueOrDefault(ThingFiles.Version, "").Trim() is { Length: > 0 } said)
            if (int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) version = number;
            else Add(At(ThingFiles.Version), "trace.file.say-version");
        typed.Remove(ThingFiles.Key);
        typed.Remove(ThingFiles.Version);
        Rows.Add(new ThingRow(spot, key, version, typed, spots) { IsNamedHere = named is not null });
        return true;
    }

    /// <summary>A name that no other line has: the same with the next number.</summary>
    public string Fresh(string name)
    {
        if (!keys.Contains(name)) return name;
        // Counted on, since a table in a script without Latin letters has one name for all its lines.
        string key;
        do key = FormattableString.Invariant($"{name}-{numbers[name] = numbers.GetValueOrDefault(name, 1) + 1}");
        while (keys.Contains(key));
        return key;
    }

    /// <summary>The same line under another name.</summary>
    public ThingRow Renamed(ThingRow row, string key)
    {
        keys.Add(key);
        return row with { Key = key };
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]*\z")]
    private static partial Regex KeyShape();

    [GeneratedRegex(@"\s*\|\s*|;\s+")]
    private static partial Regex BetweenNames();

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\z")]
    private static partial Regex LanguageTag();
}
