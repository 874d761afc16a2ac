using Chorus.Platform.Data;
using Chorus.Platform.Web;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>The tables of an export that come back, told by their columns: the same for the desk, for programs and for the operator.</summary>
public sealed class TableIntakes(AppDb db, IEnumerable<ITableIntake> all)
{
    public const int MostBytes = 8 * 1024 * 1024, MostRows = 10_000, MostProblems = 50;

    /// <summary>For the operator, who waits for nobody: a book of signatures in one piece, since what comes to a book with lines counts from that day on.</summary>
    public const int MostRowsAtOnce = 200_000;

    /// <summary>In the order in which one rests on another.</summary>
    public IReadOnlyList<ITableIntake> All { get; } = [.. all.OrderBy(t => t.Section == Section.Calls ? 0 : 1)];

    /// <summary>The one whose columns a file names; null where there is none.</summary>
    public ITableIntake? Told(byte[] bytes)
    {
        var names = ListRows.Names(bytes);
        return All.FirstOrDefault(t => t.Columns.All(names.Contains));
    }

    /// <summary>All or nothing. In a transaction of its own unless one is open.</summary>
    /// <param name="keep">Otherwise it only says what would happen.</param>
    /// <param name="most">Rows.</param>
    public async Task<TableCount> Bring(ITableIntake table, byte[] bytes, Bringer by, bool keep, CancellationToken stop, int most = MostRows)
    {
        var (rows, problems) = new ListRows(table.Columns, table.Further, most, MostProblems).Read(bytes);
        if (problems.Count > 0) return new(0, 0, 0, problems, []);
        await using var whole = keep && db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(stop) : null;
        try
        {
            var count = await table.Bring(rows, by, keep, stop);
            if (whole is not null && count.Problems.Count == 0) await whole.CommitAsync(stop);
            return count;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
