using System.Globalization;
using Chorus.Modules.Newsletter.Sending;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Web.Parts;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Mailing;

/// <summary>The last look: to how many people, in which languages. One press, once, now or at a time; what is mailed is fixed when it goes out.</summary>
public sealed class SendPage(Dispatch dispatch, Zones zones, Atlas atlas, Settings settings) : MailingPage
{
    public IReadOnlyList<Gets> Lines { get; private set; } = [];
    public int Total => Lines.Sum(l => l.Readers);

    /// <summary>Minutes that it takes at the rate of the settings.</summary>
    public int Minutes => Math.Max(1, (int)Math.Ceiling((double)Total / settings.MailRate));
    public string NameOf(string language) => atlas.LanguageName(language, T.Language);
    public bool NoAddress => settings.PublicUrl is null;

    /// <summary>Whoever wrote it is whoever let it through.</summary>
    public bool OneOnly => Said.AuthorId is not null && Said.AuthorId == Said.ReviewerId;

    [BindProperty] public DateParts Date { get; set; } = new();

    /// <summary>"14:30", on the clock of that place.</summary>
    [BindProperty] public string? Time { get; set; }

    /// <summary>A city or country; at first the one that counted the last time.</summary>
    [BindProperty] public string? Zone { get; set; }

    /// <summary>Whether the native control can show what was typed, and would not lose it.</summary>
    public bool IsTime => TimeOnly.TryParseExact(Time, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _);

    public PlannedTime? Planned { get; private set; }

    public async Task<IActionResult> OnGet(int number)
    {
        if (!await Find(number, published: true)) return NotFound();
        if (Issue?.SentAt is not null) return Go(Here);
        Time = "08:00";
        await Fill();
        return Page();
    }

    public async Task<IActionResult> OnPost(int number)
    {
        if (!await Find(number, published: true) || Issue is null) return NotFound();
        await Fill();
        if (Total == 0) return Again(new Problem("newsletter.send.nobody"));
        return await dispatch.Begin(Issue, Said, Text, Viewer.MemberId, Now, Stop) is { } problem ? Again(problem) : Go(Here);
    }

    public async Task<IActionResult> OnPostPlan(int number)
    {
        if (!await Find(number, published: true) || Issue is null) return NotFound();
        var typed = TypedLine.Of(Zone);
        await Fill();
        var found = zones.Find(typed, T.Language, atlas);
        if (Date.Read() is not { } day) return Again(Problem.On("Date", "newsletter.say-date"));
        if (found.Several.Count > 0) return Again(Problem.On("Zone", "newsletter.send.zone-which", ("typed", typed), ("cities", string.Join(" · ", found.Several.Select(z => new City(z).In(T.Language))))));
        if (found.Single is not { } id || zones.Named(id) is not { } zone) return Again(Problem.On("Zone", "newsletter.send.zone-wrong"));
        var (at, fault) = LocalTime.Read(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {Time?.Trim()}"), zone);
        if (at is null) return Again(Problem.On("Time", fault switch { TimeFault.Skipped => "newsletter.send.time-skipped", TimeFault.Twice => "newsletter.send.time-twice", _ => "newsletter.send.time-wrong" }, ("time", Time), ("place", new City(id))));
        if (Issue.Plan(at.Value, id, Viewer.MemberId, Now) is { } problem) return Again(problem);
        Db.Later(SendPlanned.WorkKind, new SendPlanned.Order(Issue.Id, at.Value), at.Value);
        return await Saved();
    }

    /// <summary>Somebody thinks again: it goes out when a person presses the button.</summary>
    public async Task<IActionResult> OnPostPutOff(int number)
    {
        if (!await Find(number, published: true) || Issue is null) return NotFound();
        await Fill();
        Issue.PutOff();
        return await Saved();
    }

    private async Task Fill()
    {
        Lines = [.. (await Readers(settings)).Where(l => l.Readers > 0 || l.IsTranslated)];
        (Planned, var last) = await PlannedTime.Of(Db, Issue, zones, T.Language, Stop);
        Zone ??= last;
    }

    private async Task<IActionResult> Saved()
    {
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Again(new Problem("newsletter.send.already"));
        }
        return Go(Here);
    }
}
