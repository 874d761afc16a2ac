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
                if (done.Problems.Count > 0) return await Refuse(parsed, looks, [.. Faults(done, app.Services.GetRequiredService<Words>().For("en"))]);
                await Shared.Say(parsed, new { dryRun = looks, @new = done.New, changed = done.Changed, same = done.Same },
                    string.Create(CultureInfo.InvariantCulture, $"{(looks ? "Nothing was kept. It would be" : "It is done.")} New: {done.New}. Changed: {done.Changed}. The same as before: {done.Same}."));
                return Commands.Good;
            }
        });
        return command;
    }

    private sealed record Fault(int Line, int Column, string Sentence);

    private static async Task<int> Refuse(ParseResult parsed, bool looks, IReadOnlyList<Fault> faults)
    {
        if (parsed.GetValue(Shared.Json)) await Shared.Say(parsed, new { dryRun = looks, faults });
        throw new CommandProblem(Commands.BadInput, string.Join(Environment.NewLine, faults.Select(f => string.Create(CultureInfo.InvariantCulture, $"Line {f.Line}, column {f.Column}: {f.Sentence}")).Append("Nothing was kept.")));
    }

    private static IEnumerable<Fault> Faults(ImportCount done, Phrases words) => done.Problems.Select(p => new Fault(p.Spot.Line, p.Spot.Column, p.Problem.Key switch
    {
        // The page has its own words for these: it speaks of a form, and of choosing a file.
        "trace.file.no-field" => $"{words[p.Problem].Split(". ")[0]}. The first line of /library.csv names those that count.",
        "trace.file.not-utf8" => "The file is not written in UTF-8. Save it as “CSV UTF-8” and import that.",
        "trace.file.empty" => "The table has its first line and nothing below it.",
        _ => words[p.Problem],
    }));

    private static async Task<byte[]> Read(string path, CancellationToken stop)
    {
        if (Directory.Exists(path)) throw new CommandProblem(Commands.BadInput, $"{path} is a folder: name the table in it.");
        if (!File.Exists(path)) throw new CommandProblem(Commands.BadInput, $"There is no file {path}.");
        if (new FileInfo(path).Length == 0) throw new CommandProblem(Commands.BadInput, $"There is nothing in {path}.");
        if (new FileInfo(path).Length > LibraryImport.MostBytes) throw new CommandProblem(Commands.BadInput, $"{path} is larger than {LibraryImport.MostBytes / 1024 / 1024} MB. Split it.");
        try
        {
            return await File.ReadAllBytesAsync(path, stop);
        }
        catch (UnauthorizedAccessException)
        {
            throw new CommandProblem(Commands.BadInput, $"This account may not read {path}: let it, or run the command as one that may.");
        }
    }
}
