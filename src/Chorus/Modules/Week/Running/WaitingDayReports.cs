using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;

namespace Chorus.Modules.Week.Running;

/// <summary>Days of the Week that are over and of which nobody has written what came of them, for as long as anybody still asks.</summary>
public sealed class WaitingDayReports(Weeks weeks) : IWaits
{
    private const int DaysAsked = 60;

    public string Words => "week.today.report.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        if (!viewer.Sees(Section.Week)) return WaitingList.Nothing;
        var today = DateOnly.FromDateTime(now);
        var since = today.AddDays(-DaysAsked);
        var days = new List<WeekDay>();
        for (var year = since.Year; year <= today.Year; year++) days.AddRange(await weeks.Days(year, stop));
        var waiting = (from day in days
                       where day.Date >= since && day.Date < today && Worded.Languages(day.Said, "report").Count == 0
                       orderby day.Date
                       let theme = day.Theme(viewer.Language)
                       let path = viewer.Edits(Section.Week) ? $"/desk/{WeekDayKind.Name}/{day.Slug}#report-{viewer.Language}" : "/week/" + day.Slug.Replace('-', '/')
                       select new WaitingThing(theme.Text, day.Date!.Value.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), path, theme.Language)).ToList();
        return new(waiting.Count, [.. waiting.Take(most)]);
    }
}
