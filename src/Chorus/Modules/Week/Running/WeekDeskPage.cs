using Chorus.Modules.Week.Calendar;
using Chorus.Platform;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Week.Running;

/// <summary>
/// The editors' page of a Week: every day with what it has in each language, what waits (drafts, events from the countries), and the days of the calendar that nobody has
/// confirmed. From here everything is one click away.
/// </summary>
[For(Role.Editor, Section = Section.Week)]
public sealed class WeekDeskPage(Weeks weeks, AdvocacyDays days, Settings settings) : ChorusPage
{
    private const int MostWaiting = 100, LateInTheYear = 10;

    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    public IReadOnlyList<Edition> All { get; private set; } = [];
    public Edition? Edition { get; private set; }

    /// <summary>The year whose Week nobody has announced, where none is to come.</summary>
    public int? NotYet { get; private set; }

    public IReadOnlyList<WeekDay> Days { get; private set; } = [];
    public ILookup<int?, Item> Items { get; private set; } = Enumerable.Empty<Item>().ToLookup(i => i.Day);
    public IReadOnlyList<Open> Waiting { get; private set; } = [];
    public IReadOnlyList<AdvocacyDay> ToConfirm { get; private set; } = [];
    public IReadOnlyList<string> Languages => settings.Languages;
    public DateOnly Today => DateOnly.FromDateTime(Now);
    public IEnumerable<Option> Years => All.Select(e => new Option(Typed.Plain(e.Year), Typed.Plain(e.Year)));

    /// <summary>The form of a new day, with what is known of it: it follows the last one.</summary>
    public string NewDay
    {
        get
        {
            if (Edition is null) return "/desk/new/" + WeekDayKind.Name;
            var last = Days.MaxBy(d => d.Number);
            var number = (last?.Number ?? 0) + 1;
            var date = last?.Date?.AddDays(1) ?? Edition.First?.AddDays(number - 1);
            return FormattableString.Invariant($"/desk/new/{WeekDayKind.Name}?f.year={Edition.Year}&f.number={number}&f.date={date:yyyy-MM-dd}");
        }
    }

    /// <summary>The form of a new item, with the year that is looked at.</summary>
    public string NewItem => "/desk/new/" + WeekItemKind.Name + (Edition is null ? "" : "?f.year=" + Typed.Plain(Edition.Year));

    /// <summary>The form of a Week that nobody has announced yet.</summary>
    public string NewWeek => "/desk/new/" + WeekKind.Name + (NotYet is { } year ? "?f.year=" + Typed.Plain(year) : "");

    /// <summary>A draft about the Week that is open, since when.</summary>
    public sealed record Open(string Kind, string Slug, string Title, string Language, DateTime Since, string? Who, bool InReview);

    public async Task OnGet()
    {
        All = await weeks.All(Stop);
        var coming = Edition.Next(All, Today);
        // An archive is no place to begin: without a Week to come one is announced first.
        Edition = All.FirstOrDefault(e => e.Year == Year) ?? coming;
        NotYet = coming is not null ? null : Today.Year + (Today.Month >= LateInTheYear || All.Any(e => e.Year == Today.Year) ? 1 : 0);
        Year = Edition?.Year;
        if (Edition is not null)
        {
            Days = await weeks.Days(Edition.Year, Stop);
            Items = (await weeks.Items(Edition.Year, Stop)).ToLookup(i => i.Day);
        }
        string[] kinds = [WeekKind.Name, WeekDayKind.Name, WeekItemKind.Name, WeekEventKind.Name, AdvocacyDayKind.Name];
        Waiting = await (
            from revision in Db.Revisions.AsNoTracking().Open()
            join node in Db.Nodes on revision.NodeId equals node.Id
            where kinds.Contains(node.Kind)
            orderby revision.SubmittedAt ?? revision.CreatedAt, revision.Id
            select new Open(node.Kind, node.Slug, node.Title, node.Language, revision.SubmittedAt ?? revision.CreatedAt, revision.AuthorName, revision.State == RevisionState.Review))
            .Take(MostWaiting).ToListAsync(Stop);
        ToConfirm = [.. (await days.All(Stop)).Where(d => !d.IsFixed && d.Next(Today) is null)];
    }

    /// <summary>What a day has in a language: its theme, how many channels have words.</summary>
    public string Standing(WeekDay day, string language)
    {
        if (!day.Said.ContainsKey("theme." + language)) return T["week.desk.nothing"];
        return T["week.desk.has", ("n", Kit.Channels.Count(c => day.Said.ContainsKey($"kit-{c.Name}.{language}"))), ("of", Kit.Channels.Count)];
    }
}
