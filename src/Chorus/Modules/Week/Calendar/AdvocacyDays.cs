using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Week.Calendar;

/// <summary>A published day of the calendar.</summary>
/// <param name="Confirmed">Of a moving day: the dates that somebody entered, the earliest first.</param>
/// <param name="Since">When it was first entered here; a subscription begins in that year.</param>
public sealed record AdvocacyDay(string Id, string Slug, Fields Said, IReadOnlyList<Confirmed> Confirmed, int Version, DateTime PublishedAt, DateTime Since)
{
    public bool IsFixed => Said["rule"] == "fixed";
    public int? Month => StoredValue.Number(Said["month"], 1, 12);
    public int? Day => StoredValue.Number(Said["day"], 1, 31);
    public IReadOnlyList<string> Topics => Said.Lines("topics");
    public Worded Title(string language) => Worded.Of(Said, "name", language);

    /// <summary>The next date that is certain; null where nobody has confirmed one.</summary>
    public Confirmed? Next(DateOnly today)
    {
        if (!IsFixed) return Confirmed.FirstOrDefault(c => c.Last >= today);
        var year = Enumerable.Range(today.Year, 9).First(y => Day <= DateTime.DaysInMonth(y, Month!.Value) && new DateOnly(y, Month.Value, Day!.Value) >= today);
        var date = new DateOnly(year, Month!.Value, Day!.Value);
        return new Confirmed(date, date, Said["source"]);
    }

    /// <summary>The year for which a moving day waits to be confirmed.</summary>
    public int Awaited(DateOnly today) => today.Month > (Month ?? 12) || Confirmed.Any(c => c.First.Year == today.Year) ? today.Year + 1 : today.Year;

    /// <summary>The rule in words.</summary>
    public Worded Rule(Phrases words) => IsFixed
        ? new Worded(words["week.every-year", ("day", Numbers.DayOfYear(Month!.Value, Day!.Value, words.Language))], words.Language)
        : Worded.Of(Said, "saying", words.Language);

    /// <summary>When it comes next, or that nobody has confirmed it.</summary>
    public string When(DateOnly today, Phrases words) => Next(today) switch
    {
        null => words["week.not-confirmed", ("year", Typed.Plain(Awaited(today)))],
        { } one when one.First == one.Last => Numbers.LongDate(one.First, words.Language),
        { } some => words["week.span", ("first", some.First), ("last", some.Last)],
    };
}

/// <summary>The calendar as it is published. The Week's own days are those of its editions: nobody enters them twice.</summary>
public sealed class AdvocacyDays(AppDb db, Weeks weeks)
{
    /// <summary>The day in the calendar that is the Week itself.</summary>
    public const string TheWeek = "ssw-week";

    /// <summary>Every day in the order of the year, those without a month last.</summary>
    public async Task<IReadOnlyList<AdvocacyDay>> All(CancellationToken stop) =>
        [.. (await Read(null, stop)).OrderBy(d => d.Month ?? 13).ThenBy(d => d.Day ?? 32).ThenBy(d => d.Slug, StringComparer.Ordinal)];

    public async Task<AdvocacyDay?> Named(string slug, CancellationToken stop) => (await Read(slug, stop)).FirstOrDefault();

    private async Task<List<AdvocacyDay>> Read(string? slug, CancellationToken stop)
    {
        var rows = await (
            from node in db.Nodes.AsNoTracking()
            where node.Kind == AdvocacyDayKind.Name && node.PublishedId != null && (slug == null || node.Slug == slug)
            join revision in db.Revisions on node.PublishedId equals revision.Id
            select new { node.Id, node.Slug, revision.Body, node.PublishedNumber, node.PublishedAt, node.CreatedAt }).ToListAsync(stop);
        var editions = rows.Exists(r => r.Slug == TheWeek) ? await weeks.All(stop) : [];
        return [.. rows.Select(r => Day(r.Slug, Fields.Read(r.Body)))];

        AdvocacyDay Day(string named, Fields said)
        {
            var row = rows.Find(r => r.Slug == named)!;
            var entered = said.Lines("confirmed").Select(Confirmed.Of).OfType<Confirmed>();
            var held = named == TheWeek ? editions.Where(e => e is { First: not null, Last: not null }).ToList() : [];
            var all = entered.Where(c => held.All(e => e.Year != c.First.Year)).Concat(held.Select(e => new Confirmed(e.First!.Value, e.Last!.Value, "/week/" + e.Year)));
            // A Week that moves is a new version of what its subscribers have.
            return new AdvocacyDay(row.Id, named, said, [.. all.OrderBy(c => c.First)], row.PublishedNumber + held.Sum(e => e.Version),
                held.Select(e => e.PublishedAt).Append(row.PublishedAt!.Value).Max(), row.CreatedAt);
        }
    }
}
