namespace Chorus.Platform.Api;

/// <summary>What a token may do. Each is given by the member whose token it is, and none gives more than their roles.</summary>
[Flags]
public enum Scope
{
    None = 0,

    /// <summary>What the member may read beyond what everybody may.</summary>
    Read = 1,

    /// <summary>Drafts, which wait for a person's review.</summary>
    Write = 2,

    /// <summary>Publishing what is new. A change to what is published always waits for a person, who says which kind of correction it is.</summary>
    Publish = 4,

    /// <summary>Names, addresses and answers of people who signed, registered or read the newsletter: a token that only counts has no need of them.</summary>
    People = 8,

    /// <summary>Taking what is published away from the public: more than what puts new things there.</summary>
    Withdraw = 16,
}

/// <summary>The scopes as they are written in tokens, headers and documents.</summary>
public static class Scopes
{
    public static readonly IReadOnlyList<Scope> All = [Scope.Read, Scope.Write, Scope.Publish, Scope.Withdraw, Scope.People];

    public static string Write(Scope scopes) => string.Join(' ', All.Where(s => scopes.HasFlag(s)).Select(s => s.ToString().ToLowerInvariant()));
}
