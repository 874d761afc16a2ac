using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Registering;

/// <summary>One's own registration, by the link of a mail: how to join, what one gave, and the way to give the place back. Opening the address changes nothing.</summary>
[EnableRateLimiting(Events.Limit)]
public sealed class OwnPage(Programme programme, Zones zones, Atlas atlas, Seats seats, Settings settings) : OnePage(programme, zones, atlas)
{
    [BindProperty] public RegisterForm Form { get; set; } = new();

    /// <summary>This address, with its secret.</summary>
    public string This => $"{Here}/registration/{RouteData.Values["token"]}";
    public Registration? Registration { get; private set; }
    public Joining? Joining { get; private set; }

    /// <summary>Among those who wait; 0 for one who has a place.</summary>
    public int Rank { get; private set; }

    /// <summary>Whether there is still a place to give back.</summary>
    public bool TakesPlace => Row.TakesPlace(Now);
    public RegisterFields Fields => new(Form, Questions, settings.Languages, IsNew: false);
    public bool Saved => Request.Query.ContainsKey("saved") && Problems.Count == 0;

    public IEnumerable<Download> Certificates => new[] { "pdf", "docx" }.Select(f => new Download(T["events.certificate.title"], Viewer.To($"{This}/certificate.{f}"), f.ToUpperInvariant(), Platform.Web.Menu.OwnName(T.Language)));

    public async Task<IActionResult> OnGet(string slug, string token)
    {
        if (await Open(slug, token) is { } gone) return gone;
        Form = RegisterForm.Of(Registration!, Questions, [.. Worded.Languages(Occasion.Said, "questions").Select(l => Question.In(Occasion.Said, l))], Atlas, T.Language);
        return Page();
    }

    /// <summary>Everything that is kept, to take along.</summary>
    public async Task<IActionResult> OnGetData(string slug, string token) =>
        await Open(slug, token) is { } gone ? gone : new JsonResult(await RegistrantData.Of(Db, [Registration!.Id], Stop));

    public async Task<IActionResult> OnPostChange(string slug, string token)
    {
        if (await Open(slug, token) is { } gone) return gone;
        Form.Clean(Request.Form);
        if (Form.Check(Questions, Zones, Atlas, settings, T.Language, isNew: false).ToList() is { Count: > 0 } problems) return Again(problems);
        // A certificate vouches for the name that came; another one is for those to enter who saw who came.
        if (Registration!.Attended && Folding.Of(Form.Name) != Folding.Of(Registration.Name)) return Again(Problem.On("Name", "events.own.name-attended", ("name", Registration.Name)));
        Form.Into(Registration, Questions, Zones, Atlas, T.Language);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            return Again(new Problem("events.own.moved"));
        }
        return Go(This + "?saved=yes");
    }

    public async Task<IActionResult> OnPostWithdraw(string slug, string token)
    {
        if (await Open(slug, token) is { } gone) return gone;
        return await seats.Withdraw(Row.Id, Registration!.Id, Now, Stop) ? Go(Here + (TakesPlace ? "/thanks/withdrawn" : "/thanks/erased")) : Gone();
    }

    // Null where the link is good.
    private async Task<IActionResult?> Open(string slug, string token)
    {
        if (!await Find(slug)) return NotFound();
        var link = await Db.RegistrationLinks.AsNoTracking().Where(l => l.Use == RegistrationUse.Own).Good(token, Now, Stop);
        Registration = link is null ? null : await Db.Registrations.Include(r => r.Answers)
            .FirstOrDefaultAsync(r => r.Id == link.RegistrationId && r.EventId == Row.Id && (r.State == RegistrationState.Registered || r.State == RegistrationState.Waiting), Stop);
        if (Registration is null) return Gone();
        if (Registration.State == RegistrationState.Waiting) Rank = await Db.Rank(Registration, Stop);
        else Joining = await Db.Joinings.AsNoTracking().FirstOrDefaultAsync(j => j.Id == Row.Id, Stop);
        return null;
    }
}
