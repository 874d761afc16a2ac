using Chorus.Platform.Text;
using Chorus.Platform.Web;

namespace Chorus.Modules.Members.Contract;

/// <summary>Roles in words.</summary>
public static class RoleWords
{
    private static readonly Role[] Order = [Role.Administrator, Role.Editor, Role.Moderator, Role.Translator];

    /// <summary>The roles that say something; "member" where there is no other.</summary>
    public static IReadOnlyList<string> Of(Role roles, Phrases words) => Named(roles, words) is { Count: > 0 } told ? told : [words["members.role.Member"]];

    /// <summary>The roles beyond membership, the widest first.</summary>
    public static IReadOnlyList<string> Named(Role roles, Phrases words) => [.. Order.Where(r => roles.HasFlag(r)).Select(r => words["members.role." + r])];
}
