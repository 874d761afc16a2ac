using System.CommandLine;
using System.Globalization;
using Chorus.Modules.Library.Shelving;
using Chorus.Platform.Text;

namespace Chorus.Operator;

/// <summary>import FILE: a table of resources for the library, larger than the desk takes. All of it or nothing.</summary>
public static class Import
{
    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "A table (CSV, UTF-8) of resources; its first line names the fields as /library.csv does." };
        var dry = new Option<bool>("--dry-run") { Description = "Says what would happen, and keeps nothing." };
        var pen = new Option<bool>("--pen") { Description = "Publishes changes to what is there as slips of the pen; otherwise they wait for review on the desk." };
        var command = new Command("import", "Brings resources into the library from a table, all or nothing.") { file, dry, pen, Shared.Data };
        command.SetAction(async (parsed, stop) =>
        {
            var bytes = await Read(parsed.GetRequiredValue(file), stop);
            await using var app = Shared.House(parsed);
            await using (await Shared.Open(app, stop))
            await using (var scope = app.Services.CreateAsyncScope())
            {
                var import = scope.ServiceProvider.GetRequiredService<LibraryImport>();
                var looks = parsed.GetValue(dry);
                var done = looks ? await import.Look(bytes, stop) : await import.Keep(bytes, parsed.GetValue(pen), stop);
                if (done.Problems.Count > 0) throw new CommandProblem(Commands.BadInput, Sentences(done, app.Services.GetRequiredService<Words>().For("en")));
                await Shared.Say(parsed, new { dryRun = looks, @new = done.New, changed = done.Changed, same = done.Same },
                    string.Create(CultureInfo.InvariantCulture, $"{(looks ? "Nothing was kept. It would be" : "It is done.")} New: {done.New}. Changed: {done.Changed}. The same as before: {done.Same}."));
                return Commands.Good;
            }
        });
        return command;
    }

    private static string Sentences(ImportCount done, Phrases words) =>
        string.Join(Environment.NewLine, done.Problems.Select(p => string.Create(CultureInfo.InvariantCulture, $"Line {p.Spot.Line}, column {p.Spot.Column}: {words[p.Problem]}")).Append("Nothing was kept."));

    private static async Task<byte[]> Read(string path, CancellationToken stop)
    {
        if (!File.Exists(path)) throw new CommandProblem(Commands.BadInput, $"There is no file {path}.");
        if (new FileInfo(path).Length > LibraryImport.MostBytes) throw new CommandProblem(Commands.BadInput, $"{path} is larger than {LibraryImport.MostBytes / 1024 / 1024} MB. Split it.");
        return await File.ReadAllBytesAsync(path, stop);
    }
}
