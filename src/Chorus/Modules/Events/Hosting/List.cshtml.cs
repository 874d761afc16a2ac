using Chorus.Methods.Text;
using Chorus.Modules.Events.Api;
using Chorus.Modules.Events.Letters;
using Chorus.Modules.Events.Registering;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Hosting;

/// <summary>Who comes to an event, and afterwards who came: ticked one by one, or pasted from the list of the call.</summary>
[For(Role.Editor, Section = Section.Events)]
public sealed class ListPage(Programme programme, Atlas atlas) : HostPage(programme, atlas)
{
    private const int PerPage = 100, MostPasted = 50_000;

    public sealed record Line(string Id, string? Name, string? Email, string? Organisation, string Country, DateTime? ConfirmedAt, bool Attended);

    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    [BindProperty] public string[] Shown { get; set; } = [];
    [BindProperty] public string[] Came { get; set; } = [];
    [BindProperty] public string? Pasted { get; set; }

    public bool Waiting => Show == "waiting";
    public int Registered { get; private set; }
    public int Waits { get; private set; }
    public int Attended { get; private set; }
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public PageOfList? Pager { get; private set; }
    public bool HasBegun => Row.StartsAt <= Now;
    public string? Done => Request.Query["done"].FirstOrDefault() is "came" or "pasted" or "certificates" or "message" or "joining" && Problems.Count == 0 ? Request.Query["done"].ToString() : null;

    public IEnumerable<Option> Choices => Lines.Select(l => new Option(l.Id, l.Name ?? l.Id, $"{l.Organisation} {Atlas.Name(l.Country, T.Language)}".Trim()));

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug)) return NotFound();
        await Fill();
        return Page();
    }

    /// <summary>Of those that the page showed, who came.</summary>
    public async Task<IActionResult> OnPostCame(string slug)
    {
        if (!await Find(slug)) return NotFound();
        var shown = Shown.Take(PerPage).Select(Characters.Line).ToList();
        foreach (var registration in await Db.Registrations.Where(r => r.EventId == Row.Id && shown.Contains(r.Id) && r.State == RegistrationState.Registered).ToListAsync(Stop))
            registration.Attended = Came.Contains(registration.Id);
        await Db.SaveChangesAsync(Stop);
        return Go(Here + "?done=came");
    }

    /// <summary>Addresses or names, one a line; what is not on the list stays in the field.</summary>
    public async Task<IActionResult> OnPostPaste(string slug)
    {
        if (!await Find(slug)) return NotFound();
        Pasted = Characters.Lines(Pasted is { Length: > MostPasted } ? Pasted[..MostPasted] : Pasted);
        var lines = Pasted.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        var all = await Db.Registrations.Where(r => r.EventId == Row.Id && r.State == RegistrationState.Registered).ToListAsync(Stop);
        var onTheList = new OnTheList(all);
        var unknown = new List<string>();
        foreach (var line in lines)
            if (onTheList.Find(line) is { } found) found.Attended = true;
            else unknown.Add(line);
        await Db.SaveChangesAsync(Stop);
        if (lines.Count > 0 && unknown.Count == 0) return Go(Here + "?done=pasted");
        Pasted = string.Join('\n', unknown);
        await Fill();
        return Again(lines.Count == 0 ? Problem.On("Pasted", "events.desk.paste-empty") : Problem.On("Pasted", "events.desk.paste-unknown", ("n", unknown.Count)));
    }

    /// <summary>A mail with the link to the certificate to everybody who came and has none yet.</summary>
    public async Task<IActionResult> OnPostCertificates(string slug)
    {
        if (!await Find(slug)) return NotFound();
        Db.Later(TellAll.WorkKind, new TellAll.Order(Row.Id, EventLetterKind.Certificate, "once"), Now);
        await Db.SaveChangesAsync(Stop);
        return Go(Here + "?done=certificates");
    }

    private async Task Fill()
    {
        var all = Db.Registrations.AsNoTracking().Where(r => r.EventId == Row.Id);
        Registered = await all.CountAsync(r => r.State == RegistrationState.Registered, Stop);
        Waits = await all.CountAsync(r => r.State == RegistrationState.Waiting, Stop);
        Attended = await all.CountAsync(r => r.Attended, Stop);
        var (state, total) = Waiting ? (RegistrationState.Waiting, Waits) : (RegistrationState.Registered, Registered);
        At = PageOfList.At(At, total, PerPage);
        Lines = await all.Where(r => r.State == state).OrderBy(r => r.ConfirmedAt).ThenBy(r => r.Id).Skip((At - 1) * PerPage).Take(PerPage)
            .Select(r => new Line(r.Id, r.Name, r.Email, r.Organisation, r.Country, r.ConfirmedAt, r.Attended)).ToListAsync(Stop);
        Pager = PageOfList.IfMore(At, total, PerPage, Address);
    }

    private string Address(int page) => Viewer.To($"{Here}?show={(Waiting ? "waiting" : "registered")}&p={page}");
}
