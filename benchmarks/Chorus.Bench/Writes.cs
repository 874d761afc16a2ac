using System.Data.Common;
using System.Diagnostics;

namespace Chorus.Bench;

/// <summary>Answers of a case saved through forms, beside one loop that does nothing but insert rows of the same size as durably.</summary>
public sealed class Writes : IMeasurement
{
    private const int Connections = 16, Phones = 256, First = 10, Warm = 30, Seconds = 4, Rounds = 3, RowBytes = 600;

    public string Name => "writes";

    public string What => $"durable writes a second: a screen of a case saved through the whole program by wrk over {Connections} connections, beside one bare insert loop on the same database in turn";

    public async Task<IReadOnlyList<Figure>> Take(Workbench bench)
    {
        var figures = new List<Figure>();
        foreach (var store in await bench.Stores())
        {
            await store.Prepare(_ => Task.CompletedTask);
            await using var site = await bench.Serve(store);
            var cookies = await Cookies(site.Address);
            var script = Path.Combine(bench.Root, "benchmarks", "save.lua");
            var list = Path.Combine(bench.Folder(), "cookies");
            await File.WriteAllLinesAsync(list, cookies);
            // The runtime compiles what is used much again while it runs; on two busy cores that takes half a minute, and nobody's server is that young for long.
            var first = await Wrk.Send(site.Address + "/en/case/office", First, Connections, script, list) / (double)First;
            await Wrk.Send(site.Address + "/en/case/office", Warm, Connections, script, list);
            await Table(store);
            List<double> ours = [], theirs = [], ratios = [];
            for (var round = 0; round < Rounds; round++)
            {
                theirs.Add(await Loop(store));
                ours.Add(await Wrk.Send(site.Address + "/en/case/office", Seconds, Connections, script, list) / (double)Seconds);
                ratios.Add(100 * ours[^1] / theirs[^1]);
            }
            figures.Add(Figure.Of($"{store.Kind}, Chorus, the first {First} s after a start", "writes/s", [first]));
            figures.Add(Figure.Of($"{store.Kind}, Chorus", "writes/s", ours));
            figures.Add(Figure.Of($"{store.Kind}, one bare loop", "writes/s", theirs));
            figures.Add(Figure.Of($"{store.Kind}, Chorus of one bare loop", "%", ratios, budget: 70, atLeast: true));
        }
        return figures;
    }

    // Each phone has a case of its own; with more phones than connections no two requests meet on one row.
    private static async Task<List<string>> Cookies(string address)
    {
        var cookies = new List<string>();
        for (var i = 0; i < Phones; i++)
        {
            using var phone = new CaseForms(address);
            await phone.Send("/en/case/where", ("Place", "Kenya"), ("Language", "en"));
            cookies.Add(phone.Cookie);
        }
        return cookies;
    }

    private static async Task Table(Store store)
    {
        await using var connection = await store.Bare();
        await using var create = connection.CreateCommand();
        create.CommandText = "CREATE TABLE bench_rows (id text PRIMARY KEY, body text NOT NULL)";
        await create.ExecuteNonQueryAsync();
    }

    private static async Task<double> Loop(Store store)
    {
        await using var connection = await store.Bare();
        await using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO bench_rows (id, body) VALUES (@id, @body)";
        Add(insert, "body", new string('x', RowBytes));
        var id = Add(insert, "id", "");
        var (clock, count) = (Stopwatch.StartNew(), 0);
        for (; clock.Elapsed.TotalSeconds < Seconds; count++)
        {
            id.Value = Guid.NewGuid().ToString("N");
            await insert.ExecuteNonQueryAsync();
        }
        return count / clock.Elapsed.TotalSeconds;
    }

    private static DbParameter Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return parameter;
    }
}
