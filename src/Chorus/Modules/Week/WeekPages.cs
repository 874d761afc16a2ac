using Chorus.Modules.Events.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.Week.Running;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Week;

/// <summary>The Week that comes or runs, where one is announced, and every Week before it.</summary>
public sealed class IndexPage(Weeks weeks) : ChorusPage
{
    public IReadOnlyList<Edition> All { get; private set; } = [];
    public IReadOnlyDictionary<int, int> Counts { get; private set; } = new Dictionary<int, int>();

    /// <summary>The one whose last day has not passed.</summary>
    public Edition? Next { get; private set; }
    public IReadOnlyList<WeekDay> Days { get; private set; } = [];

    public IEnumerable<Download> Files =>
    [
        new(T["week.take-items"], "/week/archive.csv", "CSV", T["week.every-language"]), new(T["week.take-items"], "/week/archive.json", "JSON", T["week.every-language"]),
        new(T["week.take-weeks"], "/week/editions.csv", "CSV", T["week.every-language"]), new(T["week.take-weeks"], "/week/editions.json", "JSON", T["week.every-language"]),
    ];

    public async Task OnGet()
    {
        All = await weeks.All(Stop);
        Counts = await weeks.Counts(Stop);
        var today = DateOnly.FromDateTime(Now);
        Next = Edition.Next(All, today);
        if (Next is not null) Days = await weeks.Days(Next.Year, Stop);
        if (!Viewer.Edits(Section.Week)) Public();
    }
}

/// <summary>One day on the page of its year: what somebody prepared, and what was published.</summary>
public sealed record DayOfYear(int? Number, WeekDay? Prepared, IReadOnlyList<Item> Items);

/// <summary>One Week: its days with what was published on each, and what partners did.</summary>
public sealed class YearPage(Weeks weeks, WeekFiles files, Settings settings) : ChorusPage
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int Year { get; set; }

    public Edition Edition { get; private set; } = null!;
    public IReadOnlyList<Item> Items { get; private set; } = [];
    public IReadOnlyList<DayOfYear> Days { get; private set; } = [];
    public int Events { get; private set; }
    public long? Weight { get; private set; }

    public IEnumerable<Item> OfPartners => Items.Where(i => i.ByPartner);

    /// <summary>People can tell of their events until the year is over; a Week of the archive that has none says nothing of them.</summary>
    public bool TakesEvents => Events > 0 || Year >= Now.Year;

    public Download Materials => new(T["week.take-all"], Viewer.To($"/week/{Year}.zip"), "ZIP", Menu.OwnName(T.Language), Weight);

    public async Task<IActionResult> OnGet()
    {
        if (await weeks.Of(Year, Stop) is not { } edition) return NotFound();
        Edition = edition;
        Items = await weeks.Items(Year, Stop);
        var days = await weeks.Days(Year, Stop);
        var own = Items.Where(i => !i.ByPartner).ToLookup(i => i.Day);
        Days = [.. own.Select(g => g.Key).Concat(days.Select(d => (int?)d.Number)).Distinct().OrderBy(n => n ?? int.MaxValue).Select(n => new DayOfYear(n, days.FirstOrDefault(d => d.Number == n), [.. own[n]]))];
        var events = await weeks.Events(Year, Stop);
        Events = events.Count;
        // With the files of publications nobody knows before they are made.
        Weight = Items.Any(i => i.Issued is not null) ? null : files.Weight(new WholeWeek(edition, days, Items, events), settings.PublicUrl, T, await weeks.PictureSizes(Items, Stop));
        if (!Viewer.Edits(Section.Week)) Public();
        return Page();
    }
}

/// <summary>One day of a Week: its question, what was published, words to pass on, and the day after what came of it.</summary>
public sealed class DayPage(Weeks weeks, Messages messages, ComingEvents held, Discussions discussions, Settings settings) : ChorusPage
{
    private const int MostHeld = 20;

    [BindProperty(SupportsGet = true, Name = "year")]
    public int Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "day")]
    public int Day { get; set; }

    public Edition Edition { get; private set; } = null!;
    public WeekDay? Prepared { get; private set; }
    public IReadOnlyList<Item> Items { get; private set; } = [];
    public IReadOnlyList<LocalEvent> Events { get; private set; } = [];

    /// <summary>Webinars and other events of the alliance on this day, as their hosts' calendar shows it.</summary>
    public IReadOnlyList<EventCard> Held { get; private set; } = [];
    public IReadOnlyList<MessageCard> Say { get; private set; } = [];
    public IReadOnlyList<KitText> Kit { get; private set; } = [];

    /// <summary>Where the question of the day is answered, unless its editors name another place: under the first of its publications that takes comments.</summary>
    public OpenDiscussion? Answers { get; private set; }
    public DateOnly? Date { get; private set; }
    public int? Before { get; private set; }
    public int? After { get; private set; }

    /// <summary>The theme of the day where it has one, else of the Week.</summary>
    public Worded Theme => Prepared?.Theme(T.Language) ?? Edition.Theme(T.Language);

    /// <summary>From the day after, the page says what came of it.</summary>
    public bool IsOver => Prepared is not null && Date < DateOnly.FromDateTime(Now);

    /// <summary>The other languages that have words to pass on.</summary>
    public IEnumerable<string> OtherKits => Prepared is null ? [] : settings.Languages.Where(l => l != T.Language && Running.Kit.Channels.Any(c => Prepared.Said.ContainsKey($"kit-{c.Name}.{l}")));

    public async Task<IActionResult> OnGet()
    {
        if (await weeks.Of(Year, Stop) is not { } edition) return NotFound();
        Edition = edition;
        var days = await weeks.Days(Year, Stop);
        Prepared = days.FirstOrDefault(d => d.Number == Day);
        var all = await weeks.Items(Year, Stop);
        Items = [.. all.Where(i => i.Day == Day)];
        if (Items.Count == 0 && Prepared is null) return NotFound();
        Date = Prepared?.Date ?? Items.Select(i => i.Date).FirstOrDefault(d => d is not null);
        var numbers = all.Select(i => i.Day).OfType<int>().Concat(days.Select(d => d.Number)).Distinct().Order().ToList();
        Before = numbers.Where(d => d < Day).Cast<int?>().LastOrDefault();
        After = numbers.Where(d => d > Day).Cast<int?>().FirstOrDefault();
        if (Date is { } date)
        {
            var midnight = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            Held = [.. (await held.Between(midnight.AddDays(-1), midnight.AddDays(2), T.Language, MostHeld, Stop)).Where(e => e.Day == date)];
        }
        if (Prepared is { } day)
        {
            Events = [.. (await weeks.Events(Year, Stop)).Where(e => e.Date == day.Date)];
            Say = await messages.Named(day.Said.Lines("messages").ToList(), T.Language, null, Stop);
            var address = settings.Origin(Request) + Viewer.To($"/week/{Year}/{Day}");
            Kit = Running.Kit.Of(day.Said, T.Language, address, Theme.Text);
            if (day.Said["discussion"].Length == 0 && Worded.Languages(day.Said, "question").Count > 0) Answers = await discussions.First([.. Items.Where(i => !i.ByPartner).Select(i => i.Issued).OfType<string>()], Now, Stop);
        }
        if (!Viewer.Edits(Section.Week) && (Prepared is null || settings.PublicUrl is not null)) Public();
        return Page();
    }
}

/// <summary>When a Week is, in a sentence.</summary>
public static class When
{
    public static string Of(Edition edition, Phrases words) => edition.Said["dates"] switch
    {
        "given" => words["week.when.given", ("first", edition.First), ("last", edition.Last)],
        "days" => words["week.when.days", ("first", edition.First), ("last", edition.Last)],
        "month" when Typed.Month(edition.Said["month"]) is { } month => words["week.when.month", ("month", Numbers.Month(month, words.Language))],
        _ => words["week.when.none"],
    };
}
