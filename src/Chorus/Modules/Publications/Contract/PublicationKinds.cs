namespace Chorus.Modules.Publications.Contract;

/// <summary>What can be issued. The words stand in addresses, files and text keys ("publications.kind.toolkit").</summary>
public static class PublicationKinds
{
    public const string Toolkit = "toolkit", MessageSet = "message-set", CallToAction = "call-to-action", GuidanceManual = "guidance-manual", Report = "report",
        FactSheet = "fact-sheet", Infographic = "infographic", CaseStudy = "case-study", Story = "story", Post = "post", Profile = "profile", About = "about";

    public static readonly IReadOnlyList<string> All =
        [Toolkit, MessageSet, CallToAction, GuidanceManual, Report, FactSheet, Infographic, CaseStudy, Story, Post, Profile, About];

    /// <summary>Those that a picture may stand with.</summary>
    public static IReadOnlyList<string> Pictured { get; } = [Post, Profile, CaseStudy, Infographic, About];

    /// <summary>Written about the day, and read at once: nothing is expected to rest on them.</summary>
    public static IReadOnlyList<string> OfTheNews { get; } = [Post, Profile];

    /// <summary>What one person tells of themselves: it goes out only as they agreed, by two of the editors, and comes back when they say so.</summary>
    public static IReadOnlyList<string> OfOnePerson { get; } = [Story, Profile];

    /// <summary>Whether a kind is of those.</summary>
    public static bool IsOfOnePerson(string kind) => OfOnePerson.Contains(kind);
}

/// <summary>How a publication stands to the one it was made from.</summary>
public enum Relation
{
    /// <summary>The same in another language.</summary>
    Translation,

    /// <summary>Its own edition for a country or an organisation: a fork.</summary>
    Adaptation,
}

/// <summary>Somebody who wrote: one line of a form or file, "name | role | organisation".</summary>
public sealed record Author(string Name, string? Role, string? Organisation)
{
    public static Author Of(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        string? At(int i) => parts.Length > i && parts[i].Length > 0 ? parts[i] : null;
        return new Author(parts[0], At(1), At(2));
    }

    // An organisation without a role keeps its place.
    public override string ToString() => $"{Name} | {Role} | {Organisation}".TrimEnd(' ', '|');
}
