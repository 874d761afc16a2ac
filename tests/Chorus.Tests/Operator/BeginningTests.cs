using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Chorus.Tests.Operator;

/// <summary>The very first start: another process makes the database ready, and it does not outlive whoever waits for it.</summary>
public sealed class BeginningTests
{
    private const int Kills = 3;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Killed_while_the_database_is_made_ready_it_leaves_nobody_at_work_and_the_next_start_goes_on(string database)
    {
        var folder = Directory.CreateTempSubdirectory("chorus-begin-").FullName;
        try
        {
            var setting = await Databases.Fresh(database, folder);
            for (var kill = 0; kill < Kills; kill++)
            {
                using var process = TheProgram.Start(folder, setting, "serve", "--urls", "http://127.0.0.1:0");
                var child = await ChildOf(process);
                // Before the schema, in the middle of it, in the middle of the content: wherever this comes upon it.
                await Task.Delay(TimeSpan.FromSeconds(kill * (1 + Random.Shared.NextDouble())));
                process.Kill();
                await process.WaitForExitAsync();
                if (child is { } seeding) await Gone(seeding);
            }
            using var last = TheProgram.Start(folder, setting, "serve", "--urls", "http://127.0.0.1:0");
            try
            {
                (await last.StandardOutput.ReadLineAsync()).ShouldNotBeNull().ShouldContain(" is at ");
            }
            finally
            {
                last.Kill(entireProcessTree: true);
                await last.WaitForExitAsync();
            }
            (await Things(setting)).ShouldBe(await Things(await (await ReadyDatabase.Of(database, seeded: true)).CopyTo(Directory.CreateDirectory(Path.Combine(folder, "whole")).FullName)));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_that_make_one_database_ready_at_the_same_moment_both_succeed(string database)
    {
        var folder = Directory.CreateTempSubdirectory("chorus-begin-").FullName;
        try
        {
            var setting = await Databases.Fresh(database, folder);
            var both = await Task.WhenAll(TheProgram.Run(folder, setting, "seed"), TheProgram.Run(folder, setting, "seed"));
            both.ShouldAllBe(e => e.Code == 0 && e.Error == "");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_keeps_the_other_process_from_it_is_said_once_and_is_the_exit_code()
    {
        var folder = Directory.CreateTempSubdirectory("chorus-begin-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "chorus.db"), "This is no database.");
            var ended = await TheProgram.Run(folder, null, "serve", "--urls", "http://127.0.0.1:0");
            ended.Code.ShouldBe(3);
            ended.Error.Trim().Split('\n').ShouldHaveSingleItem();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Of each kind how many there are: whatever was entered half shows.
    private static async Task<string> Things(string setting)
    {
        await using DbConnection connection = setting.StartsWith("postgres:", StringComparison.Ordinal)
            ? new NpgsqlConnection(setting[(setting.IndexOf(':') + 1)..]) : new SqliteConnection("Data Source=" + setting[(setting.IndexOf(':') + 1)..]);
        await connection.OpenAsync();
        await using var ask = connection.CreateCommand();
        ask.CommandText = "SELECT \"Kind\", count(*) FROM nodes GROUP BY \"Kind\" UNION ALL SELECT 'revisions', count(*) FROM revisions UNION ALL SELECT 'links', count(*) FROM trace_links UNION ALL SELECT 'search', count(*) FROM search_texts ORDER BY 1";
        var things = new List<string>();
        await using var rows = await ask.ExecuteReaderAsync();
        while (await rows.ReadAsync()) things.Add($"{rows.GetString(0)} {rows.GetInt64(1)}");
        return string.Join("\n", things);
    }

    // None where the database is ready already.
    private static async Task<int?> ChildOf(Process parent)
    {
        var said = parent.StandardOutput.ReadLineAsync();
        while (!parent.HasExited)
        {
            foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[0])))
                if (ParentOf(folder) == parent.Id) return int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);
            if (said.IsCompleted) return null;
            await Task.Delay(5);
        }
        throw new InvalidOperationException(await parent.StandardError.ReadToEndAsync());
    }

    // The name, in brackets, may hold anything; what stands behind it are the state and the parent. Nothing where the process has ended, also where nobody has taken note of that yet (Z).
    private static int? ParentOf(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ') is [not "Z", var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task Gone(int child)
    {
        for (var look = 0; ParentOf($"/proc/{child}") is not null; look++)
        {
            look.ShouldBeLessThan(60_000, "the process that makes the database ready goes on without anybody who waits for it");
            await Task.Delay(10);
        }
    }
}
