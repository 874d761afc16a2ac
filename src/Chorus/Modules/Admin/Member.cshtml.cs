using Chorus.Modules.Members.Contract;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Admin;

/// <summary>One person's roles and lock, and what was changed when by whom.</summary>
[For(Role.Administrator)]
public sealed class MemberPage(People people, Accounts accounts) : ChorusPage
{
    [BindProperty(SupportsGet = true)] public string Id { get; set; } = "";
    [BindProperty] public List<Role> Roles { get; set; } = [];

    /// <summary>What an editor looks after; none chosen is everything.</summary>
    [BindProperty] public List<Section> Sections { get; set; } = [];
    [BindProperty] public bool Locked { get; set; }

    /// <summary>Text key of what has just been done; none.</summary>
    public string? Said => Problems.Count > 0 ? null : Request.Query.ContainsKey("invited") ? "admin.invite.sent" : Request.Query.ContainsKey("saved") ? "admin.member.saved" : null;
    public MemberLine Line { get; private set; } = null!;
    public IReadOnlyList<RoleEntry> Changes { get; private set; } = [];
    public IEnumerable<Option> Choices => Accounts.Given.Select(r => new Option(r.ToString(), T["members.role." + r], T["members.roleHelp." + r]));

    public IEnumerable<Option> SectionChoices => Platform.Web.Sections.Each.Select(s => new Option(s.ToString(), T["members.section." + s]));

    public async Task<IActionResult> OnGet()
    {
        if (!await Find()) return NotFound();
        (Roles, Sections, Locked) = ([.. Accounts.Given.Where(r => Line.Roles.HasFlag(r))], [.. Platform.Web.Sections.Each.Where(s => Line.Roles.Narrowed.HasFlag(s))], Line.Locked);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Find()) return NotFound();
        if (await accounts.Set(Id, Roles.Aggregate(Role.None, (all, r) => all | r).In(Sections.Aggregate(Section.None, (all, s) => all | s)), Locked, Viewer, Stop) is { } problem) return Again(problem);
        return Go($"/admin/members/{Id}?saved=yes");
    }

    /// <summary>The invitation once more.</summary>
    public async Task<IActionResult> OnPostInvite()
    {
        if (!await Find()) return NotFound();
        return await accounts.InviteAgain(Viewer, Id, Stop) is { } problem ? Again(problem) : Go("/admin/members/" + Id, "admin.pressed.invited-again", Line.Name);
    }

    private async Task<bool> Find()
    {
        Response.Headers.CacheControl = "no-store";
        if (await people.One(Viewer, Id, Stop) is not { } line) return false;
        (Line, Changes) = (line, await people.Changes(Viewer, Id, Stop));
        return true;
    }

    /// <summary>What a change was, in words.</summary>
    public string What(RoleEntry change)
    {
        var given = RoleWords.Named((change.After & ~change.Before).In(Section.All), T);
        var taken = RoleWords.Named((change.Before & ~change.After).In(Section.All), T);
        var parts = new[]
        {
            change.Before == Role.None ? T["admin.member.made"] : null,
            given.Count > 0 ? T["admin.member.given", ("roles", string.Join(T["members.comma"], given))] : null,
            taken.Count > 0 ? T["admin.member.taken", ("roles", string.Join(T["members.comma"], taken))] : null,
            change.After.HasFlag(Role.Editor) && change.After.Narrowed != change.Before.Narrowed ? T["admin.member.sectionsNow", ("sections", RoleWords.Sections(change.After, T))] : null,
            change.LockedAfter == change.LockedBefore ? null : T[change.LockedAfter ? "admin.member.lockedNow" : "admin.member.unlockedNow"],
        };
        return string.Join(" ", parts.OfType<string>());
    }
}
