using Chorus.Modules.Week.Calendar;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Week;

/// <summary>Enters the Weeks of 2014 to 2022 as the Alliance's own page lists them, and the days of the calendar, once; what somebody changed later is left as it is.</summary>
public static class Starter
{
    private sealed record WeekRow(string Year, Dictionary<string, string> Theme, string? First, string? Last, string? Month, string Dates, string ThemeBasis);

    private sealed record ItemRow(string Key, string Year, string? Day, string? Date, string Position, string Kind, string? Title, string[]? People, Dictionary<string, string>? Note);

    private sealed record DayRow(
        string Key, Dictionary<string, string> Name, string Rule, string? Month, string? Day, Dictionary<string, string>? Saying, Dictionary<string, string> By, string? Instrument,
        string Source, string? Url, string Read, string[] Topics, string[] Targets, Dictionary<string, string>? Caution);

    public static async Task Enter(AppDb db, Seeding seeding, CancellationToken stop)
    {
        if (await db.Nodes.AnyAsync(n => n.Kind == WeekKind.Name, stop)) return;
        var chain = seeding.Services.GetRequiredService<Chain>();
        foreach (var row in StarterFile.Read<WeekRow[]>("weeks"))
            await Add(WeekKind.Name, row.Year, new Fields().With("year", row.Year).With("theme", row.Theme).With("first", row.First).With("last", row.Last)
                .With("month", row.Month).With("dates", row.Dates).With("theme-basis", row.ThemeBasis));
        foreach (var row in StarterFile.Read<ItemRow[]>("week-items"))
            await Add(WeekItemKind.Name, row.Key, new Fields().With("year", row.Year).With("day", row.Day).With("date", row.Date).With("position", row.Position).With("kind", row.Kind)
                .With("title.en", row.Title).With("people", row.People ?? []).With("note", row.Note));
        foreach (var row in StarterFile.Read<DayRow[]>("advocacy-days"))
            await Add(AdvocacyDayKind.Name, row.Key, new Fields().With("name", row.Name).With("rule", row.Rule).With("month", row.Month).With("day", row.Day).With("saying", row.Saying)
                .With("by", row.By).With("instrument", row.Instrument).With("source", row.Source).With("url", row.Url).With("read", row.Read).With("topics", row.Topics)
                .With("targets", row.Targets).With("caution", row.Caution));
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();

        async Task Add(string kind, string slug, Fields fields)
        {
            var (node, draft) = chain.Begin(db, kind, slug, fields, "en", null);
            await StarterFile.Publish(chain, db, node, draft, stop);
        }
    }
}
