using System.Globalization;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Week;

/// <summary>
/// The Week of one year: its theme and when it is. Past Weeks were in April, September and October, so its days are entered, never worked out. Nothing asks for it by
/// column, so it has no table: its year stands in its name.
/// </summary>
public sealed class WeekKind : INodeKind
{
    public const string Name = "week";

    /// <summary>How the days are known; "none" says that nobody gave them.</summary>
    public static readonly string[] Bases = ["given", "days", "month", "none"];

    /// <summary>Whether the theme is the title of the Week, or our summary of what it was about.</summary>
    public static readonly string[] Themes = ["title", "described"];

    private const int MostDays = 31;

    public string Kind => Name;
    public FoundAs FoundAs => FoundAs.Last;
    public Section Section => Section.Week;
    public string PathOf(string slug) => "/week/" + slug;
    public string Words => "week.edition.";

    public IReadOnlyList<FormField> Form =>
    [
        new("year", FieldShape.Line) { Most = 4, Like = "2027" },
        new("theme", FieldShape.Line) { PerLanguage = true, Most = 300 },
        new("about", FieldShape.Text) { PerLanguage = true, Optional = true, Most = 1500 },
        new("first", FieldShape.Date) { Weighs = true, Optional = true, Most = 10, Like = "2027-03-01" },
        new("last", FieldShape.Date) { Weighs = true, Optional = true, Most = 10, Like = "2027-03-05" },
        new("month", FieldShape.Line) { Weighs = true, Optional = true, Most = 7 },
        new("dates", FieldShape.Pick) { Options = Bases, OptionWords = "week.basis." },
        new("theme-basis", FieldShape.Pick) { Options = Themes, OptionWords = "week.theme-basis." },
        new("hashtag", FieldShape.Line) { Optional = true, Most = 60 },
    ];

    public string? SlugOf(Fields fields) => Typed.Year(fields["year"]) is { } year ? Typed.Plain(year) : null;

    public string TitleOf(Fields fields) => $"{fields["year"]} {Worded.Of(fields, "theme", "en").Text}".Trim();

    public IEnumerable<Problem> Check(Fields fields)
    {
        if (Typed.Year(fields["year"]) is not { } year)
        {
            yield return Problem.On("year", "week.say-year");
            yield break;
        }
        if (Worded.Of(fields, "theme", "en").Text.Length == 0) yield return Problem.On("theme", "week.say-theme");
        if (!Themes.Contains(fields["theme-basis"])) yield return Problem.On("theme-basis", "week.say-theme-basis");
        if (!Bases.Contains(fields["dates"])) yield return Problem.On("dates", "week.say-basis");
        var (first, last) = (StoredValue.Date(fields["first"]), StoredValue.Date(fields["last"]));
        if (fields["dates"] is "given" or "days" && (first is null || last is null)) yield return Problem.On("first", "week.say-days");
        if (fields["dates"] is "month" or "none" && (fields["first"] + fields["last"]).Length > 0) yield return Problem.On("dates", "week.say-basis");
        if (first is { } from && last is { } to && (from.Year != year || to < from || to.DayNumber - from.DayNumber >= MostDays)) yield return Problem.On("last", "week.days-wrong", ("n", MostDays));
        if (fields["dates"] == "month" && Typed.Month(fields["month"]) is null) yield return Problem.On("month", "week.say-month");
        if (fields["hashtag"] is { Length: > 0 } tag && (tag[0] != '#' || tag.Contains(' '))) yield return Problem.On("hashtag", "week.hashtag-wrong");
    }

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => [];

    public IEnumerable<Findable> Texts(Fields fields, string language) =>
        Worded.Languages(fields, "theme").Select(l => new Findable(l, $"{fields["year"]} {fields["theme." + l]}", $"{fields["about." + l]} {fields["hashtag"]}"));

    public (string Path, string Name)? NextAt(string slug, Fields fields) => ($"/desk/new/{WeekDayKind.Name}?f.year={slug}&f.number=1&f.date={fields["first"]}", "week.next.day");

    /// <summary>Its days and what stands on them are read under its address.</summary>
    public async Task<IReadOnlyList<string>> GoesWith(AppDb db, Node node, CancellationToken stop)
    {
        var (kinds, begins) = ((string[])[WeekDayKind.Name, WeekItemKind.Name, Running.WeekEventKind.Name], node.Slug + "-");
        return await db.Nodes.Where(n => kinds.Contains(n.Kind) && n.Slug.StartsWith(begins)).Select(n => n.Id).ToListAsync(stop);
    }

    public Task Project(AppDb db, Node node, Revision revision, CancellationToken stop) => Task.CompletedTask;
}

/// <summary>What stands in the plain fields of the Week, read.</summary>
public static class Typed
{
    /// <summary>The last year that anybody writes here; a date beyond it is a slip.</summary>
    public const int LastYear = 2099;

    /// <summary>A year with four digits in which there can be a Week.</summary>
    public static int? Year(string typed) =>
        typed.Length == 4 && int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= LastYear ? year : null;

    /// <summary>The first day of a month written 2014-04.</summary>
    public static DateOnly? Month(string typed) => StoredValue.Date(typed + "-01");

    public static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Of what stands in a Week: whether the Week itself is there, since it is read under its address, and whether it stands on one of its days.</summary>
public static class InItsWeek
{
    public static async Task<Problem?> Refuses(AppDb db, Fields said, CancellationToken stop)
    {
        if (Typed.Year(said["year"]) is not { } year) return null;
        var slug = Typed.Plain(year);
        // Both may come in one file.
        return db.Nodes.Local.Any(n => n.Kind == WeekKind.Name && n.Slug == slug && n.PublishedId is not null) || await db.Nodes.AnyAsync(n => n.Kind == WeekKind.Name && n.Slug == slug && n.PublishedId != null, stop)
            ? null : Problem.On("year", "week.week-first", ("year", slug));
    }

    /// <summary>A day or date that the Week does not have. The archive has such days, so it is a question and no refusal.</summary>
    public static async Task<IReadOnlyList<Problem>> Wonders(AppDb db, Node node, Fields said, string number, CancellationToken stop)
    {
        if (Typed.Year(said["year"]) is not { } year) return [];
        var slug = Typed.Plain(year);
        var body = await (from week in db.Nodes.AsNoTracking() where week.Kind == WeekKind.Name && week.Slug == slug join version in db.Revisions on week.PublishedId equals version.Id select version.Body).FirstOrDefaultAsync(stop);
        var odd = new List<Problem>();
        var (edition, date) = (body is null ? [] : Fields.Read(body), StoredValue.Date(said["date"]));
        if (StoredValue.Date(edition["first"]) is { } first && StoredValue.Date(edition["last"]) is { } last)
        {
            if (date < first || date > last) odd.Add(Problem.On("date", "week.date-outside", ("date", date), ("first", first), ("last", last)));
            if (StoredValue.Number(said[number], 1, WeekItemKind.MostDays) is { } day && day > last.DayNumber - first.DayNumber + 1) odd.Add(Problem.On(number, "week.day-outside", ("day", day), ("first", first), ("last", last)));
        }
        if (node.Kind == WeekDayKind.Name && date is not null)
        {
            var others = await (from other in db.Nodes.AsNoTracking() where other.Kind == node.Kind && other.Slug.StartsWith(slug + "-") && other.Id != node.Id join version in db.Revisions on other.PublishedId equals version.Id select version.Body).ToListAsync(stop);
            if (others.Select(Fields.Read).FirstOrDefault(o => o["date"] == said["date"]) is { } same) odd.Add(Problem.On("date", "week.date-twice", ("date", date), ("day", same["number"])));
        }
        return odd;
    }
}
