using Chorus.Methods.Text;
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
        foreach (var row in rows.TakeWhile(_ => !reading.IsFull))
        {
            var before = reading.Faults;
            var (slug, who, commits) = (row["call"], reading.Word(row, "for", Signers.Both), reading.Yes(row, "asks_commitment"));
            var (opens, closes) = (reading.Day(row, "opens"), reading.Day(row, "closes"));
            if (closes < opens) reading.Wrong(row, "closes", "signon.settings.closes-first");
            if (!seen.Add(slug)) reading.Wrong(row, "call", "trace.file.twice", ("key", slug));
            else if (await texts.OfCall(slug, stop) is null) reading.Wrong(row, "call", "signon.api.no-text");
            if (reading.Faults > before) continue;
            var call = await db.Calls.AsTracking().FirstOrDefaultAsync(c => c.Slug == slug, stop);
            if (call is null)
            {
                db.Calls.Add(call = new Call { Slug = slug, CreatedAt = by.Now });
                reading.New();
            }
            else reading.Known(changes: (call.For, call.AsksCommitment, call.Opens, call.Closes) != (who, commits, opens, closes));
            (call.For, call.AsksCommitment, call.Opens, call.Closes) = (who, commits, opens, closes);
        }
        if (keep && !reading.IsWrong) await db.SaveChangesAsync(stop);
        return reading.Count;
    }
}

/// <summary>What the tables of calls have in common.</summary>
internal static class OfOneCall
{
    /// <summary>The text of a call in every language; null where no call to action is published under this name, or it is a translation of one.</summary>
    public static async Task<IReadOnlyList<PublishedText>?> OfCall(this PublishedTexts texts, string slug, CancellationToken stop)
    {
        var all = slug.Length > 0 && Characters.Line(slug) == slug ? await texts.Languages(slug, stop) : [];
        return all.Count > 0 && all[0].Slug == slug && all[0].Kind == PublicationKinds.CallToAction ? all : null;
    }

    /// <summary>Finds the call that each row names; what names none is said.</summary>
    public static async Task<IReadOnlyList<(ListRow Row, Call Call)>> Called(this TableReading reading, AppDb db, IReadOnlyList<ListRow> rows, CancellationToken stop)
    {
        var names = rows.Select(r => r["call"]).Distinct().ToList();
        // Tracked, a call makes the kept pages of its wall stale at once.
        var calls = await db.Calls.AsTracking().Include(c => c.Recommendations).ThenInclude(r => r.Texts).AsSplitQuery().Where(c => names.Contains(c.Slug)).ToDictionaryAsync(c => c.Slug, stop);
        foreach (var row in rows.Where(r => !calls.ContainsKey(r["call"])).TakeWhile(_ => !reading.IsFull)) reading.Wrong(row, "call", "signon.table.no-call");
        return [.. rows.Where(r => calls.ContainsKey(r["call"])).Select(r => (r, calls[r["call"]]))];
    }
}
