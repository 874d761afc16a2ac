using System.CommandLine;
using System.Data;
using System.Reflection;
using Chorus.Modules.Evidence.Contract;
using Chorus.Operator.Exporting;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Operator;

/// <summary>export DIR: everything that the alliance published and keeps, in forms that any program reads, for whoever goes on without Chorus. All of it or nothing.</summary>
public static class Export
{
    private static readonly LeftOut[] Always =
    [
        new("passwords, passkeys, tokens, sessions and the key of the installation", "they open accounts; a backup holds them"),
        new("drafts, cases and plans", "they are private to who writes them, and each may take their own along from their account"),
        new("files that are made from the text (PDF, DOCX, EPUB, pictures)", "they are made again from it; the texts are here"),
        new("stories and profiles whose person agreed to this site and not to files", "what one person tells goes no further than they allowed; a backup holds them"),
        new("a way back for people who signed, for sheets of paper, for logos and for who did not wish to be shown", "they said it to this site and by a link in a letter; calls, recommendations, organisations on the wall and their commitments come back, without an address"),
        new("a way back for releases of stories and profiles", "two people of each installation read a text before it goes out; the consents come back"),
        new("codes of files that were handed over", "they name what somebody took to a meeting; a backup holds them"),
        new("counts of mail, waiting work, the search, and what is kept to be quick", "they say nothing of their own"),
    ];

    private static readonly LeftOut People = new("people who signed, registered, read, commented, told their story or have an account", "they agreed to be known here and not elsewhere; --with-people adds them for whoever may have them");

    public static Command Command()
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that is empty or not there yet." };
        var people = new Option<bool>("--with-people") { Description = "Adds those who signed, registered, read or have an account, with names and addresses. Say to nobody who may not have them." };
        var command = new Command("export", "Writes everything published as JSON and CSV, with the files beside and a manifest with checksums, while the site runs.") { folder, people, Shared.Data };
        command.SetAction(async (parsed, stop) =>
        {
            await using var app = Shared.House(parsed);
            var place = parsed.GetRequiredValue(folder);
            var named = parsed.GetValue(people);
            try
            {
                var done = await Write(app, place, named, stop);
                await Shared.Say(parsed, done, $"Exported {done.Files.Count} files ({done.Files.Sum(f => f.Bytes) / 1024:N0} KB) to {place}{(named ? ", with people: guard it as you guard the server" : "")}", $"{ExportManifest.File} says what is in each and what is left out; sha256sum --check {ExportManifest.Sums} looks at all of it");
                return Commands.Good;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CommandProblem(Commands.Environment, $"{place} could not be written ({e.Message.TrimEnd('.')}). Make room or name another place; nothing was left there.");
            }
        });
        return command;
    }

    private static async Task<ExportManifest> Write(WebApplication app, string place, bool named, CancellationToken stop)
    {
        await (await Shared.Open(app, stop)).DisposeAsync();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        using var folder = new ExportFolder(place);
        ExportManifest done;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<AppDb>());
            var settings = services.GetRequiredService<Settings>();
            await services.GetRequiredService<SiteLook>().Fresh(stop);
            // One moment for all of it, and nobody waits: SQLite would keep writers out of a transaction that may write.
            await db.Database.OpenConnectionAsync(stop);
            await using var moment = db.Database.GetDbConnection() is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : await db.Database.GetDbConnection().BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
            await db.Database.UseTransactionAsync(moment, stop);
            await new OfThings(db, services.GetRequiredService<Chain>(), services.GetRequiredService<FormText>(), services.GetRequiredService<Claims>(), services.GetRequiredService<KeptFiles>(), settings, services.GetRequiredService<Words>()).Write(folder, stop);
            await new OfCalls(db).Write(folder, stop);
            if (named) await new OfPeople(db).Write(folder, stop);
            var log = await AuditChain.Walk(db, null, stop);
            done = await folder.Finish(files => new ExportManifest(ExportManifest.FormatName, now, settings.Name, settings.PublicUrl, Assembly.GetExecutingAssembly().GetName().Version!.ToString(3), settings.Languages, named, [.. files],
                named ? Always : [.. Always, People], log.Entries, log.Last), stop);
        }
        if (named) await Note(app, now, stop);
        return done;
    }

    private static async Task Note(WebApplication app, DateTime now, CancellationToken stop)
    {
        await using var db = await Shared.Open(app, stop);
        db.Note(AuditAct.Exported, null, "", now, "with people");
        await db.SaveChangesAsync(stop);
    }
}
