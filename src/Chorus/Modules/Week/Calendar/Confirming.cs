using System.Globalization;
using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Week.Calendar;

/// <summary>Keeps the date of a moving day that somebody announced, by the form or by a program: a version of its own, published with who said so as its reason.</summary>
public sealed class Confirming(AppDb db, AdvocacyDays days, Chain chain)
{
    private const int MostSource = 400;

    /// <summary>The moving day of this name; null where there is none, or where its date is that of something else here.</summary>
    public async Task<AdvocacyDay?> Find(string slug, CancellationToken stop) =>
        slug != AdvocacyDays.TheWeek && await days.Named(slug, stop) is { IsFixed: false } day ? day : null;

    /// <summary>Publishes the date; nothing is saved. What is wrong names the fields First, Last and By.</summary>
    public async Task<IReadOnlyList<Problem>> Enter(AdvocacyDay day, DateOnly? first, DateOnly? last, string by, Viewer viewer, DateTime now, CancellationToken stop)
    {
        if (Read(first, last, by, DateOnly.FromDateTime(now)) is { Count: > 0 } problems) return problems;
        var slug = day.Slug;
        var node = await db.Nodes.AsTracking().FirstAsync(n => n.Kind == AdvocacyDayKind.Name && n.Slug == slug, stop);
        var span = first == last ? Written(first) : $"{Written(first)}/{Written(last)}";
        // One date a year: a new announcement takes the place of the one before.
        var others = day.Said.Lines("confirmed").Where(l => Confirmed.Of(l)?.First.Year != first!.Value.Year);
        var draft = await chain.Revise(db, node, Fields.Read(day.Said.Write()).With("confirmed", others.Append($"{span} {by}").Order(StringComparer.Ordinal)), viewer, by, stop);
        return [.. (await chain.Publish(db, node, draft, Correction.Figure, viewer, stop)).Select(p => p with { Field = null })];
    }

    private static List<Problem> Read(DateOnly? first, DateOnly? last, string by, DateOnly today)
    {
        var problems = new List<Problem>();
        if (first is null) problems.Add(Problem.On("First", "week.date-wrong"));
        else if (last is null) problems.Add(Problem.On("Last", "week.date-wrong"));
        else if (last < today) problems.Add(Problem.On("First", "week.confirm.past"));
        else if (Confirmed.Of($"{Written(first)}/{Written(last)} x") is null || first.Value.Year > Typed.LastYear) problems.Add(Problem.On("Last", "week.confirm.span", ("n", Confirmed.MostDays)));
        if (by.Length == 0) problems.Add(Problem.On("By", "week.confirm.say-by"));
        else if (by.Length > MostSource) problems.Add(Problem.On("By", "trace.too-long", ("n", MostSource), ("have", by.Length)));
        return problems;
    }

    private static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
