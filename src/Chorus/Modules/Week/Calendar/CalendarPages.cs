using Chorus.Modules.Events.Contract;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Week.Calendar;

/// <summary>The days on which advocates act, by month, narrowed by topic.</summary>
public sealed class IndexPage(AdvocacyDays days, ComingEvents coming, Settings settings) : ChorusPage
{
    private const int MostEvents = 8, EventsAhead = 90;

    [BindProperty(SupportsGet = true, Name = "topic")]
    public string? Topic { get; set; }

    public IReadOnlyList<AdvocacyDay> Days { get; private set; } = [];
    public AdvocacyDay? Soon { get; private set; }

    /// <summary>The alliance's own, of the next three months.</summary>
    public IReadOnlyList<EventCard> Events { get; private set; } = [];
    public IReadOnlyList<Option> Topics { get; private set; } = [];
    public DateOnly Today => DateOnly.FromDateTime(Now);

    public IEnumerable<Download> Files =>
    [
        new(T["week.calendar.subscribe"], Viewer.To("/calendar.ics") + (Topic is null ? "" : "?topic=" + Topic), "iCalendar", Menu.OwnName(T.Language)),
        new(T["week.calendar.data"], "/calendar.csv", "CSV", T["week.every-language"]), new(T["week.calendar.data"], "/calendar.json", "JSON", T["week.every-language"]),
    ];

    /// <summary>By which a calendar program follows these days.</summary>
    public string Webcal => ICalendar.Followed(settings.Origin(Request), Viewer.To("/calendar.ics") + (Topic is null ? "" : "?topic=" + Topic));

    /// <summary>A month as a heading; null is for days without one.</summary>
    public string MonthName(int? month) => month is { } m && T.Culture.DateTimeFormat.GetMonthName(m) is [var first, .. var rest] ? T.Culture.TextInfo.ToUpper(first) + rest : T["week.calendar.any-month"];

    public async Task OnGet()
    {
        var all = await days.All(Stop);
        if (!all.Any(d => d.Topics.Contains(Topic))) Topic = null;
        Days = [.. all.Where(d => Topic is null || d.Topics.Contains(Topic))];
        Topics = [new("", T["week.calendar.any-topic"]), .. Evidence.Contract.Topics.All.Where(t => all.Any(d => d.Topics.Contains(t))).Select(t => new Option(t, T["evidence.topic." + t]))];
        Soon = Days.Where(d => d.Next(Today) is not null).MinBy(d => d.Next(Today)!.First);
        if (Topic is null) Events = [.. (await coming.Between(Now, Now.AddDays(EventsAhead), T.Language, MostEvents, Stop)).Where(e => !e.Cancelled)];
        Public();
    }
}

/// <summary>One day of the calendar: when, by whom, from where we know it, and what to say on it.</summary>
public sealed class DayPage(AdvocacyDays days, Messages messages) : ChorusPage
{
    private const int MostMessages = 3, MostTopics = 3;

    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    public AdvocacyDay Day { get; private set; } = null!;
    public IReadOnlyList<MessageCard> ToSay { get; private set; } = [];
    public DateOnly Today => DateOnly.FromDateTime(Now);
    public Download Take => new(T["week.calendar.this"], Viewer.To($"/calendar/{Slug}.ics"), "iCalendar", Menu.OwnName(T.Language));

    public async Task<IActionResult> OnGet()
    {
        if (await days.Named(Slug, Stop) is not { } day) return NotFound();
        Day = day;
        var fitting = new List<MessageCard>();
        foreach (var topic in day.Topics.Take(MostTopics)) fitting.AddRange(await messages.Find(new MessageSearch(T.Language, Topic: topic), MostMessages, Stop));
        ToSay = [.. fitting.DistinctBy(m => m.Id).Take(MostMessages)];
        if (!Viewer.Edits(Section.Week)) Public();
        return Page();
    }
}
