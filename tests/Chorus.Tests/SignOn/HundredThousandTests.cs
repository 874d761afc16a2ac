using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Chorus.Modules.SignOn;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace Chorus.Tests.SignOn;

/// <summary>A call that a hundred thousand signed: the wall and the counts cost the database what they cost with ten.</summary>
public sealed partial class HundredThousandTests
{
    private const int Many = 100_000;

    // Steps of SQLite's machine, or rows in the hands of PostgreSQL, for one look at a page: the same on a slow machine. Whatever goes through all signatures has ten times as many at the least.
    private const int MostSteps = Many / 10;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Wall_and_counts_do_not_grow_with_the_signatures(string database)
    {
        var asked = new Asked();
        await using var site = await Site.Start(database, change: builder =>
        {
            builder.Configuration.AddInMemoryCollection(Outside.World.WithoutLimits.Select(l => KeyValuePair.Create<string, string?>(l.Key, l.Value)));
            builder.Services.ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(asked));
            builder.Services.ConfigureDbContext<PostgresDb>(o => o.AddInterceptors(asked));
        });
        await site.PublishCall();
        await Fill(site);
        (await site.Recount()).ShouldBe(Many);
        // The first pages, one from the middle, and each filter; with a query that no other look has, so that no ready answer is given.
        var call = "/en/calls/" + Signers.Slug;
        using var client = site.Client();
        foreach (var path in new[] { "/wall?after={0}", "/wall?country=KE&after={0}", "/wall?kind=Ngo&after={0}", "/wall?country=FR&kind=Ngo&after={0}", "/wall?after=signer 05{0}", "/count?none={0}", "/embed?none={0}", "?none={0}" })
        {
            for (var i = 0; i < 3; i++)
            {
                asked.Commands.Clear();
                (await client.GetAsync(call + string.Format(CultureInfo.InvariantCulture, path, $"{i:00}"))).EnsureSuccessStatusCode();
                var commands = asked.Commands.ToList();
                commands.ShouldContain(c => c.Text.Contains("call_", StringComparison.Ordinal), path);
                var steps = database == Databases.Sqlite ? await StepsOfSqlite(site, commands) : await RowsOfPostgres(site, commands);
                TestContext.Current.TestOutputHelper?.WriteLine($"{database} {path}: {steps}");
                steps.ShouldBeLessThan(MostSteps, path);
            }
        }
        // The measure bites.
        var all = new Command("""SELECT count(*) FROM call_signatures WHERE "Name" LIKE '%9'""", []);
        (database == Databases.Sqlite ? await StepsOfSqlite(site, [all]) : await RowsOfPostgres(site, [all])).ShouldBeGreaterThan(MostSteps);
        var page = await client.GetStringAsync(call + "/wall?after=" + Uri.EscapeDataString("signer 050000"));
        page.ShouldContain("Signer 050001");
        page.ShouldNotContain("Signer 049999");
    }

    private static async Task<long> StepsOfSqlite(Site site, IEnumerable<Command> commands)
    {
        const int every = 10;
        await using var db = site.Db();
        await db.Database.OpenConnectionAsync();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var steps = 0L;
        raw.sqlite3_progress_handler(connection.Handle, every, _ =>
        {
            steps += every;
            return 0;
        }, null);
        foreach (var (text, values) in commands)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = text;
            foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
            await using var rows = await command.ExecuteReaderAsync();
            do while (await rows.ReadAsync()) { } while (await rows.NextResultAsync());
        }
        raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
        return steps;
    }

    private static async Task<long> RowsOfPostgres(Site site, IEnumerable<Command> commands)
    {
        await using var connection = new Npgsql.NpgsqlConnection(site.Database["postgres:".Length..]);
        await connection.OpenAsync();
        var touched = 0L;
        foreach (var (text, values) in commands)
        {
            await using var explain = new Npgsql.NpgsqlCommand("EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF, SUMMARY OFF) " + text, connection);
            foreach (var (name, value) in values) explain.Parameters.AddWithValue(name, value ?? DBNull.Value);
            await using var lines = await explain.ExecuteReaderAsync();
            while (await lines.ReadAsync())
                if (Touched().Match(lines.GetString(0)) is { Success: true } match) touched += (long)(Number(match.Groups[1].Value) * Number(match.Groups[2].Value));
                else if (Removed().Match(lines.GetString(0)) is { Success: true } removed) touched += (long)Number(removed.Groups[1].Value);
        }
        return touched;

        static double Number(string written) => double.Parse(written, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"actual rows=([\d.]+) loops=(\d+)")]
    private static partial Regex Touched();

    [GeneratedRegex(@"Rows Removed by [^:]+: (\d+)")]
    private static partial Regex Removed();

    private sealed record Command(string Text, IReadOnlyList<(string Name, object? Value)> Values);

    /// <summary>What the pages ask of the database.</summary>
    private sealed class Asked : DbCommandInterceptor
    {
        public ConcurrentQueue<Command> Commands { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken stop = default)
        {
            Commands.Enqueue(new(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
            return new(result);
        }
    }

    private static async Task Fill(Site site)
    {
        await using var db = site.Db();
        var call = await db.Calls.SingleAsync();
        var text = await db.Nodes.SingleAsync(n => n.Slug == Signers.Slug);
        var now = Signers.Now(site);
        var hash = new string('a', 64);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO call_signatures ("Id", "Version", "CallId", "Kind", "State", "Level", "Name", "Country", "ShowsName", "TextId", "TextRevisionId", "TextNumber", "TextHash", "Language", "SignedAt", "ConfirmedAt", "CountedAt", "ReleasedAt", "OneKey", "WallKey")
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Many})
            SELECT 'signer' || substr('0000000000' || CAST(i AS text), length(CAST(i AS text)) + 1), 1, {call.Id}, CASE WHEN i % 50 = 0 THEN 'Ngo' ELSE 'Person' END, 'Counted', 'Endorse',
              'Signer ' || substr('000000' || CAST(i AS text), length(CAST(i AS text)) + 1), CASE WHEN i % 3 = 0 THEN 'KE' WHEN i % 3 = 1 THEN 'FR' ELSE 'LK' END, i > 0,
              {text.Id}, {text.PublishedId}, 1, {hash}, 'en', {now}, {now}, {now}, {now}, 'p:' || CAST(i AS text), 'signer ' || substr('000000' || CAST(i AS text), length(CAST(i AS text)) + 1)
            FROM n
            """);
        // Each organisation in a second of its own, as they come.
        if (site.Database.StartsWith("postgres:", StringComparison.Ordinal))
            await db.Database.ExecuteSqlAsync($"""UPDATE call_signatures SET "CountedAt" = "CountedAt" - CAST(substr("Id", 7) AS integer) * interval '1 second' WHERE "Kind" <> 'Person'""");
        else
            await db.Database.ExecuteSqlAsync($"""UPDATE call_signatures SET "CountedAt" = strftime('%Y-%m-%d %H:%M:%f', "CountedAt", '-' || CAST(substr("Id", 7) AS integer) || ' seconds') WHERE "Kind" <> 'Person'""");
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO call_events ("CallId", "SignatureId", "At", "Step", "Change", "Kind", "Country", "TextRevisionId", "TextNumber")
            SELECT "CallId", "Id", "CountedAt", 'Confirmed', 1, "Kind", "Country", "TextRevisionId", "TextNumber" FROM call_signatures
            """);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO call_counts ("CallId", "Kind", "Country", "TextRevisionId", "Part", "TextNumber", "Number")
            SELECT "CallId", "Kind", "Country", "TextRevisionId", 0, 1, count(*) FROM call_signatures GROUP BY "CallId", "Kind", "Country", "TextRevisionId"
            """);
        if (site.Database.StartsWith("postgres:", StringComparison.Ordinal)) await db.Database.ExecuteSqlAsync($"ANALYZE call_signatures");
    }
}
