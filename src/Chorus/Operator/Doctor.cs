using System.CommandLine;
using System.Diagnostics;
using Chorus.Modules.Members.Contract;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Mail;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Operator;

/// <summary>doctor: each thing that an installation needs, whether it is well, and what to do where it is not. Exit 3 when something must be done.</summary>
public static class Doctor
{
    private const long LittleSpace = 500L * 1024 * 1024;

    /// <param name="Well">False means that something must be done; advice may stand beside what is well.</param>
    private sealed record Finding(string What, bool Well, string Sentence);

    public static Command Command()
    {
        var command = new Command("doctor", "Looks at database, disk, mail, Chromium and fonts, and says what to do.") { Shared.Data };
        command.SetAction(async (parsed, stop) =>
        {
            await using var app = Shared.House(parsed);
            var findings = new List<Finding>();
            findings.AddRange(await Database(app, stop));
            findings.Add(Key(app.Services.GetRequiredService<OwnKey>()));
            findings.Add(Disk(app.Services.GetRequiredService<Settings>()));
            findings.AddRange(await Printing(app.Services.GetRequiredService<Printer>(), stop));
            findings.Add(ReadingPdfs());
            findings.Add(await Mail(app, stop));
            var well = findings.TrueForAll(f => f.Well);
            await Shared.Say(parsed, new { well, findings }, findings.Select(f => $"{(f.Well ? "well" : "ILL "),-5}{f.What}: {f.Sentence}"));
            return well ? Commands.Good : Commands.Environment;
        });
        return command;
    }

    private static async Task<IReadOnlyList<Finding>> Database(WebApplication app, CancellationToken stop)
    {
        var settings = app.Services.GetRequiredService<Settings>();
        if (!settings.IsPostgres && Shared.Forbidden(settings.ConnectionString) is { } forbidden) return [new("database", false, forbidden)];
        if (!settings.IsPostgres && !File.Exists(settings.ConnectionString))
            return [new("database", false, $"There is none at {settings.ConnectionString}. Make it with: chorus migrate. Or say where the data are with --data DIR.")];
        try
        {
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(stop);
            var pending = (await db.Database.GetPendingMigrationsAsync(stop)).Count();
            if (pending > 0) return [new("database", false, $"It answers, and {pending} {(pending == 1 ? "step of its schema is" : "steps of its schema are")} missing. Bring it up with: chorus migrate")];
            var findings = new List<Finding> { new("database", true, settings.IsPostgres ? "PostgreSQL answers and has the newest schema" : "SQLite answers and has the newest schema") };
            findings.Add(await Writable(db, stop));
            if (!settings.IsPostgres) findings.Add(await Integrity(db, stop));
            findings.AddRange(await SecondSteps(app, stop));
            var log = await AuditChain.Walk(db, null, stop);
            findings.Add(new("log", log.Whole, log.Whole ? log.Sentence : $"{log.Why} Compare with the newest backup: chorus verify FILE says whether its log is whole"));
            findings.Add(await Work(db, app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, stop));
            return findings;
        }
        catch (System.Data.Common.DbException e)
        {
            return [new("database", false, $"It does not answer ({e.Message}). Check that it runs and that CHORUS__Database is right.")];
        }
    }

    private static async Task<Finding> Writable(AppDb db, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        db.Later("doctor", 0, DateTime.UnixEpoch);
        await db.SaveChangesAsync(stop);
        await transaction.RollbackAsync(stop);
        return new("writing", true, "The database takes a row");
    }

    private static async Task<Finding> Integrity(AppDb db, CancellationToken stop)
    {
        var said = await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check LIMIT 1").ToListAsync(stop);
        return said is ["ok"] ? new("integrity", true, "Every page of the database is sound") : new("integrity", false, $"The database is damaged ({said[0]}). Stop the site and restore the newest backup.");
    }

    private static async Task<Finding> Work(AppDb db, DateTime now, CancellationToken stop)
    {
        var late = now.AddMinutes(-10);
        var waiting = await db.WorkItems.CountAsync(w => w.DoneAt == null && w.DueAt < late, stop);
        var givenUp = await db.WorkItems.CountAsync(w => w.DoneAt != null && w.Error != null, stop);
        var also = givenUp == 0 ? "" : $"; {givenUp} items were given up in the last 90 days, the table work_items says why";
        return waiting == 0 ? new("work", true, "Nothing waits longer than ten minutes" + also)
            : new("work", false, $"{waiting} items wait longer than ten minutes{also}. Check that the site runs, and mail below.");
    }

    private static Finding Key(OwnKey key) => key.State switch
    {
        KeyState.Good when OwnFiles.IsOpenToOthers(key.Place) => new("key", false, $"Others on this machine may read {key.Place}. Close it with: chmod 600 {key.Place}"),
        KeyState.Good => new("key", true, $"{key.Place} can be read" + (key.IsGiven ? "; what is sealed from now on takes the one that CHORUS__Key gives" : "")),
        KeyState.None => new("key", true, key.IsGiven ? "CHORUS__Key gives it" : $"None is needed yet; {key.Place} is made when the first member asks for a second step"),
        KeyState.Wrong => new("key", false, $"{key.Place} holds no key. {BringBack}"),
        _ => new("key", false, $"{key.Place} cannot be read. Give it to the account that Chorus runs as, with: chown and chmod 600"),
    };

    private const string BringBack = "Bring the file back from a backup. If there is none, make a new one with: openssl rand -base64 32; members then come in with a code on paper, and switch their second step off and on again.";

    private static async Task<IReadOnlyList<Finding>> SecondSteps(WebApplication app, CancellationToken stop)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var lost = await scope.ServiceProvider.GetRequiredService<Accounts>().WithoutTheirApp(stop);
        return lost == 0 ? [] : [new("second-step", false, $"{lost} members have a second step that the key here does not open: it is another than the one it was sealed with. Several machines need the same, by CHORUS__KeyFile. {BringBack}")];
    }

    private static Finding Disk(Settings settings)
    {
        if (!Directory.Exists(settings.Data))
            return new("disk", false, $"There is no folder {settings.Data} that this account may see. Say where the data are with --data DIR or CHORUS__Data; a start makes the folder where it may.");
        if (Shared.Forbidden(settings.Data) is { } forbidden) return new("disk", false, forbidden);
        var free = new DriveInfo(settings.Data).AvailableFreeSpace;
        return new("disk", free >= LittleSpace, $"{free / 1024 / 1024:N0} MB are free at {settings.Data}" + (free >= LittleSpace ? "" : ". Make room: when nothing is left the site only reads."));
    }

    private static async Task<IReadOnlyList<Finding>> Printing(Printer printer, CancellationToken stop)
    {
        if (printer.Chromium is not { } path) return [new("chromium", true, "Not found, so there is no PDF and no picture; all other formats work. Install it with: apt-get install chromium fonts-noto-core fonts-symbola")];
        return [new("chromium", true, $"Found at {path}"), await Fonts(stop)];
    }

    private static Finding ReadingPdfs() => PdfText.Path is { } path ? new("pdf-text", true, $"Words of uploaded PDFs are read by {path}")
        : new("pdf-text", true, "pdftotext was not found, so words of uploaded PDFs are neither read out nor searched. Install it with: apt-get install poppler-utils");

    private static async Task<Finding> Fonts(CancellationToken stop)
    {
        try
        {
            using var list = Process.Start(new ProcessStartInfo("fc-list", [":lang=ar", "family"]) { RedirectStandardOutput = true })!;
            var families = await list.StandardOutput.ReadToEndAsync(stop);
            await list.WaitForExitAsync(stop);
            if (families.Contains("Naskh", StringComparison.Ordinal)) return new("fonts", true, "Noto is there, Arabic in Naskh too");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new("fonts", true, "Cannot be looked at without fc-list; install the fonts with: apt-get install fonts-noto-core");
        }
        return new("fonts", true, "Noto Naskh Arabic is missing, so Arabic text copied out of a PDF may come back in the wrong order. Install it with: apt-get install fonts-noto-core");
    }

    private static async Task<Finding> Mail(WebApplication app, CancellationToken stop)
    {
        var trouble = await app.Services.GetRequiredService<IMailDoor>().Trouble(stop);
        var mail = app.Services.GetRequiredService<Settings>().Mail;
        var folder = mail.StartsWith("folder:", StringComparison.Ordinal) ? mail["folder:".Length..] : null;
        return new("mail", trouble is null, trouble
            ?? (folder is null ? "The mail server takes us" : $"Mail is only written to {folder}. Set CHORUS__Mail to smtp://user:password@host:587 so that it reaches people."));
    }
}
