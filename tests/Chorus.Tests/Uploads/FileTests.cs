using System.Net;
using System.Net.Http.Headers;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Data.Archives;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Chorus.Tests.Desk;
using Chorus.Tests.Library;
using Chorus.Tests.Members;
using Chorus.Tests.Outside;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Uploads;

/// <summary>A file on its way: an editor adds it, anybody takes it or reads its words, the search finds it, and a backup takes it along.</summary>
public sealed class FileTests
{
    private const string Desk = $"/en/desk/resource/{Shelved.Guide}/files", Page = $"/en/library/{Shelved.Guide}";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_file_of_what_is_not_published_is_for_the_editors_of_its_section(string database)
    {
        await using var site = await Site.Start(database, settings: World.WithoutLimits);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
            chain.Begin(db, "publication", "a-report", new Fields().With("kind", "report").With("title", "A report to come").With("language", "en"), "en", null);
            await db.SaveChangesAsync();
        }
        var address = (await Added.To(site, "publication", "a-report", "en", Sent.Pdf("Not yet"))).Address("a-report");
        async Task<HttpStatusCode> Asks(Role roles) => (await (await site.SignedIn(roles, follow: false)).GetAsync(address)).StatusCode;
        (await site.Client().GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Asks(Role.Editor.In(Section.Library))).ShouldBe(HttpStatusCode.NotFound);
        (await Asks(Role.Editor.In(Section.News))).ShouldBe(HttpStatusCode.NotFound, "news are publications too, a report is none of theirs");
        (await Asks(Role.Editor.In(Section.Publications))).ShouldBe(HttpStatusCode.OK);
        (await Asks(Role.Administrator)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_editor_adds_a_file_and_everybody_has_it(string database)
    {
        await using var site = await Site.Start(database, settings: World.WithoutLimits);
        await Shelved.In(site);
        var stranger = site.Client(follow: false);
        (await stranger.GetAsync(Desk)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var editor = await Person.At(site, Role.Editor, "Jonas");
        await editor.Open(Desk);
        editor.Page.QuerySelector("#Language")!.GetAttribute("value").ShouldBe("English", "a language has a name, which is taken too");
        await editor.Choose(Sent.Utf8("<svg onload=\"1\"/>"));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Text.ShouldContain("Save it as PDF or PNG");
        var pdf = Sent.Pdf("Supervision in Nyamagabe", "quintessential");
        await editor.Choose(pdf);
        editor.Path.ShouldBe(Desk + "?done=kept");
        editor.Text.ShouldContain("The file is here");
        editor.Text.ShouldContain("Added by Jonas");
        await site.Services.GetRequiredService<Outbox>().Drain(default);

        // Taken as a file and as nothing else, whole or from where the line broke off.
        var page = await stranger.GetStringAsync(Page);
        var address = page.Split('"').Distinct().Single(a => a.StartsWith(KeptFiles.Folder + "/", StringComparison.Ordinal) && a.EndsWith($"/{Shelved.Guide}-en.pdf", StringComparison.Ordinal));
        var taken = await stranger.GetAsync(address);
        (await taken.Content.ReadAsByteArrayAsync()).ShouldBe(pdf);
        taken.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        taken.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        taken.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("default-src 'none'; sandbox");
        taken.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        // A name that somebody wrote into a link is not taken over: it may promise something else, or a mark in it may turn the direction, and "cod.pdf" reads "fdp.doc".
        foreach (var written in new[] { "urgent-invoice.pdf", "report%E2%80%AEcod.pdf" })
            (await stranger.GetAsync(address[..(address.LastIndexOf('/') + 1)] + written)).Content.Headers.ContentDisposition!.FileName.ShouldBe($"{Shelved.Guide}-en.pdf", written);
        (await Ask(stranger, address, r => r.Headers.Range = new RangeHeaderValue(5, 9))).StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await Ask(stranger, address, r => r.Headers.IfNoneMatch.Add(taken.Headers.ETag!))).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        // Its words: found, and read in a few kilobytes.
        (await Found(site, "quintessential")).ShouldBe([Shelved.Guide]);
        (await Found(site, "guide quintessential")).ShouldBe([Shelved.Guide], "a word of the title and one that stands only in the file");
        page.ShouldContain($"{Page}/read?file=");
        (await stranger.GetStringAsync(Page + "/read")).ShouldContain("Nyamagabe");

        // Another file in its place, and none.
        await editor.Open(Desk);
        await editor.Choose(Sent.Pdf("Supervision in Gikongoro"));
        await site.Services.GetRequiredService<Outbox>().Drain(default);
        (await Found(site, "quintessential")).ShouldBeEmpty();
        (await Found(site, "gikongoro")).ShouldBe([Shelved.Guide]);
        (await stranger.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Publications.Made.Correct(site, "resource", Shelved.Guide, fields => fields["title"] = "A guide by another name", Chorus.Platform.Trace.Correction.Pen);
        (await Found(site, "another name gikongoro")).ShouldBe([Shelved.Guide], "the words of a file stay when what is said of it changes");
        await editor.Open(Desk);
        await editor.Send("remove");
        editor.Text.ShouldContain("There is none yet");
        (await Found(site, "gikongoro")).ShouldBeEmpty();
        (await stranger.GetAsync(Page + "/read")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_report_has_its_file_before_it_is_published(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Person.At(site, Role.Editor, "Jonas");
        await editor.Open("/en/desk/new/publication?f.kind=report");
        await editor.Send(null, ("f.title", "A made-up count"), ("f.summary", "Made up."), ("f.language", "fr"), ("f.body", "Words."));
        const string thing = "/en/desk/publication/a-made-up-count";
        (await editor.Open(thing)).Page.QuerySelector($"main a[href='{thing}/files']").ShouldNotBeNull("who writes it finds where its files are");
        await editor.Open(thing + "/files");
        editor.Page.QuerySelector("input[name=Language]")!.GetAttribute("value").ShouldBe("French");
        await editor.Choose(Sent.Pdf("A count"));
        editor.Text.ShouldContain("The file is here");
        var back = editor.Page.QuerySelector("p.statement a")!.GetAttribute("href")!;
        (await editor.Open(back)).Status.ShouldBe(HttpStatusCode.OK, "its title leads to the draft, since nothing is published yet");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_source_keeps_what_was_read_for_whoever_follows_a_claim_to_it(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: World.WithoutLimits);
        const string source = "/en/sources/oecd-2020", desk = "/en/desk/source/oecd-2020/files";
        var stranger = site.Client(follow: false);
        (await stranger.GetStringAsync(source)).ShouldNotContain("What was read</h2>");
        (await stranger.GetAsync(desk)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync(source + "/read")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var editor = await Person.At(site, Role.Editor, "Jonas");
        await editor.Open(source);
        editor.Page.QuerySelector($"a[href='{desk}']").ShouldNotBeNull("the way there stands on the page");
        await editor.Open(desk);
        await editor.Choose(Sent.Docx(Sent.Paragraph("quintessential words of a report made up for this test")));
        editor.Path.ShouldBe(desk + "?done=kept");
        await site.Services.GetRequiredService<Outbox>().Drain(default);
        var page = await stranger.GetStringAsync(source);
        page.ShouldContain("What was read</h2>");
        page.ShouldContain($"{source}/read?file=");
        var address = page.Split('"').Single(a => a.StartsWith(KeptFiles.Folder + "/", StringComparison.Ordinal));
        (await stranger.GetAsync(address)).Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await stranger.GetStringAsync(source + "/read")).ShouldContain("quintessential");
        (await stranger.GetStringAsync("/en/search?q=quintessential")).ShouldContain($"href=\"{source}\"");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_backup_takes_files_along_and_the_sweep_leaves_them_alone(string database)
    {
        await using var site = await Site.Start(database);
        await Shelved.In(site);
        await Added.In(site, onlyResource: true);
        var odt = await Added.To(site, "resource", Shelved.Guide, "sw", Sent.Odt("<text:p>Msimamizi husikiliza</text:p>"));
        var settings = site.Services.GetRequiredService<Settings>();
        var kept = site.Services.GetRequiredService<KeptFiles>();
        await Keep(kept, "nobody names this");
        await Sweep(site);
        kept.All().Count().ShouldBe(2, "what no row names goes, the rest stays");

        await using var db = site.Db();
        var file = Path.Combine(site.Folder, "saved.chorus");
        var saved = await Backup.Write(db, settings, file, default);
        saved.Files.Select(f => f.Path.Split('/')[^1]).ShouldContain(odt.Sha256);
        File.Delete(kept.PathOf(odt.Sha256));
        await db.UploadedFiles.ExecuteDeleteAsync();
        await Restore.Run(db, settings, file, replace: true, default);
        (await Backup.Look(db, settings, default)).Checksum().ShouldBe(saved.Checksum());
        (await site.Client().GetAsync(odt.Address(Shelved.Guide))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.Client().GetStringAsync($"/sw/library/{Shelved.Guide}/read")).ShouldContain("Msimamizi husikiliza");
    }

    private static async Task Keep(KeptFiles kept, string text) => File.SetLastWriteTimeUtc(kept.PathOf(await kept.Keep(Sent.Utf8(text), default)), DateTime.UnixEpoch);

    private static async Task Sweep(Site site)
    {
        foreach (var file in site.Services.GetRequiredService<KeptFiles>().All().ToList()) file.LastWriteTimeUtc = DateTime.UnixEpoch;
        await using var scope = site.Services.CreateAsyncScope();
        await using var db = site.Db();
        await scope.ServiceProvider.GetServices<IWork>().Single(w => w.Kind == SweepFiles.WorkKind).Run(db, new WorkItem { Kind = SweepFiles.WorkKind, Payload = "{}" }, default);
    }

    private static async Task<HttpResponseMessage> Ask(HttpClient client, string address, Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        change(request);
        return await client.SendAsync(request);
    }

    private static async Task<IReadOnlyList<string>> Found(Site site, string words)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return [.. (await scope.ServiceProvider.GetRequiredService<Chorus.Platform.Search.Search>().Find(words, "en", null, 10, default)).Select(f => f.Path.Split('/')[^1])];
    }
}
