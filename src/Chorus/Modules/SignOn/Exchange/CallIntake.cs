using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Exchange;

/// <summary>Calls and who may sign them, as an export has them: each under its text, which is published here first.</summary>
public sealed class CallIntake(AppDb db, PublishedTexts texts) : ITableIntake
{
    public string Name => "calls";
    public Section Section => Section.Calls;
    public IReadOnlyList<string> Columns => ["call", "for"];
    public IReadOnlyList<string> Further => ["opens", "closes", "asks_commitment"];

    public async Task<TableCount> Bring(IReadOnlyList<ListRow> rows, Bringer by, bool keep, CancellationToken stop)
    {
        var (reading, seen) = (new TableReading(), new HashSet<string>(StringComparer.Ordinal));
        var names = rows.Select(r => r["call"]).Distinct().ToList();
        if (keep) await db.HoldCalls(names, stop);
        var (published, calls) = (new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, Call>(StringComparer.Ordinal));
        foreach (var some in names.Chunk(OfOneCall.Portion))
        {
            published.UnionWith(await texts.Originals(PublicationKinds.CallToAction).Where(n => some.Contains(n.Slug)).Select(n => n.Slug).ToListAsync(stop));
            foreach (var call in await db.Calls.AsTracking().Where(c => some.Contains(c.Slug)).ToListAsync(stop)) calls[call.Slug] = call;
        }
        foreach (var row in rows.TakeWhile(_ => !reading.IsFull))
            if (!seen.Add(row["call"])) reading.Wrong(row, "call", "trace.file.twice", ("key", row["call"]));
            else if (!published.Contains(row["call"])) reading.Wrong(row, "call", "signon.api.no-text");
            else Read(reading, row, by, calls.GetValueOrDefault(row["call"]));
        if (keep && !reading.IsWrong) await db.SaveChangesAsync(stop);
        return reading.Count;
    }

    // What the table does not name stays: a call that is over is not opened by a table without its last day.
    private void Read(TableReading reading, ListRow row, Bringer by, Call? call)
    {
        var (before, done) = (reading.Faults, reading.Done);
        var (who, commits) = (reading.Word(row, "for", call?.For ?? Signers.Both), row.Has("asks_commitment") ? reading.Yes(row, "asks_commitment") : call?.AsksCommitment ?? false);
        var (opens, closes) = (row.Has("opens") ? reading.Day(row, "opens") : call?.Opens, row.Has("closes") ? reading.Day(row, "closes") : call?.Closes);
        if (closes < opens) reading.Wrong(row, "closes", "signon.settings.closes-first");
        if (reading.Faults > before) return;
        if (call is null)
        {
            db.Calls.Add(call = new Call { Slug = row["call"], CreatedAt = by.Now });
            reading.New();
        }
        else reading.Known(changes: (call.For, call.AsksCommitment, call.Opens, call.Closes) != (who, commits, opens, closes));
        (call.For, call.AsksCommitment, call.Opens, call.Closes) = (who, commits, opens, closes);
        db.NoteTable(Name, call, by, done, reading.Done);
    }
}
