using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Data;

/// <summary>Of SQLite alone: the driver of PostgreSQL keeps statements by itself.</summary>
public sealed class KeptStatementTests
{
    private static readonly DateTime Never = new(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_that_comes_back_answers_for_its_own_parameters_whatever_became_of_it_before()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        for (var use = 0; use < 4; use++)
        {
            await using var db = site.Db();
            for (var i = 0; i < 3; i++) db.Later("test.kept", "payload", Never, $"{use}:{i}");
            await db.SaveChangesAsync(Stop);
            db.ChangeTracker.Clear();
            var like = $"{use}:";
            // The same text again while the first is still being read.
            var seen = new List<string>();
            await foreach (var outer in Those(db, like).AsAsyncEnumerable().WithCancellation(Stop))
                await foreach (var inner in Those(db, like).AsAsyncEnumerable().WithCancellation(Stop)) seen.Add(outer.Key + inner.Key);
            seen.Distinct().Count().ShouldBe(9);
            // Left half way.
            await foreach (var first in Those(db, like).AsAsyncEnumerable().WithCancellation(Stop))
            {
                first.Key.ShouldBe($"{use}:0");
                break;
            }
            // Refused, and taken the next time.
            db.Later("test.kept", "payload", Never, $"{use}:0");
            await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync(Stop));
            db.ChangeTracker.Clear();
            db.Later("test.kept", "payload", Never, $"{use}:x");
            await db.SaveChangesAsync(Stop);
            (await Those(db, like).CountAsync(Stop)).ShouldBe(4);
        }
        await using var other = site.Db();
        await other.Database.ExecuteSqlRawAsync("CREATE TABLE made_meanwhile (id integer)", Stop);
        (await Those(other, "2:").ToListAsync(Stop)).Count.ShouldBe(4);
    }

    private static IQueryable<WorkItem> Those(AppDb db, string like) => db.WorkItems.AsNoTracking().Where(w => w.Key!.StartsWith(like)).OrderBy(w => w.Key);
}
