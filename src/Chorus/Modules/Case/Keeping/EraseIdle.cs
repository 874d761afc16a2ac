using System.Globalization;
using System.Text.Json;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Keeping;

/// <summary>Erases a case that nobody has touched for thirty days; one that was touched meanwhile gets a new date.</summary>
public sealed class EraseIdle(Erasing erasing, TimeProvider time) : IWork
{
    public const string WorkKind = "case.erase-idle";

    public string Kind => WorkKind;

    public sealed record Order(string CaseId);

    public static void Plan(AppDb db, Case @case, DateTime due) => db.Later(WorkKind, new Order(@case.Id), due, KeyOf(@case, due));

    private static string KeyOf(Case @case, DateTime due) => string.Create(CultureInfo.InvariantCulture, $"idle:{@case.Id}:{due:yyyyMMddHHmm}");

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var id = JsonSerializer.Deserialize<Order>(item.Payload)!.CaseId;
        var @case = await db.Cases.FirstOrDefaultAsync(c => c.Id == id, stop);
        if (@case is null) return;
        var now = time.GetUtcNow().UtcDateTime;
        // One that an account keeps is looked at again too: its owner may erase the account.
        var due = @case.ErasedAfter ?? now + Case.Idle;
        if (due <= now)
        {
            await erasing.Erase(db, @case, byWish: false, stop);
            return;
        }
        var key = KeyOf(@case, due);
        if (await db.WorkItems.AnyAsync(w => w.Key == key, stop)) return;
        Plan(db, @case, due);
        await db.SaveChangesAsync(stop);
    }
}
