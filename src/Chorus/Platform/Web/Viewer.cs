using System.Security.Claims;

namespace Chorus.Platform.Web;

/// <summary>What a member may do; see docs/roles.md. Flags, since an editor often translates and moderates too.</summary>
[Flags]
public enum Role { None = 0, Member = 1, Translator = 2, Moderator = 4, Editor = 8, Administrator = 16, SteeringCommittee = 32 }

/// <summary>The person in front of the page: language, and who they are if they signed in. Pages ask it, never the clock, culture or cookies.</summary>
public sealed record Viewer(string Language, string? MemberId = null, string? Name = null, Role Roles = Role.None)
{
    public const string IdClaim = "id", NameClaim = "name", RolesClaim = "roles";

    public bool SignedIn => MemberId is not null;
    public bool IsAdministrator => Roles.HasFlag(Role.Administrator);

    /// <summary>An editor, of whichever sections; what belongs to one section asks <see cref="Edits"/>.</summary>
    public bool IsEditor => (Roles & (Role.Editor | Role.Administrator)) != 0;
    public bool IsTranslator => (Roles & (Role.Translator | Role.Editor | Role.Administrator)) != 0;
    public bool IsModerator => (Roles & (Role.Moderator | Role.Administrator)) != 0;

    /// <summary>On the steering committee: reads what waits, and signs nothing off.</summary>
    public bool IsOnCommittee => Roles.HasFlag(Role.SteeringCommittee);

    /// <summary>What they look after as an editor.</summary>
    public Section Sections => IsAdministrator ? Section.All : !Roles.HasFlag(Role.Editor) ? Section.None : Roles.Narrowed is var narrowed && narrowed != Section.None ? narrowed : Section.All;

    /// <summary>Whether they look after one of these sections.</summary>
    public bool Edits(Section section) => (Sections & section) != 0;

    /// <summary>Whether they may read what waits in one of these sections.</summary>
    public bool Sees(Section section) => IsOnCommittee || Edits(section);

    /// <summary>Whether one of these roles is theirs, or a role that includes it; <see cref="Role.Member"/> is anybody who is signed in.</summary>
    /// <param name="section">For which editors it is; all where it is none.</param>
    public bool May(Role role, Section section = Section.None) => SignedIn && (role is Role.None or Role.Member || IsAdministrator
        || (Roles & role & ~Role.Editor) != 0 || (role.HasFlag(Role.Translator) && IsTranslator)
        || (role.HasFlag(Role.Editor) && (section == Section.None ? IsEditor : Edits(section))));

    /// <summary>The address of a page of this site in the viewer's language.</summary>
    public string To(string path) => path == "/" ? "/" + Language : "/" + Language + path;

    public static Viewer Of(HttpContext context)
    {
        if (context.Items.TryGetValue(typeof(Viewer), out var known) && known is Viewer viewer) return viewer;
        var user = context.User;
        var roles = int.TryParse(user.FindFirstValue(RolesClaim), out var bits) ? (Role)bits : Role.None;
        viewer = new Viewer(Languages.Of(context), user.FindFirstValue(IdClaim), user.FindFirstValue(NameClaim), roles);
        if (user.Identity?.IsAuthenticated == true || context.Items.ContainsKey(Languages.Settled)) context.Items[typeof(Viewer)] = viewer;
        return viewer;
    }
}
