using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Work;

public sealed class WritersTests
{
    /// <summary>Each reads before it writes: with a deferred transaction SQLite refuses all but one of them at once, whatever the busy timeout.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Eight_who_read_and_then_write_in_one_transaction_all_succeed(string database)
    {
        await using var site = await Site.Start(database, settings: ("Work", "on"));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await using var db = site.Db();
                await using var transaction = await db.Database.BeginTransactionAsync();
                await db.WorkItems.CountAsync();
                db.Later("nobody.knows", writer, new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc), $"{writer}:{i}");
                await db.SaveChangesAsync();
                await transaction.CommitAsync();
            }
        })));
        await using var after = site.Db();
        (await after.WorkItems.CountAsync(w => w.Kind == "nobody.knows")).ShouldBe(80);
    }
}
