namespace Chorus.Modules.Library.Contract;

/// <summary>Who wrote: one line of a form or file. "Family, Given" is a person; a name without a comma is an organisation, or somebody with one name.</summary>
public sealed record ResourceAuthor(string Name)
{
    public bool IsPerson => Name.Contains(',', StringComparison.Ordinal);
    public string Family => IsPerson ? Name[..Name.IndexOf(',')].Trim() : Name;
    public string? Given => IsPerson && Name[(Name.IndexOf(',') + 1)..].Trim() is { Length: > 0 } given ? given : null;

    /// <summary>As one says it: given name first.</summary>
    public string Said => Given is { } given ? $"{given} {Family}" : Family;

    public static ResourceAuthor Person(string family, string? given) => new(given is { Length: > 0 } ? $"{family}, {given}" : family + ",");
}
