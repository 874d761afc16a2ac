using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Data;

/// <summary>Of SQLite alone: PostgreSQL lets writers flush together by itself.</summary>
public sealed class WriteTurnTests
{
    private const long Normal = 1, Full = 2;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commit_waits_for_the_disk_by_itself_only_outside_a_turn()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        await using var db = site.Db();
        await db.Database.OpenConnectionAsync(Stop);
        (await Mode(db)).ShouldBe(Full);
        await using (var transaction = await db.Database.BeginTransactionAsync(Stop))
        {
            (await Mode(db)).ShouldBe(Normal);
            Add(db, "a");
            await db.SaveChangesAsync(Stop);
            await transaction.CommitAsync(Stop);
        }
        (await Mode(db)).ShouldBe(Full);
        await using (await db.Database.BeginTransactionAsync(Stop)) Add(db, "b");
        (await Mode(db)).ShouldBe(Full);
    }

    [Fact]
    public async Task A_connection_that_comes_back_from_the_pool_waits_for_the_disk_again()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        for (var i = 0; i < 5; i++)
        {
            await using var db = site.Db();
            Add(db, "k" + i);
            await db.SaveChangesAsync(Stop);
            (await Mode(db)).ShouldBe(Full);
        }
    }

    [Fact]
    public async Task The_file_stays_open_with_its_context_and_every_save_waits_for_the_disk()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        // A context has one file and keeps it; how many contexts the start has left in the pool is its own affair.
        var kept = new Dictionary<AppDb, object>(ReferenceEqualityComparer.Instance);
        var again = 0;
        for (var i = 0; i < 24; i++)
        {
            await using var db = site.Db();
            (await db.WorkItems.CountAsync(Stop)).ShouldBe(i);
            var file = ((SqliteConnection)db.Database.GetDbConnection()).Handle.ShouldNotBeNull("a query leaves the file open");
            Add(db, "o" + i);
            await db.SaveChangesAsync(Stop);
            ((SqliteConnection)db.Database.GetDbConnection()).Handle.ShouldBeSameAs(file);
            (await Mode(db)).ShouldBe(Full);
            if (kept.TryAdd(db, file)) continue;
            again++;
            kept[db].ShouldBeSameAs(file, "a context finds its file open the next time");
        }
        again.ShouldBeGreaterThan(12, "contexts are used again");
    }

    [Fact]
    public async Task A_turn_that_ends_without_a_commit_is_given_on()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        await using (var first = site.Db())
        {
            await using var abandoned = await first.Database.BeginTransactionAsync(Stop);
            Add(first, "x");
            await first.SaveChangesAsync(Stop);
        }
        await using var second = site.Db();
        Add(second, "x");
        Add(second, "y");
        await second.SaveChangesAsync(Stop);
        await using var third = site.Db();
        Add(third, "y");
        await Should.ThrowAsync<DbUpdateException>(() => third.SaveChangesAsync(Stop));
        await using var fourth = site.Db();
        // A turn that nobody gave on ends in an exception after a while.
        Add(fourth, "z");
        await fourth.SaveChangesAsync(Stop);
        (await fourth.WorkItems.CountAsync(w => w.Kind == "test.turn", Stop)).ShouldBe(3);
    }

    [Fact]
    public async Task Somebody_who_waits_may_leave_and_nobody_else_loses_the_turn()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        await using var first = site.Db();
        await using var held = await first.Database.BeginTransactionAsync(Stop);
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await using var second = site.Db();
        var waits = second.Database.BeginTransactionAsync(impatient.Token);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waits);
        await held.CommitAsync(Stop);
        await using var third = site.Db();
        await using var own = await third.Database.BeginTransactionAsync(Stop);
        await own.RollbackAsync(Stop);
    }

    private static void Add(AppDb db, string key) => db.Later("test.turn", key, new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc), "turn:" + key);

    private static async Task<long> Mode(AppDb db) => await db.Database.SqlQueryRaw<long>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(Stop);
}
