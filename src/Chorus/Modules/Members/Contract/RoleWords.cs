using Chorus.Platform.Text;
using Chorus.Platform.Web;

namespace Chorus.Modules.Members.Contract;

/// <summary>Roles in words.</summary>
public static class RoleWords
{
    private static readonly Role[] Order = [Role.Administrator, Role.SteeringCommittee, Role.Editor, Role.Moderator, Role.Translator];

    /// <summary>The roles that say something; "member" where there is no other.</summary>
    public static IReadOnlyList<string> Of(Role roles, Phrases words) => Named(roles, words) is { Count: > 0 } told ? told : [words["members.role.Member"]];

    /// <summary>The roles beyond membership, the widest first.</summary>
    public static IReadOnlyList<string> Named(Role roles, Phrases words) => [.. Order.Where(r => roles.HasFlag(r)).Select(r => r == Role.Editor && roles.Narrowed != Section.None
        ? words["members.role.narrowed", ("role", words["members.role.Editor"]), ("sections", Sections(roles, words))] : words["members.role." + r])];

    /// <summary>The same, each with what somebody in it does; of a member by that alone it is known.</summary>
    public static IReadOnlyList<(string Role, string? Does)> Explained(Role roles, Phrases words) => [.. Of(roles, words).Zip(
        Order.Where(r => roles.HasFlag(r)).Select(r => (string?)words["members.roleHelp." + r]).DefaultIfEmpty(null))];

    /// <summary>What an editor looks after, in words.</summary>
    public static string Sections(Role roles, Phrases words) => roles.Narrowed is Section.None ? words["members.section.All"]
        : string.Join(words["members.comma"], Platform.Web.Sections.Each.Where(s => roles.Narrowed.HasFlag(s)).Select(s => words["members.section." + s]));
}
