namespace Chorus.Modules.Library.Contract;

/// <summary>What a resource can be, and the pillars of the workforce that it serves. The words stand in files, addresses and text keys ("library.kind.report").</summary>
public static class ResourceKinds
{
    public static readonly IReadOnlyList<string> All =
    [
        "report", "guidance-manual", "toolkit", "journal-article", "book", "brief", "case-study", "policy", "training", "data", "presentation", "video", "web-page", "something",
    ];

    public static readonly IReadOnlyList<string> Pillars = ["plan", "develop", "support"];
}
