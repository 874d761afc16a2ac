using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.BadDays;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Admin;

/// <summary>What the site is called, how its people are reached, its colour and logo, and where else one follows them. It counts at once; what the operator set at the machine stands above it.</summary>
[For(Role.Administrator)]
public sealed class SitePage(Settings settings) : ChorusPage
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Contact { get; set; }
    [BindProperty] public string? Accent { get; set; }
    [BindProperty] public IFormFile? Logo { get; set; }
    [BindProperty] public bool NoLogo { get; set; }
    [BindProperty] public string? Follow { get; set; }

    public string? AccentSet => IsSet("Theme:Accent") ? settings.Theme?.Accent : null;
    public bool HasLogo => settings.Theme?.Logo is not null;

    /// <summary>The operator set it: what is written here does not count.</summary>
    public bool IsSet(string key) => settings.Given.Contains(key);

    /// <summary>How the operator spells a setting.</summary>
    public string Spelt(string key) => WrittenSettings.Spelt(key);

    public string SetName => settings.Name;
    public string? SetContact => settings.Contact?.Replace("mailto:", "", StringComparison.Ordinal);

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        if (await Row() is not { } row) return;
        (Name, Contact, Accent, Follow) = (row.Name, row.Contact?.Replace("mailto:", "", StringComparison.Ordinal), row.Accent, row.Follow);
    }

    public async Task<IActionResult> OnPost()
    {
        Response.Headers.CacheControl = "no-store";
        (Name, Contact, Accent) = (Characters.Line(Name), Characters.Line(Contact), Characters.Line(Accent));
        var follow = Characters.Lines(Follow ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        var logo = await Sent();
        var problems = Check(follow, logo).ToList();
        if (problems.Count > 0) return Again(problems);
        var row = await Row();
        if (row is null) Db.OwnSites.Add(row = new OwnSite { Id = OwnSite.TheOne });
        // What the operator set is not asked for, and what stood here before stays for the day when it is asked again.
        if (!IsSet("Name")) row.Name = Or(Name);
        if (!IsSet("Contact")) row.Contact = Contact.Length == 0 ? null : Settings.ContactAddress(Contact);
        if (!IsSet("Theme:Accent")) row.Accent = Or(Accent.ToLowerInvariant());
        row.Follow = string.Join('\n', follow);
        if (logo is not null) (row.Logo, row.LogoEnding) = (logo.Bytes, logo.Extension);
        else if (NoLogo) (row.Logo, row.LogoEnding) = (null, null);
        Db.Note(AuditAct.SiteChanged, Viewer.MemberId, OwnSite.TheOne, Now);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            return Again(new Problem("admin.site.meanwhile"));
        }
        return Go("/admin/site", "admin.pressed.site");
    }

    private Task<OwnSite?> Row() => Db.OwnSites.AsTracking().FirstOrDefaultAsync(s => s.Id == OwnSite.TheOne, Stop);

    private IEnumerable<Problem> Check(List<string> follow, Logo? logo)
    {
        if (Name!.Length > OwnSite.LongestName) yield return Problem.On(nameof(Name), "admin.site.long", ("n", OwnSite.LongestName));
        if (Contact!.Length > OwnSite.LongestAddress) yield return Problem.On(nameof(Contact), "admin.site.long", ("n", OwnSite.LongestAddress));
        else if (Contact.Length > 0 && Settings.ContactAddress(Contact) is null) yield return Problem.On(nameof(Contact), "admin.site.contact.wrong");
        if (Accent!.Length > 0 && Theme.Judge(nameof(Accent), Accent.ToLowerInvariant()) is { } colour) yield return colour;
        if (Logo is { Length: > Platform.Web.Logo.Most }) yield return Problem.On(nameof(Logo), "admin.site.logo.large", ("kb", Platform.Web.Logo.Most / 1024));
        else if (Logo is { Length: > 0 } && logo is null) yield return Problem.On(nameof(Logo), "admin.site.logo.wrong");
        if (follow.Count > OwnSite.MostFollowed) yield return Problem.On(nameof(Follow), "admin.site.follow.too-many", ("n", OwnSite.MostFollowed));
        if (follow.Find(a => a.Length > OwnSite.LongestAddress || !Uri.TryCreate(a, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) is { } wrong) yield return Problem.On(nameof(Follow), "admin.site.follow.wrong", ("what", wrong));
    }

    private async Task<Logo?> Sent()
    {
        if (Logo is not { Length: > 0 and <= Platform.Web.Logo.Most } file) return null;
        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, Stop);
        return Platform.Web.Logo.Sent(memory.ToArray());
    }

    private static string? Or(string value) => value.Length == 0 ? null : value;
}
