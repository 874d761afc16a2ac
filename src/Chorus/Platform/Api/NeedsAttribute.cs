using Chorus.Platform.Web;

namespace Chorus.Platform.Api;

/// <summary>What an address of the API asks of a token, and of the roles of its owner; without it everybody may.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAttribute(Scope scope, Role role = Role.Member) : Attribute
{
    public Scope Scope => scope;
    public Role Role => role;

    /// <summary>For which editors it is; all where it is none.</summary>
    public Section Section { get; set; }
}
