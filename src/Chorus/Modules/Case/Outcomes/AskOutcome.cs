using System.Globalization;
using System.Text.Json;
using Chorus.Modules.Case.Keeping;
using Chorus.Modules.Members.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Outcomes;

/// <summary>The day after the meeting, for those who left an address: "what happened?", by a letter with a private link.</summary>
public sealed class AskOutcome(PrivateLink link, Postage postage, TimeProvider time) : IWork
{
    public const string WorkKind = "case.ask-outcome";
    private static readonly TimeSpan NextMorning = TimeSpan.FromHours(24 + 7);

    public string Kind => WorkKind;

    /// <param name="Language">Of the screen on which the address was left: who reads the letter need not speak the language of the office.</param>
    public sealed record Order(string CaseId, DateOnly Meeting, string? Language = null);

    /// <summary>Once for each date of the meeting that is still to come; a date that moved makes the older order idle.</summary>
    public static async Task Plan(AppDb db, Case @case, string language, DateTime now, CancellationToken stop)
    {
        if (@case.Letterhead.Email is null || @case.Office.Meeting is not { } day || day < DateOnly.FromDateTime(now)) return;
        var key = string.Create(CultureInfo.InvariantCulture, $"outcome:{@case.Id}:{day:yyyyMMdd}");
        if (await db.WorkItems.AnyAsync(w => w.Key == key, stop)) return;
        db.Later(WorkKind, new Order(@case.Id, day, language), day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) + NextMorning, key);
    }

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var order = JsonSerializer.Deserialize<Order>(item.Payload)!;
        var @case = await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == order.CaseId, stop);
        if (@case is not { Letterhead.Email: { } address } || @case.Office.Meeting != order.Meeting || await db.Outcomes.AnyAsync(o => o.CaseId == order.CaseId, stop)) return;
        var now = time.GetUtcNow().UtcDateTime;
        var language = order.Language ?? @case.Setting.Language ?? "en";
        // One question a case, whatever its dates were; and nobody is asked about cases that others begin in their name.
        var key = SendLink.KeyOf(@case.Id) + "outcome";
        if (!link.CanSend || await db.WorkItems.AnyAsync(w => w.Key == key, stop) || !await postage.Allows(address, null, now, stop)) return;
        db.Later(SendLink.WorkKind, new SendLink.Order(@case.Id, address, language, AsksOutcome: true), now, key);
        await db.SaveChangesAsync(stop);
    }
}
