using System.IO.Compression;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Data.Archives;
using Chorus.Platform.Files;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Operator;

public sealed class ArchiveTests
{
    public static TheoryData<string, string> Ways => new() { { "sqlite", "sqlite" }, { "sqlite", "postgres" }, { "postgres", "sqlite" }, { "postgres", "postgres" } };

    private static Settings Of(Site site) => site.Services.GetRequiredService<Settings>();

    private static async Task<string> Filled(Site site)
    {
        Directory.CreateDirectory(Path.Combine(site.Folder, "files", "ab"));
        await File.WriteAllBytesAsync(Path.Combine(site.Folder, "files", "ab", "صورة.bin"), [0, 1, 2, 255]);
        site.Services.GetRequiredService<OwnKey>().Make().ShouldBeTrue();
        await using var db = site.Db();
        db.Later("test.kind", "Zoë \u0000-free, “quoted”, 中文", new DateTime(2026, 3, 4, 5, 6, 7, 891, 234, DateTimeKind.Utc).AddTicks(5), "key");
        await db.SaveChangesAsync();
        return Path.Combine(site.Folder, "saved.chorus");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_was_saved_comes_back_the_same_in_either_database(string from, string to)
    {
        await using var source = await Site.Start(from, seed: true);
        var file = await Filled(source);
        await using var here = source.Db();
        var saved = await Backup.Write(here, Of(source), file, CancellationToken.None);
        saved.Tables.Sum(t => t.Rows).ShouldBeGreaterThan(100);
        saved.Files.ShouldHaveSingleItem().Path.ShouldBe("ab/صورة.bin");
        (await Restore.Verify(file, CancellationToken.None)).DifferencesFrom(saved).ShouldBeEmpty();
        (await Backup.Look(here, Of(source), CancellationToken.None)).Checksum().ShouldBe(saved.Checksum());

        await using var target = await Site.Start(to);
        await using var there = target.Db();
        (await Restore.Run(there, Of(target), file, replace: false, CancellationToken.None)).Checksum().ShouldBe(saved.Checksum());
        var now = await Backup.Look(there, Of(target), CancellationToken.None);
        now.DifferencesFrom(saved).ShouldBeEmpty();
        now.Checksum().ShouldBe(saved.Checksum());
        (await File.ReadAllBytesAsync(Path.Combine(target.Folder, "files", "ab", "صورة.bin"))).ShouldBe([0, 1, 2, 255]);
        var key = Path.Combine(target.Folder, "key");
        (await File.ReadAllTextAsync(key)).ShouldBe(await File.ReadAllTextAsync(Path.Combine(source.Folder, "key")));
        OwnFiles.IsOpenToOthers(key).ShouldBeFalse();
        // The counters go on behind what was restored.
        there.TraceFlags.Add(new TraceFlag { NodeId = (await there.Nodes.FirstAsync()).Id, CauseId = "c", CauseRevisionId = "r", Reason = FlagReason.Corrected, At = DateTime.UnixEpoch });
        await there.SaveChangesAsync();
        (await target.Client().GetStringAsync("/en")).ShouldContain("<h1");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nothing_is_lost_by_a_restore_that_may_not_be_or_cannot(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var file = await Filled(site);
        await using var db = site.Db();
        var saved = await Backup.Write(db, Of(site), file, CancellationToken.None);
        (await Should.ThrowAsync<ArchiveProblem>(() => Restore.Run(db, Of(site), file, replace: false, CancellationToken.None))).Message.ShouldContain("--replace");

        var broken = file + ".broken";
        File.Copy(file, broken);
        await using (var zip = await ZipFile.OpenAsync(broken, ZipArchiveMode.Update))
        {
            var entry = zip.GetEntry("tables/work_items.jsonl")!;
            entry.Delete();
            await using var changed = await zip.CreateEntry("tables/work_items.jsonl").OpenAsync();
            await changed.WriteAsync("[]\n"u8.ToArray());
        }
        (await Should.ThrowAsync<ArchiveProblem>(() => Restore.Run(db, Of(site), broken, replace: true, CancellationToken.None))).Message.ShouldContain("work_items");
        (await Backup.Look(db, Of(site), CancellationToken.None)).Checksum().ShouldBe(saved.Checksum());

        await db.WorkItems.ExecuteDeleteAsync();
        (await Backup.Look(db, Of(site), CancellationToken.None)).DifferencesFrom(saved).ShouldBe(["table work_items"]);
        File.Delete(Path.Combine(site.Folder, "key"));
        (await Backup.Look(db, Of(site), CancellationToken.None)).DifferencesFrom(saved).ShouldBe(["table work_items", "the key"]);
        await Restore.Run(db, Of(site), file, replace: true, CancellationToken.None);
        (await Backup.Look(db, Of(site), CancellationToken.None)).Checksum().ShouldBe(saved.Checksum());
    }
}
