using System.Text.RegularExpressions;
using Chorus.Methods.Text;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>
/// What a file says, with everything that is wrong in it: the two formats fill it, and the checks that both share stand here. Claims and messages are looked up later,
/// so it remembers where each was named.
/// </summary>
public sealed partial class SetReading(Atlas atlas)
{
    /// <summary>Largest file, in bytes, and most problems that are told at once.</summary>
    public const int MostBytes = 1_000_000, MostProblems = 50;

    private const int MostLine = 300, MostLanguages = 60, MostListed = 40;

    public List<SpotProblem> Problems { get; } = [];
    public List<(Spot Spot, string Key)> Claims { get; } = [];
    public List<(Spot Spot, string Slug)> Messages { get; } = [];
    public List<(Spot Spot, string Key)> Keys { get; } = [];
    public SetFile? File { get; private set; }

    /// <summary>Where the file names its definition.</summary>
    public Spot? DefinedAt { get; private set; }

    public void Add(Spot spot, string key, params (string Name, object? Value)[] args)
    {
        if (Problems.Count < MostProblems) Problems.Add(new SpotProblem(spot, new Problem("narrative.import." + key, null, args)));
    }

    /// <summary>Reads a file of either format by its first sign.</summary>
    public static SetReading Of(byte[] bytes, Atlas atlas)
    {
        var reading = new SetReading(atlas);
        if (bytes.AsSpan().StartsWith(System.Text.Encoding.UTF8.Preamble)) bytes = bytes[3..];
        if (bytes.Length > MostBytes) reading.Add(new Spot(1, 1), "too-big");
        else if (NotText.Words(bytes) is { } words) reading.Problems.Add(new SpotProblem(new Spot(1, 1), new Problem(words)));
        else if (bytes.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{', ..]) SetFromJson.Read(bytes, reading);
        else SetFromCsv.Read(bytes, reading);
        return reading;
    }

    public string Text(Spot spot, string name, string value, int most = MostLine)
    {
        if (value.Length > most) Add(spot, "too-long", ("name", name), ("n", most));
        if (HasUnseen(value)) Add(spot, "unseen", ("name", name));
        return value;
    }

    public string Required(Spot spot, string name, string value, int most = MostLine)
    {
        if (string.IsNullOrWhiteSpace(value)) Add(spot, "missing-field", ("name", name));
        return Text(spot, name, value, most);
    }

    public string Address(Spot spot, string name, string value)
    {
        if (!Slug().IsMatch(Required(spot, name, value))) Add(spot, "bad-name", ("value", value));
        return value;
    }

    public string Date(Spot spot, string value)
    {
        if (StoredValue.Date(value) is null) Add(spot, "bad-date", ("value", value));
        return value;
    }

    public string Language(Spot spot, string value)
    {
        if (!LocalisationKind.IsLanguage(value, atlas)) Add(spot, "bad-language", ("value", value));
        return value;
    }

    public string Audience(Spot spot, string value)
    {
        if (Choice.Of<Audience>(value) is null) Add(spot, "bad-audience", ("value", value), ("known", Known));
        return value;
    }

    /// <summary>As a file may name them: "decision-maker, donor, …".</summary>
    public static string Known => string.Join(", ", Enum.GetNames<Audience>().Select(Hyphened));

    private static string Hyphened(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    public bool YesOrNo(Spot spot, string name, string value)
    {
        if (value is not ("yes" or "no" or "")) Add(spot, "must-be-yes", ("name", name));
        return value == "yes";
    }

    // PostgreSQL cannot hold the character zero, and no text needs the other controls.
    private static bool HasUnseen(string text) => !Characters.AreSound(text) || text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));

    public string Claim(Spot spot, string key)
    {
        if (!HasUnseen(Text(spot, "claims", key))) Claims.Add((spot, key));
        return key;
    }

    public string? Message(Spot spot, string slug)
    {
        if (slug.Length == 0) return null;
        if (!HasUnseen(Text(spot, "message", slug))) Messages.Add((spot, slug));
        return slug;
    }

    public string? Definition(Spot spot, string slug)
    {
        if (slug.Length == 0 || HasUnseen(Text(spot, "definition", slug))) return null;
        DefinedAt ??= spot;
        return slug;
    }

    /// <summary>The owner's name for a statement; it stands in an address too.</summary>
    public string Key(Spot spot, string key)
    {
        Keys.Add((spot, key));
        return Address(spot, "key", key);
    }

    public void Value(Spot spot, string key)
    {
        if (Problems.Count < MostProblems) Problems.Add(new SpotProblem(spot, new Problem("narrative.set.value-rests", null, ("key", key))));
    }

    /// <summary>What concerns the whole: what must be there, and how much may be.</summary>
    public void Whole(SetFile file, Spot spot)
    {
        if (file.Title.Count == 0) Add(spot, "missing-field", ("name", "title"));
        if (file.Authors.Count == 0) Add(spot, "missing-field", ("name", "authors"));
        if (file.Blocks.Any(b => b.Audience.Count == 0)) Add(spot, "missing-field", ("name", "audience"));
        if (file.Blocks.Count == 0 || file.Blocks.All(b => b.Statements.Count == 0)) Add(spot, "missing-field", ("name", "blocks"));
        if (file.Blocks.Count > MessageSet.MostBlocks) Add(spot, "too-many", ("name", "blocks"), ("n", MessageSet.MostBlocks));
        if (file.Blocks.Sum(b => b.Statements.Count) > MessageSet.MostStatements) Add(spot, "too-many", ("name", "statements"), ("n", MessageSet.MostStatements));
        if (file.Languages.Count > MostLanguages) Add(spot, "too-many", ("name", "languages"), ("n", MostLanguages));
        if (file.Authors.Count > MostListed) Add(spot, "too-many", ("name", "authors"), ("n", MostListed));
        File = file;
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,98}\z")]
    private static partial Regex Slug();
}
