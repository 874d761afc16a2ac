using System.CommandLine;
using System.Globalization;
using Chorus.Modules.Library.Shelving;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;

namespace Chorus.Operator;

/// <summary>import FILE: a table of resources for the library, larger than the desk takes. All of it or nothing.</summary>
public static class Import
{
    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "A table (CSV, UTF-8) of resources; its first line names the fields as /library.csv does. Or a table of an export (CSV or JSON): calls, recommendations, organisations, commitments, consents." };
        var dry = new Option<bool>("--dry-run") { Description = "Says what would happen, and keeps nothing." };
        var pen = new Option<bool>("--pen") { Description = "Publishes changes to what is there as slips of the pen; otherwise they wait for review on the desk. For resources only." };
        var command = new Command("import", "Brings resources into the library from a table, or brings back a table of an export, all or nothing.") { file, dry, pen, Shared.Data };
        command.SetAction(async (parsed, stop) =>
        {
            var bytes = await Read(parsed.GetRequiredValue(file), stop);
            await using var app = Shared.House(parsed);
            await using (await Shared.Open(app, stop))
            await using (var scope = app.Services.CreateAsyncScope())
            {
                var looks = parsed.GetValue(dry);
                var tables = scope.ServiceProvider.GetRequiredService<TableIntakes>();
                if (TableIn(tables, bytes, parsed.GetValue(pen)) is { } table) return await Table(parsed, app, tables, table, bytes, looks, stop);
                if (ListRows.IsNone(bytes)) return await Nothing(parsed, looks);
                var import = scope.ServiceProvider.GetRequiredService<LibraryImport>();
                var done = looks ? await import.Look(bytes, stop) : await import.Keep(bytes, parsed.GetValue(pen), stop);
                if (done.Problems.Count > 0) return await Refuse(parsed, looks, [.. Faults(done, app.Services.GetRequiredService<Words>().For("en"))]);
                await Shared.Say(parsed, new { dryRun = looks, @new = done.New, changed = done.Changed, same = done.Same },
                    string.Create(CultureInfo.InvariantCulture, $"{(looks ? "Nothing was kept. It would be" : "It is done.")} New: {done.New}. Changed: {done.Changed}. The same as before: {done.Same}."));
                return Commands.Good;
            }
        });
        return command;
    }

    /// <summary>The table of an export that these bytes are; null for resources.</summary>
    public static ITableIntake? TableIn(TableIntakes tables, byte[] bytes, bool pen)
    {
        var table = tables.Told(bytes);
        return pen && (table is not null || ListRows.IsNone(bytes)) ? throw new CommandProblem(Commands.BadInput, "--pen is for resources only.") : table;
    }

    // An export of a site that has no stories has a table of consents without a row.
    private static async Task<int> Nothing(ParseResult parsed, bool looks)
    {
        await Shared.Say(parsed, new { dryRun = looks, @new = 0, changed = 0, same = 0 }, "There is nothing in this table. New: 0. Changed: 0. The same as before: 0.");
        return Commands.Good;
    }

    // Whoever has the machine answers for what was said to another installation.
    private static async Task<int> Table(ParseResult parsed, WebApplication app, TableIntakes tables, ITableIntake table, byte[] bytes, bool looks, CancellationToken stop)
    {
        var words = app.Services.GetRequiredService<Words>().For("en");
        var by = new Bringer(null, "en", Section.All, Attests: true, app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var done = await tables.Bring(table, bytes, by, keep: !looks, stop, TableIntakes.MostRowsAtOnce);
        IEnumerable<Fault> Told(IEnumerable<SpotProblem> problems) => problems.Select(p => new Fault(p.Spot.Line, p.Spot.Column, words[p.Problem]));
        if (done.Problems.Count > 0) return await Refuse(parsed, looks, [.. Told(done.Problems)]);
        List<Fault> outside = [.. Told(done.Outside)];
        await Shared.Say(parsed, new { table = table.Name, dryRun = looks, @new = done.New, changed = done.Changed, same = done.Same, outside },
            [string.Create(CultureInfo.InvariantCulture, $"{(looks ? "Nothing was kept. It would be" : "It is done.")} {table.Name}: new: {done.New}, changed: {done.Changed}, the same as before: {done.Same}, not brought in: {outside.Count}."),
             .. outside.Select(o => string.Create(CultureInfo.InvariantCulture, $"Line {o.Line} is not brought in: {o.Sentence}."))]);
        return Commands.Good;
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
