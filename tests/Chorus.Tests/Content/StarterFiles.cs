using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chorus.Tests.Content;

internal sealed record StarterClaim(string Key, string Topic, Dictionary<string, string> Text, string? Figure, Dictionary<string, string>? Unit,
    Dictionary<string, string>? Population, Dictionary<string, string>? Place, string[] Countries, string[] Regions, string? Year, string Strength,
    string Fidelity, string Source, string[] Chain, string Read, Dictionary<string, string> Caution, DateOnly? Expires, string[] Offers, bool IncomeNote,
    string? ReviewNote)
{
    /// <summary>The texts that people see, by name; a null one is left out.</summary>
    internal IEnumerable<(string Name, Dictionary<string, string> Words)> Words() =>
        new (string, Dictionary<string, string>?)[]
            { ($"{Key}.text", Text), ($"{Key}.unit", Unit), ($"{Key}.population", Population), ($"{Key}.place", Place), ($"{Key}.caution", Caution) }
        .Where(x => x.Item2 is not null).Select(x => (x.Item1, x.Item2!));
}

internal sealed record StarterSource(string Key, string Citation, string? Publisher, int? Year, string Url, string Kind, DateOnly? Accessed,
    string? Licence, string? Note);

internal sealed record StarterTarget(string Target, int Goal, Dictionary<string, string> Paraphrase, Dictionary<string, string> Link, string[] Topics,
    string? DateInTarget, string Basis);

/// <summary>The starter evidence as it lies in the repository; a missing or an unknown key is an error.</summary>
internal static class StarterFiles
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        PropertyNameCaseInsensitive = false,
    };

    internal static string Root { get; } = FindRoot();

    internal static StarterClaim[] Claims { get; } = Read<StarterClaim>("claims.json");

    internal static StarterSource[] Sources { get; } = Read<StarterSource>("sources.json");

    internal static StarterTarget[] Targets { get; } = Read<StarterTarget>("sdg.json");

    private static T[] Read<T>(string file)
    {
        var path = Path.Combine(Root, "src", "Chorus", "Modules", "Evidence", "Starter", file);
        return JsonSerializer.Deserialize<T[]>(File.ReadAllText(path), Strict) ?? throw new InvalidDataException($"{file} holds nothing.");
    }

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Chorus.slnx"))) return at.FullName;
        throw new DirectoryNotFoundException("Chorus.slnx was not found above the tests.");
    }
}
