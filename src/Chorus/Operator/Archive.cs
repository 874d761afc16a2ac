using System.CommandLine;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Data.Archives;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Operator;

/// <summary>backup, restore, verify: one archive for both databases.</summary>
public static class Archive
{
    private static readonly Argument<string> File = new("FILE") { Description = "The archive." };

    public static Command Backup()
    {
        var command = new Command("backup", "Saves every row and file into one archive, while the site runs.") { File, Shared.Data };
        command.SetAction((parsed, stop) => Guarded(async () =>
        {
            await using var app = Shared.House(parsed);
            await using var db = await Shared.Open(app, stop);
            var file = parsed.GetRequiredValue(File);
            var manifest = await Platform.Data.Archives.Backup.Write(db, app.Services.GetRequiredService<Settings>(), file, stop);
            await Shared.Say(parsed, Answer(manifest, file), $"Saved {Words(manifest)} to {file}", $"Checksum {manifest.Checksum()}");
        }));
        return command;
    }

    public static Command Restore()
    {
        var replace = new Option<bool>("--replace") { Description = "Loses what is there now." };
        var command = new Command("restore", "Puts an archive back, whole or not at all, into an empty installation. Stop the site first.") { File, Shared.Data, replace };
        command.SetAction((parsed, stop) => Guarded(async () =>
        {
            await using var app = Shared.House(parsed);
            var settings = app.Services.GetRequiredService<Settings>();
            var file = parsed.GetRequiredValue(File);
            await Platform.Data.Archives.Restore.Verify(file, stop);
            await DataSetup.Migrate(app.Services, settings, stop);
            await using var db = await Shared.Open(app, stop);
            var manifest = await Platform.Data.Archives.Restore.Run(db, settings, file, parsed.GetValue(replace), stop);
            await Shared.Say(parsed, Answer(manifest, file), $"Restored {Words(manifest)} from {file}, and read all of it back", $"Checksum {manifest.Checksum()}");
        }));
        return command;
    }

    public static Command Verify()
    {
        var file = new Argument<string?>("FILE") { Description = "The archive; without one, the living database and files.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("verify", "Reads an archive, or what is there now, and gives its checksum. Touches nothing.") { file, Shared.Data };
        command.SetAction((parsed, stop) => Guarded(async () =>
        {
            if (parsed.GetValue(file) is { } archive)
            {
                var saved = await Platform.Data.Archives.Restore.Verify(archive, stop);
                var kept = await Platform.Data.Archives.Restore.Log(archive, stop);
                await Shared.Say(parsed, Answer(saved, archive, kept), $"{archive} is whole: {Words(saved)}", $"Checksum {saved.Checksum()}", kept?.Sentence ?? "It is from before there was a log");
                if (kept is { Whole: false }) throw new ArchiveProblem($"{kept.Why} The archive is what was saved; what was saved is not what was logged.");
                return;
            }
            await using var app = Shared.House(parsed);
            await using var db = await Shared.Open(app, stop);
            var now = await Platform.Data.Archives.Backup.Look(db, app.Services.GetRequiredService<Settings>(), stop);
            var log = await AuditChain.Walk(db, null, stop);
            await Shared.Say(parsed, Answer(now, null, log), $"There are {Words(now)}", $"Checksum {now.Checksum()}", log.Sentence);
            if (!log.Whole) throw new ArchiveProblem($"{log.Why} Compare with the newest backup that does verify.");
        }));
        return command;
    }

    private static string Words(Manifest manifest) => $"{manifest.Tables.Sum(t => t.Rows)} rows in {manifest.Tables.Count} tables and {manifest.Files.Count} files{(manifest.Key is null ? "" : ", and the key of the installation")}";

    private static object Answer(Manifest manifest, string? file, AuditStanding? log = null) => new { file, checksum = manifest.Checksum(), manifest.Schema, manifest.Fingerprint, manifest.Tables, manifest.Files, log };

    private static async Task<int> Guarded(Func<Task> work)
    {
        try
        {
            await work();
            return Commands.Good;
        }
        catch (ArchiveProblem problem)
        {
            throw new CommandProblem(Commands.BadInput, problem.Message);
        }
        catch (Exception e) when (e is InvalidDataException or System.Text.Json.JsonException)
        {
            throw new CommandProblem(Commands.BadInput, $"The archive is damaged ({e.Message.TrimEnd('.')}): use another one.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandProblem(Commands.Environment, e.Message);
        }
    }
}
