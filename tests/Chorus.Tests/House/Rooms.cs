using System.Text.RegularExpressions;

namespace Chorus.Tests.House;

/// <summary>Something in one room that names something in another.</summary>
/// <param name="From">The module that names, "Platform", or "Program" for what composes them.</param>
/// <param name="Door">True when only the other module's Contract is named.</param>
public sealed record Reference(string From, string To, bool Door, string Where);

/// <summary>
/// The rooms of the house as they stand on disk, and who names whom in them. Works on any folder that looks like src/Chorus, so that it can be shown to bite.
/// By source and not by assembly: everything is one assembly, and a page's markup counts too.
/// </summary>
public sealed partial class Rooms
{
    private readonly IReadOnlyList<SourceFile> files;
    private readonly Dictionary<string, string> tables = [];
    private readonly HashSet<(string Module, string Name)> names = [];
    private readonly Regex bare;

    public Rooms(string application)
    {
        files = [.. Repository.Under(application).Where(f => f.Extension is ".cs" or ".cshtml" && !f.Below("Migrations"))];
        Modules = [.. Directory.EnumerateDirectories(Path.Combine(application, "Modules")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        foreach (var file in files)
        {
            foreach (Match table in Table().Matches(file.Text)) tables[table.Groups[1].Value] = Owner(file.Path);
            foreach (Match type in Declared().Matches(file.Text)) names.Add((Owner(file.Path), type.Groups[1].Value));
            foreach (var folder in file.Path.Split('/')[..^1]) names.Add((Owner(file.Path), folder));
        }
        bare = new Regex($@"(?<![\w.@""])({string.Join('|', Modules)})\.(\w+)", RegexOptions.CultureInvariant);
    }

    public IReadOnlyList<string> Modules { get; }

    public IEnumerable<Reference> References() => files.SelectMany(Of).Where(r => r.From != r.To).Distinct();

    /// <summary>Everything that goes up, sideways, past a door, or out of Platform.</summary>
    public IEnumerable<string> Offences()
    {
        foreach (var module in Modules.Where(m => ModuleMap.TierOf(m) is null)) yield return $"{module} is not on the map";
        foreach (var reference in References().Where(r => r.From != "Program"))
        {
            if (reference.From == "Platform") yield return $"{reference.Where}: Platform names {reference.To}";
            else if (!reference.Door) yield return $"{reference.Where}: {reference.From} goes past the Contract of {reference.To}";
            else if (ModuleMap.TierOf(reference.From) <= ModuleMap.TierOf(reference.To)) yield return $"{reference.From} → {reference.To}";
        }
    }

    private IEnumerable<Reference> Of(SourceFile file)
    {
        var from = Owner(file.Path);
        for (var i = 0; i < file.Lines.Count; i++)
        {
            var where = $"{file.Path}:{i + 1}";
            var line = Comment().Replace(file.Lines[i], "");
            // A path to another module's partial is a reference as much as a name is.
            foreach (Match match in PathTo().Matches(line))
                if (Modules.Contains(match.Groups[1].Value)) yield return new(from, match.Groups[1].Value, false, where);
            var code = file.Extension == ".cs" ? Literal().Replace(line, "\"\"") : line;
            foreach (var match in Qualified().Matches(code).Concat(Bare(file, code)))
                if (Modules.Contains(match.Groups[1].Value)) yield return new(from, match.Groups[1].Value, match.Groups[2].Value == "Contract", where);
            foreach (Match match in Set().Matches(code))
                if (tables.TryGetValue(match.Groups[1].Value, out var owner) && owner is not ("Platform" or "Program")) yield return new(from, owner, false, where);
        }
    }

    // Inside Chorus.Modules "Evidence.Claim" is a name of that module; "Places.Count" is some field's unless Places declares a Count.
    private IEnumerable<Match> Bare(SourceFile file, string code) =>
        file.Below("Modules") ? bare.Matches(code).Where(m => names.Contains((m.Groups[1].Value, m.Groups[2].Value))) : [];

    private static string Owner(string path) => path.Split('/') switch
    {
        ["Modules", var module, _, ..] => module,
        ["Modules", ..] or ["Platform", ..] => "Platform",
        _ => "Program",
    };

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+(\w+)")]
    private static partial Regex Declared();

    [GeneratedRegex(@"\bDbSet<\w+>\s+(\w+)\s*=>")]
    private static partial Regex Table();

    [GeneratedRegex(@"\b[dD]b\.(\w+)")]
    private static partial Regex Set();

    [GeneratedRegex(@"\bModules\.(\w+)(?:\.(\w+))?")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"/Modules/(\w+)/")]
    private static partial Regex PathTo();

    // The text of an interpolated string goes; what stands in its holes stays.
    [GeneratedRegex("(?<![$\\w@])@?\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?<!:)//.*$|@\*.*?\*@")]
    private static partial Regex Comment();
}
