using Chorus.Platform.Text;
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
        Next = All.Where(e => e.Last >= today || (e.Last is null && e.Year >= today.Year)).MinBy(e => e.Year);
        Public();
    }
}

/// <summary>One Week: its days with what was published on each, and what partners did.</summary>
public sealed class YearPage(Weeks weeks, WeekFiles files) : ChorusPage
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int Year { get; set; }

    public Edition Edition { get; private set; } = null!;
    public IReadOnlyList<Item> Items { get; private set; } = [];
    public int Weight { get; private set; }

    /// <summary>The days that have anything, in order; null for what belongs to no day.</summary>
    public IEnumerable<IGrouping<int?, Item>> Days => Items.Where(i => !i.ByPartner).GroupBy(i => i.Day);

    public IEnumerable<Item> OfPartners => Items.Where(i => i.ByPartner);

    public Download Materials => new(T["week.take-all"], Viewer.To($"/week/{Year}.zip"), "ZIP", Menu.OwnName(T.Language), Weight);

    public async Task<IActionResult> OnGet()
    {
        if (await weeks.Of(Year, Stop) is not { } edition) return NotFound();
        Edition = edition;
        Items = await weeks.Items(Year, Stop);
        Weight = files.Zip(edition, Items, T).Length;
        if (!Viewer.IsEditor) Public();
        return Page();
    }
}

/// <summary>One day of a Week.</summary>
public sealed class DayPage(Weeks weeks) : ChorusPage
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "day")]
    public int Day { get; set; }

    public Edition Edition { get; private set; } = null!;
    public IReadOnlyList<Item> Items { get; private set; } = [];
    public DateOnly? Date { get; private set; }
    public int? Before { get; private set; }
    public int? After { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (await weeks.Of(Year, Stop) is not { } edition) return NotFound();
        Edition = edition;
        var all = await weeks.Items(Year, Stop);
        Items = [.. all.Where(i => i.Day == Day && !i.ByPartner)];
        if (Items.Count == 0) return NotFound();
        Date = Items.Select(i => i.Date).FirstOrDefault(d => d is not null);
        var days = all.Where(i => !i.ByPartner).Select(i => i.Day).OfType<int>().Distinct().ToList();
        Before = days.Where(d => d < Day).Cast<int?>().LastOrDefault();
        After = days.Where(d => d > Day).Cast<int?>().FirstOrDefault();
        if (!Viewer.IsEditor) Public();
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
