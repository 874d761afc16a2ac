using Chorus.Modules.Library.Contract;

namespace Chorus.Modules.Library.Oai;

/// <summary>The sets that can be harvested: "kind-report", "pillar-plan", "collection-" and the name in its address. None lies within another.</summary>
public static class OaiSets
{
    public const string Everything = "", Kind = "kind", Pillar = "pillar", Collection = "collection";

    /// <summary>What a set is made by, and its value; no set of ours gives null.</summary>
    public static (string By, string Value)? Read(string? set)
    {
        if (set is null) return (Everything, "");
        var dash = set.IndexOf('-');
        if (dash < 0) return null;
        var (by, value) = (set[..dash], set[(dash + 1)..]);
        return by switch
        {
            Kind when ResourceKinds.All.Contains(value) => (by, value),
            Pillar when ResourceKinds.Pillars.Contains(value) => (by, value),
            Collection when value.Length > 0 => (by, value),
            _ => null,
        };
    }

    public static IReadOnlyList<string> Of(string kind, IEnumerable<string> pillars, IEnumerable<string> collections) =>
    [
        $"{Kind}-{kind}", .. ResourceKinds.Pillars.Where(p => pillars.Contains(p)).Select(p => $"{Pillar}-{p}"), .. collections.Distinct().Order(StringComparer.Ordinal).Select(c => $"{Collection}-{c}"),
    ];
}
