using System.Net;
using System.Text.Json;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Audit;

public sealed class LogTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 8, 7, 654, DateTimeKind.Utc);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Many_writers_make_one_chain_and_whatever_is_changed_in_it_is_named(string database)
    {
        await using var site = await Site.Start(database);
        await using var beside = database == Databases.Postgres ? await Site.Beside(site) : null;
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(async () =>
        {
            await using var db = (i % 2 == 0 ? beside ?? site : site).Db();
            db.Note(AuditAct.Published, "someone", "thing" + i, Now, "claim 1 None");
            if (i % 3 == 0)
            {
                // Two saves in one transaction, as a form of several rows has them.
                await using var whole = await db.Database.BeginTransactionAsync();
                await db.SaveChangesAsync();
                db.Note(AuditAct.FileAdded, "someone", "thing" + i, Now);
                await db.SaveChangesAsync();
                await whole.CommitAsync();
            }
            else if (i % 3 == 1) db.Note(AuditAct.FileAdded, "someone", "thing" + i, Now);
            await db.SaveChangesAsync();
        })));
        await using var db = site.Db();
        var whole = await AuditChain.Walk(db, null, CancellationToken.None);
        (whole.Whole, whole.Entries).ShouldBe((true, 40L), whole.Why);
        var lines = await db.AuditEntries.AsNoTracking().OrderBy(e => e.Number).ToListAsync();
        // Anybody can work it out again.
        lines[0].Said().ShouldBe($"{new string('0', 64)}\n1\n2026-11-23T09:08:07.654Z\n{lines[0].Act}\nsomeone\n{lines[0].Subject}\n{lines[0].Detail}");
        var noted = lines[19].Hash;
        (await AuditChain.Walk(db, noted, CancellationToken.None)).Noted.ShouldBe(20);

        async Task<AuditStanding> After(Func<Task> harm, string? hash = null)
        {
            await using var undone = await db.Database.BeginTransactionAsync();
            await harm();
            var found = await AuditChain.Walk(db, hash, CancellationToken.None);
            await undone.RollbackAsync();
            return found;
        }
        (await After(() => db.AuditEntries.Where(e => e.Number == 7).ExecuteUpdateAsync(s => s.SetProperty(e => e.Detail, "claim 2 None")))).Broken.ShouldBe(7);
        (await After(() => db.AuditEntries.Where(e => e.Number == 7).ExecuteDeleteAsync())).Broken.ShouldBe(7);
        (await After(() => db.AuditEntries.Where(e => e.Number <= 3).ExecuteDeleteAsync())).Broken.ShouldBe(1);
        (await After(() => db.AuditEntries.Where(e => e.Number == 9).ExecuteUpdateAsync(s => s.SetProperty(e => e.ById, "other").SetProperty(e => e.Hash, new string('a', 64))))).Broken.ShouldBe(9);
        var cut = await After(() => db.AuditEntries.Where(e => e.Number > 10).ExecuteDeleteAsync(), noted);
        cut.Whole.ShouldBeFalse();
        cut.Why!.ShouldContain("its end was cut off");
        (await AuditChain.Walk(db, null, CancellationToken.None)).Whole.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_people_do_stands_in_the_log_without_their_names_and_stays_when_they_are_erased(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var administrator = await site.SignedIn(Role.Administrator, "Rukmini Root", follow: false);
        var (editor, _) = await site.SignIn(Role.Member, "Eftychia Editor");
        (await administrator.Send("/en/admin/members/" + editor.Id, ("Roles", "Editor"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        await using (var db = site.Db())
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var chain = scope.ServiceProvider.GetRequiredService<Chain>();
            var node = await db.Nodes.OrderBy(n => n.Slug).FirstAsync(n => n.Kind == "source" && n.PublishedId != null);
            var said = await db.Revisions.AsNoTracking().FirstAsync(r => r.Id == node.PublishedId);
            var by = new Viewer("en", editor.Id, editor.Name, Role.Member | Role.Editor);
            var draft = await chain.Revise(db, node, said.Fields, by, "a slip", CancellationToken.None);
            (await chain.Publish(db, node, draft, Correction.Pen, by, CancellationToken.None)).ShouldBeEmpty();
            await db.SaveChangesAsync();
        }
        var page = await (await administrator.GetAsync("/en/admin/log")).Text();
        page.ShouldContain("Roles changed");
        WebUtility.HtmlDecode(page).ShouldContain("Member > Member, Editor");
        page.ShouldContain("Rukmini Root");
        page.ShouldContain("Eftychia Editor");
        page.ShouldContain("source 2 Pen");
        using (var plain = await site.SignedIn(Role.Editor, follow: false)) (await plain.GetAsync("/en/admin/log")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await using (var db = site.Db())
        {
            foreach (var keeper in site.Services.CreateScope().ServiceProvider.GetServices<IPersonalData>()) await keeper.Erase(db, editor.Id, Now, CancellationToken.None);
            await db.SaveChangesAsync();
        }
        await using var later = site.Db();
        var walked = await AuditChain.Walk(later, null, CancellationToken.None);
        (walked.Whole, walked.Entries).ShouldBe((true, 3L), walked.Why);
        JsonSerializer.Serialize(await later.AuditEntries.AsNoTracking().ToListAsync()).ShouldNotContain("Eftychia");
        var after = await (await administrator.GetAsync("/en/admin/log")).Text();
        after.ShouldContain("Account erased");
        after.ShouldContain("Somebody who left");
        after.ShouldNotContain("Eftychia");
    }
}
