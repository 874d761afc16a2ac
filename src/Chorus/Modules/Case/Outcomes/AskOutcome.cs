using System.Globalization;
using System.Text.Json;
using Chorus.Modules.Case.Keeping;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Outcomes;

/// <summary>The day after the meeting, for those who left an address: "what happened?", by a letter with a private link.</summary>
public sealed class AskOutcome(PrivateLink link, TimeProvider time) : IWork
{
    public const string WorkKind = "case.ask-outcome";
    private static readonly TimeSpan NextMorning = TimeSpan.FromHours(24 + 7);

    public string Kind => WorkKind;

    public sealed record Order(string CaseId, DateOnly Meeting);

    /// <summary>Once for each date of the meeting; a date that moved makes the older order idle.</summary>
    public static async Task Plan(AppDb db, Case @case, CancellationToken stop)
    {
        if (@case.Letterhead.Email is null || @case.Office.Meeting is not { } day) return;
        var key = string.Create(CultureInfo.InvariantCulture, $"outcome:{@case.Id}:{day:yyyyMMdd}");
        if (await db.WorkItems.AnyAsync(w => w.Key == key, stop)) return;
        db.Later(WorkKind, new Order(@case.Id, day), day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) + NextMorning, key);
    }

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var order = JsonSerializer.Deserialize<Order>(item.Payload)!;
        var @case = await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == order.CaseId, stop);
        if (@case is not { Letterhead.Email: { } address } || @case.Office.Meeting != order.Meeting || await db.Outcomes.AnyAsync(o => o.CaseId == order.CaseId, stop)) return;
        var now = time.GetUtcNow().UtcDateTime;
        var language = @case.Setting.Language ?? "en";
        var key = string.Create(CultureInfo.InvariantCulture, $"{SendLink.KeyOf(@case.Id)}outcome:{order.Meeting:yyyyMMdd}");
        if (!link.CanSend || await db.WorkItems.AnyAsync(w => w.Key == key, stop)) return;
        db.Later(SendLink.WorkKind, new SendLink.Order(@case.Id, address, language, AsksOutcome: true), now, key);
        await db.SaveChangesAsync(stop);
    }
}
