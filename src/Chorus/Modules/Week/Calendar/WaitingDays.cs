using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Work;

namespace Chorus.Modules.Week.Calendar;

/// <summary>Moving days of the calendar whose next date nobody has confirmed, from four months before the month in which they fall: time to look, and still time to plan.</summary>
public sealed class WaitingDays(AdvocacyDays days) : IWaits
{
    private const int MonthsAhead = 4;

    public string Words => "week.today.confirm.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        if (!viewer.Sees(Section.Week)) return WaitingList.Nothing;
        var today = DateOnly.FromDateTime(now);
        var waiting = (from day in await days.All(stop)
                       where !day.IsFixed && day.Next(today) is null
                       let title = day.Title(viewer.Language)
                       // Of a day that may fall in any month nobody knows more than the year.
                       let falls = new DateTime(day.Awaited(today), day.Month ?? 1, 1, 0, 0, 0, DateTimeKind.Utc)
                       where falls <= now.AddMonths(MonthsAhead)
                       orderby falls, day.Slug
                       select new WaitingThing(title.Text, falls, viewer.Edits(Section.Week) ? $"/desk/calendar/{day.Slug}?from=today" : "/calendar/" + day.Slug, title.Language)).ToList();
        return new(waiting.Count, [.. waiting.Take(most)]);
    }
}
