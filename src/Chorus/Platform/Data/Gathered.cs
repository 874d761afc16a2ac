using Chorus.Platform.BadDays;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Data;

/// <summary>
/// Writes what several people want at the same moment in one transaction: while one batch is on its way to the disk the next one gathers. In a rush a transaction, its
/// questions and its flush are shared; whoever comes alone waits for nobody. Everybody is answered after the commit that holds what they wanted. A batch that the
/// database refuses is done again one by one, so that only whoever is wrong fails.
/// </summary>
/// <typeparam name="TWish">What one person wants. It outlives the request, so it holds nothing of it.</typeparam>
/// <param name="write">
/// Adds and saves what the wishes want, in the transaction that is open, and gives an answer for each, in their order. A wish may come a second time after a failure.
/// </param>
public sealed class Gathered<TWish, TAnswer>(IDbContextFactory<AppDb> databases, Func<AppDb, IReadOnlyList<TWish>, CancellationToken, Task<IReadOnlyList<TAnswer>>> write)
{
    private const int Most = 64;

    // A batch finds its rows by their keys. While a table has never been analysed, as on the first minutes of a call, PostgreSQL would rather read it whole, and keeps to that
    // plan while the table grows.
    private const string ByKeys = "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)";

    private readonly Lock gate = new();
    private readonly Queue<Place> waiting = new();
    private bool writing;

    /// <summary>Ends when the wish is durable. Whoever goes away before that is written all the same.</summary>
    public Task<TAnswer> Put(TWish wish, CancellationToken stop)
    {
        var mine = new Place(wish);
        bool first;
        lock (gate)
        {
            waiting.Enqueue(mine);
            first = !writing;
            writing = true;
        }
        if (first) _ = Task.Run(WriteAll, CancellationToken.None);
        return mine.Answer.Task.WaitAsync(stop);
    }

    private async Task WriteAll()
    {
        while (Next() is { Count: > 0 } some) await Write(some);
    }

    private List<Place> Next()
    {
        lock (gate)
        {
            var some = new List<Place>(Math.Min(Most, waiting.Count));
            while (some.Count < Most && waiting.TryDequeue(out var place)) some.Add(place);
            writing = some.Count > 0;
            return some;
        }
    }

    private async Task Write(List<Place> some)
    {
        try
        {
            var answers = await Transact([.. some.Select(p => p.Wish)]);
            foreach (var (place, answer) in some.Zip(answers)) place.Answer.SetResult(answer);
        }
        catch (DbUpdateException refused) when (some.Count > 1 && Trouble.Of(refused) is null)
        {
            foreach (var one in some) await Write([one]);
        }
        catch (Exception wrong)
        {
            foreach (var place in some) place.Answer.TrySetException(wrong);
        }
    }

    private async Task<IReadOnlyList<TAnswer>> Transact(IReadOnlyList<TWish> wishes)
    {
        await using var db = await databases.CreateDbContextAsync();
        // A batch stands or falls as a whole, so there is no point to go back to.
        db.Database.AutoSavepointsEnabled = false;
        await using var whole = await db.Database.BeginTransactionAsync();
        if (db is PostgresDb) await db.Database.ExecuteSqlRawAsync(ByKeys);
        var answers = await write(db, wishes, CancellationToken.None);
        await whole.CommitAsync();
        return answers;
    }

    private sealed class Place(TWish wish)
    {
        public TWish Wish => wish;

        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
