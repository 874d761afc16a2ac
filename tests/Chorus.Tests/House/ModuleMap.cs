namespace Chorus.Tests.House;

/// <summary>
/// The map of docs and of heads: which module stands on which tier. Rooms are found on disk; one that is not on the map has no place yet and fails.
/// Rooms that are planned stand here already, so that their place is decided before their first line.
/// </summary>
public static class ModuleMap
{
    public const int Platform = 0, Program = 5;

    private static readonly Dictionary<int, string> Tiers = new()
    {
        [1] = "Members Places Links",
        [2] = "Narrative Evidence Publications Workforce Library Uploads Groups Inbox",
        [3] = "Lab SignOn Newsletter Boards Events Directory Voices",
        [4] = "Home Case Plans Studio News Week Admin Desk",
    };

    /// <summary>Arrows that go sideways, each with its reason.</summary>
    public static readonly IReadOnlyList<Allowed> Sideways =
    [
        new("Narrative → Evidence", "a message rests on claims: the pair is the chain itself, and the arrow never turns round"),
        new("Publications → Evidence", "a sentence of a publication rests on a claim, as one of a message does"),
        new("Library → Evidence", "a resource is about the same topics, and may be the very text that a source names"),
    ];

    /// <summary>The tier of a module, or nothing when it is not on the map.</summary>
    public static int? TierOf(string module) =>
        Tiers.Where(t => t.Value.Split(' ').Contains(module)).Select(t => (int?)t.Key).FirstOrDefault();
}
