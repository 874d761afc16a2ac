namespace Chorus.Modules.Evidence.Contract;

/// <summary>What the evidence is about; messages and cases speak of the same topics, so there is one list.</summary>
public static class Topics
{
    /// <summary>Topics that an advocate asks something about.</summary>
    public static readonly IReadOnlyList<string> OfAsks =
    [
        "workforce", "violence-against-children", "care-reform", "health-hiv", "mental-health", "migration", "humanitarian", "education", "para-professionals", "supervision",
        "workload-turnover", "policy", "sdg", "returns",
    ];

    /// <summary>All of them, with how to communicate, which helps to write and is nothing to ask for.</summary>
    public static readonly IReadOnlyList<string> All = [.. OfAsks, "communication"];
}
