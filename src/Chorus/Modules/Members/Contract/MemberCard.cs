using Chorus.Platform.Web;

namespace Chorus.Modules.Members.Contract;

/// <summary>What other modules may show of a member. The name is empty when the person left.</summary>
/// <param name="WantsLetters">One letter a day with what waits for them.</param>
public sealed record MemberCard(string Id, string Name, string Language, Role Roles, bool WantsLetters);

/// <summary>A line of the administrators' list.</summary>
public sealed record MemberLine(string Id, string Name, string Email, Role Roles, bool Locked, DateTime CreatedAt, DateTime? SeenAt, bool Came);

/// <summary>One change of roles or of a lock. <paramref name="By"/> is null for the operator at the machine, and empty for somebody who left.</summary>
public sealed record RoleEntry(DateTime At, string? By, Role Before, Role After, bool LockedBefore, bool LockedAfter);
