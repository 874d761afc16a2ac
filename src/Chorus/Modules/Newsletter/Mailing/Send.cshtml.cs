using System.Globalization;
using Chorus.Modules.Newsletter.Sending;
using Chorus.Platform;
using Chorus.Platform.Web.Parts;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Mailing;

/// <summary>The last look: to how many people, in which languages. One press, once, now or at a time; what is mailed is fixed when it goes out.</summary>
public sealed class SendPage(Dispatch dispatch, Settings settings) : MailingPage
{
    public IReadOnlyList<(string Language, int Readers)> Lines { get; private set; } = [];
    public int Total => Lines.Sum(l => l.Readers);

    /// <summary>Minutes that it takes at the rate of the settings.</summary>
    public int Minutes => Math.Max(1, (int)Math.Ceiling((double)Total / settings.MailRate));
    public bool NoAddress => settings.PublicUrl is null;

    /// <summary>Whoever wrote it is whoever let it through.</summary>
    public bool OneOnly => Said.AuthorId is not null && Said.AuthorId == Said.ReviewerId;

    [BindProperty] public DateParts Date { get; set; } = new();

    /// <summary>"14:30", on the clock of the world (UTC).</summary>
    [BindProperty] public string? Time { get; set; }

    public async Task<IActionResult> OnGet(int number)
    {
        if (!await Find(number, published: true)) return NotFound();
        if (Issue?.SentAt is not null) return Go(Here);
        (Lines, Time) = (await Readers(), "08:00");
        return Page();
    }

    public async Task<IActionResult> OnPost(int number)
    {
        if (!await Find(number, published: true) || Issue is null) return NotFound();
        Lines = await Readers();
        if (Total == 0) return Again(new Problem("newsletter.send.nobody"));
        return await dispatch.Begin(Issue, Said, Text, Viewer.MemberId, Now, Stop) is { } problem ? Again(problem) : Go(Here);
    }

    public async Task<IActionResult> OnPostPlan(int number)
    {
        if (!await Find(number, published: true) || Issue is null) return NotFound();
        Lines = await Readers();
        var time = TimeOnly.TryParseExact((Time ?? "").Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : (TimeOnly?)null;
        if (Date.Read() is not { } day) return Again(Problem.On("Date", "newsletter.say-date"));
        if (time is null) return Again(Problem.On("Time", "newsletter.send.time-wrong"));
        var at = day.ToDateTime(time.Value, DateTimeKind.Utc);
        if (Issue.Plan(at, Viewer.MemberId, Now) is { } problem) return Again(problem);
        Db.Later(SendPlanned.WorkKind, new SendPlanned.Order(Issue.Id, at), at);
        return await Saved();
    }

    /// <summary>Somebody thinks again: it goes out when a person presses the button.</summary>
    public async Task<IActionResult> OnPostPutOff(int number)
    {
        if (!await Find(number, published: true) || Issue is null) return NotFound();
        Lines = await Readers();
        Issue.PutOff();
        return await Saved();
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
