namespace Chorus.Platform.Web;

/// <summary>
/// Who a page or an address is for: any of the named roles (docs/roles.md). <see cref="Guard"/> reads it, so a page has one line and no check of its own.
/// On a minimal address: <c>.WithMetadata(new ForAttribute(Role.Editor))</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForAttribute(Role role) : Attribute
{
    public Role Role => role;

    /// <summary>For the editors of these sections only; other roles are not narrowed by it.</summary>
    public Section Section { get; set; }
}
