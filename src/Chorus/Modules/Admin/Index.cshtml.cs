using Chorus.Modules.Members.Contract;
using Chorus.Platform;
using Chorus.Platform.Web;

namespace Chorus.Modules.Admin;

/// <summary>One thing that a new site is told by its administrator or operator.</summary>
/// <param name="Name">Last part of its text keys.</param>
/// <param name="Setting">What the operator sets; null for what is done on a page.</param>
/// <param name="Says">How it stands now, where that is a name or an address.</param>
public sealed record Step(string Name, bool Done, string? Setting = null, string? Says = null, string? Path = null);

/// <summary>Where an administrator begins: what a new site still wants to be told, and what is looked after here.</summary>
[For(Role.Administrator)]
public sealed class IndexPage(Settings settings, People people) : ChorusPage
{
    /// <summary>What the office does on a page.</summary>
    public IEnumerable<Step> Own => Open.Where(s => s.Setting is null);

    /// <summary>What whoever keeps the machine sets there.</summary>
    public IEnumerable<Step> OfOperator => Open.Where(s => s.Setting is not null);

    public IReadOnlyList<Step> Open { get; private set; } = [];
    public IReadOnlyList<Step> Done { get; private set; } = [];

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        var (_, members) = await people.Find(Viewer, null, Role.None, 1, Stop);
        Step[] steps =
        [
            new("name", settings.Name != Settings.UsualName, Says: settings.Name, Path: "/admin/site"),
            new("address", settings.PublicUrl is not null, "CHORUS__PublicUrl", settings.PublicUrl),
            new("mail", !settings.Mail.StartsWith("folder:", StringComparison.Ordinal), "CHORUS__Mail"),
            new("contact", settings.Contact is not null, Says: settings.Contact, Path: "/admin/site"),
            new("languages", settings.Languages.Count < Settings.Known.Length, "CHORUS__Languages", string.Join(" · ", settings.Languages.Select(Menu.OwnName))),
            new("colleagues", members > 1, Path: "/admin/members"),
            new("second-step", await people.HasSecondStep(Viewer, Stop), Path: "/account/second-step"),
        ];
        (Open, Done) = ([.. steps.Where(s => !s.Done)], [.. steps.Where(s => s.Done)]);
    }
}
