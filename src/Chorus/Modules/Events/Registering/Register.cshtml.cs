using Chorus.Modules.Events.Letters;
using Chorus.Modules.Members.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Events.Registering;

/// <summary>
/// The form by which somebody registers. What is sent holds no place until the link of the mail is used; the answer is the same whether the address is on the list
/// already or not, only the mail differs.
/// </summary>
[EnableRateLimiting(Events.Limit)]
public sealed class RegisterPage(Programme programme, Zones zones, Atlas atlas, Postage postage, Mailboxes mailboxes, Settings settings) : OnePage(programme, zones, atlas)
{
    // Nobody's mailbox is filled from here; and yet somebody may plan a whole conference in one evening.
    private const int LettersADay = 3, EventsADay = 12;

    [BindProperty] public RegisterForm Form { get; set; } = new();

    /// <summary>The reader's clock, from the page of the event.</summary>
    [BindProperty(SupportsGet = true, Name = "zone")]
    public string? Zone { get; set; }

    /// <summary>Places left; null where there is no limit.</summary>
    public int? Left { get; private set; }
    public bool FaxShows => Form.Fax is not null;
    public RegisterFields Fields => new(Form, Questions, settings.Languages, IsNew: true);

    private FormSeal Seal => new(Row.FormKey, Row.Id);

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Ready(slug)) return NotFound();
        (Form.Since, Form.Language) = (Seal.At(Now), T.Language);
        Form.Zone = Zones.Find(Zone, T.Language, Atlas).Single is { } zone ? new City(zone).In(T.Language) : null;
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Ready(slug)) return NotFound();
        Form.Clean(Request.Form);
        var problems = Robots().Concat(Form.Check(Questions, Zones, Atlas, settings, T.Language, isNew: true)).ToList();
        if (!Row.TakesPeople(Now)) problems.Insert(0, new Problem("events.register.closed"));
        if (problems.Count > 0)
        {
            Form.Since = Seal.AgeOf(Form.Since, Now) is null ? Seal.At(Now) : Form.Since;
            return Again(problems);
        }
        await Keep();
        return Go(Here + "/thanks/sent");
    }

    private async Task<bool> Ready(string slug)
    {
        if (!await Find(slug)) return false;
        Left = await Db.PlacesLeft(Row, Stop);
        return true;
    }

    private IEnumerable<Problem> Robots()
    {
        if (FaxShows) yield return Problem.On("Fax", "events.register.fax-filled");
        var age = Seal.AgeOf(Form.Since, Now);
        if (age is null) yield return new Problem("events.register.old-form");
        else if (age < FormSeal.Shortest) yield return new Problem("events.register.too-quick");
    }

    private async Task Keep()
    {
        var (address, key) = Form.Mail()!;
        if (!mailboxes.Allows(key)) return;
        var yesterday = Now.AddDays(-1);
        var recent = await Db.Registrations.Where(r => r.EmailKey == key && r.SentAt > yesterday).Select(r => r.EventId).ToListAsync(Stop);
        if (recent.Count >= EventsADay || recent.Count(id => id == Row.Id) >= LettersADay) return;
        if (await Db.Registrations.AsNoTracking().FirstOrDefaultAsync(r => r.EventId == Row.Id && r.OneKey == key, Stop) is { } known)
        {
            if (!await postage.Allows(address, null, Now, Stop)) return;
            Db.Write(EventLetterKind.Known, known, Now);
            await Db.SaveChangesAsync(Stop);
            return;
        }
        var registration = new Registration { EventId = Row.Id, Email = address, EmailKey = key, Country = "", Language = T.Language, MemberId = Viewer.MemberId, SentAt = Now };
        Form.Into(registration, Questions, Zones, Atlas, T.Language);
        Db.Registrations.Add(registration);
        Db.Write(EventLetterKind.Confirm, registration, Now);
        await Db.SaveChangesAsync(Stop);
    }
}
