using Chorus.Methods.Text;
using Chorus.Modules.Members.Contract;
using Chorus.Platform;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Admin;

/// <summary>Everybody with an account, to search.</summary>
[For(Role.Administrator)]
public sealed class MembersPage(People people, Accounts accounts, Settings settings) : ChorusPage
{
    [BindProperty(SupportsGet = true)] public string? Search { get; set; }
    [BindProperty(SupportsGet = true)] public Role Role { get; set; }
    [BindProperty(SupportsGet = true, Name = "p")] public int Number { get; set; } = 1;

    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Language { get; set; }

    public IEnumerable<Option> LetterLanguages => settings.Languages.Select(l => new Option(l, Platform.Web.Menu.OwnName(l)));
    public IReadOnlyList<MemberLine> Lines { get; private set; } = [];
    public PageOfList? Pager { get; private set; }
    public IEnumerable<Option> Roles => [new("", T["admin.members.anyRole"]), .. Accounts.Given.Select(r => new Option(r.ToString(), T["members.role." + r]))];

    public Task OnGet() => List();

    /// <summary>Invites a colleague; what they may do is chosen on their own page.</summary>
    public async Task<IActionResult> OnPost()
    {
        (Name, Email) = (Characters.Line(Name), Characters.Line(Email));
        var language = settings.Languages.Contains(Language) ? Language! : Viewer.Language;
        var (id, problem) = await accounts.Invite(Viewer, Email, Name, language, Stop);
        if (problem is null) return Go($"/admin/members/{id}?invited=yes");
        await List();
        return Again(problem);
    }

    private async Task List()
    {
        Response.Headers.CacheControl = "no-store";
        Search = Characters.Start(Characters.Line(Search), 100);
        if (!Accounts.Given.Contains(Role)) Role = Role.None;
        (Lines, var total) = await people.Find(Viewer, Search, Role, Number, Stop);
        Pager = PageOfList.IfMore(Number, total, People.PageSize, Address);
    }

    private string Address(int page) => Viewer.To("/admin/members") + QueryString.Create(new Dictionary<string, string?>
    {
        ["search"] = Search, ["role"] = Role == Role.None ? null : Role.ToString(), ["p"] = page.ToString(System.Globalization.CultureInfo.InvariantCulture),
    }.Where(p => !string.IsNullOrEmpty(p.Value)));
}
