using Chorus.Modules.Members.Contract;
using Chorus.Platform;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Members.Account;

[For(Role.Member)]
public sealed class IndexPage(Settings settings) : AccountPage
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Language { get; set; }

    public Member Member { get; private set; } = null!;
    public IEnumerable<Option> Languages => settings.Languages.Select(l => new Option(l, Menu.OwnName(l)));
    public IEnumerable<(string Role, string? Does)> Roles => RoleWords.Explained(Member.Roles, T);

    public async Task OnGet()
    {
        Member = await Me();
        (Name, Language) = (Member.Name, Member.Language);
    }

    public async Task<IActionResult> OnPost()
    {
        Member = await Me();
        var name = Line(Name);
        if (Member.CheckName("Name", name) is { } problem) return Again(problem);
        if (!settings.Languages.Contains(Language)) return Again(Problem.On("Language", "members.language.unknown"));
        (Member.Name, Member.Language) = (name, Language!);
        await Db.SaveChangesAsync(Stop);
        Told.Say(HttpContext, "members.pressed.saved");
        return new RedirectResult((Viewer with { Language = Language! }).To("/account"));
    }
}
