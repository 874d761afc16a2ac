using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Trace.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Exchange;

/// <summary>What the tables of calls have in common.</summary>
internal static class OfOneCall
{
    /// <summary>So many names are asked for at once.</summary>
    public const int Portion = 500;

    extension(AppDb db)
    {
        /// <summary>Holds what is there of these, as their form on the desk does, so that of a table and a form one comes second. In one order, so that no two wait for each other.</summary>
        public async Task HoldCalls(IReadOnlyList<string> names, CancellationToken stop)
        {
            var ids = new List<string>();
            foreach (var some in names.Chunk(Portion)) ids.AddRange(await db.Calls.Where(c => some.Contains(c.Slug)).Select(c => c.Id).ToListAsync(stop));
            foreach (var id in ids.Order(StringComparer.Ordinal)) await db.HoldHere<Call>(id, stop);
        }

        /// <summary>That a table changed something of a call stands in the log, with whoever brought it.</summary>
        public void NoteTable(string table, Call call, Bringer by, (int New, int Changed) before, (int New, int Changed) after)
        {
            if (after != before) db.Note(AuditAct.Imported, by.MemberId, call.Id, by.Now, FormattableString.Invariant($"{table} {after.New - before.New} new {after.Changed - before.Changed} changed"));
        }
    }

    /// <summary>Finds the call that each row names, held where what is read will be kept; what names none is said.</summary>
    public static async Task<IReadOnlyList<(ListRow Row, Call Call)>> Called(this TableReading reading, AppDb db, IReadOnlyList<ListRow> rows, bool keep, CancellationToken stop)
    {
        var names = rows.Select(r => r["call"]).Distinct().ToList();
        if (keep) await db.HoldCalls(names, stop);
        var calls = new Dictionary<string, Call>(StringComparer.Ordinal);
        // Tracked, a call makes the kept pages of its wall stale at once.
        foreach (var some in names.Chunk(Portion))
            foreach (var call in await db.Calls.AsTracking().Include(c => c.Recommendations).ThenInclude(r => r.Texts).AsSplitQuery().Where(c => some.Contains(c.Slug)).ToListAsync(stop)) calls[call.Slug] = call;
        foreach (var row in rows.Where(r => !calls.ContainsKey(r["call"])).TakeWhile(_ => !reading.IsFull)) reading.Wrong(row, "call", "signon.table.no-call");
        return [.. rows.Where(r => calls.ContainsKey(r["call"])).Select(r => (r, calls[r["call"]]))];
    }
}
