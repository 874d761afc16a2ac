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
        if (!IsFull) Problems.Add(new SpotProblem(spot, new Problem(words, null, args)));
    }

    public void Remark(Spot spot, string words, string what) => Remarks.Add(new SpotProblem(spot, new Problem(words, null, ("what", what))));

    /// <summary>Whether a file may name this field; a field with languages is named with one.</summary>
    public bool Knows(string name) => name is ThingFiles.Key or ThingFiles.Version || plain.Contains(name)
        || (name.IndexOf('.') is > 0 and var dot && perLanguage.Contains(name[..dot]) && name.Length - dot - 1 <= LongestTag && LanguageTag().IsMatch(name[(dot + 1)..]));

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
        var key = typed.GetValueOrDefault(ThingFiles.Key, "").Trim();
        if (key.Length > MostKey || !KeyShape().IsMatch(key)) Add(At(ThingFiles.Key), "trace.file.say-key", ("n", MostKey));
        else if (!keys.Add(key)) Add(At(ThingFiles.Key), "trace.file.twice", ("key", key));
        int? version = null;
        if (typed.GetValueOrDefault(ThingFiles.Version, "").Trim() is { Length: > 0 } said)
            if (int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) version = number;
            else Add(At(ThingFiles.Version), "trace.file.say-version");
        typed.Remove(ThingFiles.Key);
        typed.Remove(ThingFiles.Version);
        Rows.Add(new ThingRow(spot, key, version, typed, spots));
        return true;
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]*\z")]
    private static partial Regex KeyShape();

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\z")]
    private static partial Regex LanguageTag();
}
