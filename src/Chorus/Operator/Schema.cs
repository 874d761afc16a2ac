using System.CommandLine;
using Chorus.Platform;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Operator;

/// <summary>migrate and seed: what serve does at its start, by themselves.</summary>
public static class Schema
{
    public static Command Migrate()
    {
        var command = new Command("migrate", "Makes the database or brings it to the newest schema.") { Shared.Data };
        command.SetAction(async (parsed, stop) =>
        {
            await using var app = Shared.House(parsed);
            await Application.Prepare(app, seed: false, stop);
            await using var db = await Shared.Open(app, stop);
            var last = (await db.Database.GetAppliedMigrationsAsync(stop)).Last();
            await Shared.Say(parsed, new { schema = last }, $"The database has the newest schema, {last}");
            return Commands.Good;
        });
        return command;
    }

    public static Command Seed()
    {
        var demo = new Option<bool>("--demo") { Description = "Adds a clearly fictional demonstration network." };
        var ofServe = new Option<bool>(Beginning.OfServe) { Description = "Ends when its standard input does.", Hidden = true };
        var command = new Command("seed", "Enters the starter content where it is missing.") { Shared.Data, demo, ofServe };
        command.SetAction(async (parsed, stop) =>
        {
            if (parsed.GetValue(ofServe)) Beginning.EndWithParent();
            await using var app = Application.Build([], builder => builder.Configuration.AddInMemoryCollection(
                new Dictionary<string, string?> { ["Demo"] = parsed.GetValue(demo) ? "true" : null, ["Data"] = parsed.GetValue(Shared.Data) }.Where(s => s.Value is not null)));
            await Application.Prepare(app, seed: true, stop);
            if (!parsed.GetValue(ofServe)) await Shared.Say(parsed, new { seeded = true }, "The starter content is there");
            return Commands.Good;
        });
        return command;
    }
}
