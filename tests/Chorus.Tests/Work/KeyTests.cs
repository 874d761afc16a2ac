using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Work;

public sealed class KeyTests
{
    // What an operator's createdb makes is seldom sorted by bytes.
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_letters_of_one_person_are_found_by_an_index_whatever_order_the_database_was_made_with(string database)
    {
        var folder = Directory.CreateTempSubdirectory("chorus-keys-").FullName;
        var setting = database == Databases.Postgres ? await Databases.SortedAsPeopleDo() : Databases.InFile(folder);
        await using (var app = Application.Build([], builder => Site.Configure(builder, folder, setting)))
        {
            await Application.Prepare(app, seed: false, CancellationToken.None);
            await using var db = app.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext();
            for (var i = 0; i < 2000; i++) db.Later("test", i, DateTime.UnixEpoch, $"letter:{i:0000}:once");
            db.Later("test", 0, DateTime.UnixEpoch, "letter:0042;");
            db.Later("test", 0, DateTime.UnixEpoch);
            await db.SaveChangesAsync();
            (await db.WorkItems.KeyedUnder("letter:0042:").Select(w => w.Key).ToListAsync()).ShouldBe(["letter:0042:once"]);
            if (database == Databases.Postgres) await db.Database.ExecuteSqlRawAsync("ANALYZE work_items");
            await using var command = db.WorkItems.KeyedUnder("letter:0042:").CreateDbCommand();
            command.CommandText = (database == Databases.Postgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + command.CommandText;
            await db.Database.OpenConnectionAsync();
            var plan = "";
            await using (var lines = await command.ExecuteReaderAsync())
                while (await lines.ReadAsync()) plan += lines.GetString(lines.FieldCount - 1) + "\n";
            plan.ShouldContain("IX_work_items_Key");
            plan.ShouldContain(database == Databases.Postgres ? "Index Cond" : "SEARCH");
            // A range is what begins so only in the order of bytes.
            if (database == Databases.Postgres)
                (await db.Database.SqlQueryRaw<string>("SELECT collation_name::text AS \"Value\" FROM information_schema.columns WHERE table_name = 'work_items' AND column_name = 'Key'").SingleAsync()).ShouldBe("C");
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
