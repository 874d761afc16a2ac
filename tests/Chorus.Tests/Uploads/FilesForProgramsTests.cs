using System.Net;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Chorus.Tests.Api;
using Chorus.Tests.Library;
using Chorus.Tests.Newsletter;
using Chorus.Tests.Outside;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ApiProgram = Chorus.Tests.Api.Program;

namespace Chorus.Tests.Uploads;

/// <summary>A program brings files by the same way as an editor: what the bytes say counts, and only whoever looks after the thing adds to it.</summary>
public sealed class FilesForProgramsTests
{
    private const string Files = $"/api/v1/resources/{Shelved.Guide}/files";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_file_comes_by_its_bytes_takes_the_place_of_the_old_and_goes(string database)
    {
        await using var site = await Site.Start(database, settings: World.WithoutLimits);
        await Shelved.In(site);
        using var stranger = await ApiProgram.Of(site);
        (await stranger.Put(Files + "?language=en", Sent.Pdf("x"))).ShouldBeProblem(401, "token-needed");
        using var writer = await ApiProgram.Of(site, Scope.Read | Scope.Write);
        (await writer.Put(Files + "?language=en", Sent.Pdf("x"))).ShouldBeProblem(403, "scope-needed");
        using var another = await ApiProgram.Of(site, Scope.Publish, Role.Editor.In(Section.Newsletter));
        (await another.Put(Files + "?language=en", Sent.Pdf("x"))).ShouldBeProblem(403, "role-needed");
        using var editor = await ApiProgram.Of(site, Scope.Publish, Role.Editor.In(Section.Library));
        (await editor.Put("/api/v1/resources/no-such-thing/files?language=en", Sent.Pdf("x"))).ShouldBeProblem(404, "not-here");
        (await editor.Put("/api/v1/resources/%00/files?language=en", Sent.Pdf("x"))).Status.ShouldBeInRange(400, 404);
        (await editor.Put(Files, Sent.Pdf("x"))).ShouldBeProblem(422, "invalid");
        foreach (var wrong in new[] { [], Sent.Utf8("<svg onload=\"1\"/>"), Sent.Docx("", ("word/vbaProject.bin", [1, 2])), Sent.Pdf("x")[..^20] })
            (await editor.Put(Files + "?language=en", wrong)).ShouldBeProblem(422, "invalid");
        (await editor.Put(Files + "?language=en", new byte[26 * 1024 * 1024])).ShouldBeProblem(413, "too-large");

        var first = await editor.Put(Files + "?language=en", Sent.Pdf("Supervision in Nyamagabe"), "one");
        first.Status.ShouldBe(201, first.Json?.ToJsonString());
        (await editor.Put(Files + "?language=en", Sent.Pdf("Supervision in Nyamagabe"), "one")).Replayed.ShouldBeTrue();
        (await editor.Put(Files + "?language=fr", Sent.Pdf("Supervision in Nyamagabe"), "one")).ShouldBeProblem(422, "key-used");
        using (var sister = await ApiProgram.Of(site, Scope.Publish)) (await sister.Put(Files + "?language=en", Sent.Pdf("Supervision in Nyamagabe"), "one")).Status.ShouldBe(200, "a key is of its token, and the same bytes change nothing");
        (await editor.Put(Files + "?language=en", Sent.Docx(Sent.Paragraph("Supervision")))).Status.ShouldBe(201);
        await site.Services.GetRequiredService<Outbox>().Drain(default);
        var listed = (await stranger.Get(Files)).Json!["items"]!.AsArray();
        listed.Select(f => f!["format"]!.GetValue<string>()).Order().ShouldBe(["docx", "pdf"]);
        listed.ShouldAllBe(f => f!["words"]!.GetValue<string>() == "read");
        using var client = site.Client();
        var taken = await client.GetAsync(new Uri(first.Json!["address"]!.GetValue<string>(), UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } whole ? whole.AbsolutePath : first.Json["address"]!.GetValue<string>());
        (taken.StatusCode, taken.Content.Headers.ContentDisposition!.DispositionType).ShouldBe((HttpStatusCode.OK, "attachment"));

        var second = await editor.Put(Files + "?language=en", Sent.Pdf("Supervision in Gikongoro"));
        second.Json!["id"]!.GetValue<string>().ShouldNotBe(first.Json["id"]!.GetValue<string>());
        (await stranger.Get(Files)).Json!["items"]!.AsArray().Count.ShouldBe(2);
        var one = $"{Files}/{second.Json["id"]!.GetValue<string>()}";
        (await another.Delete(one)).ShouldBeProblem(403, "role-needed");
        (await editor.Delete(one)).Status.ShouldBe(204);
        (await editor.Delete(one)).ShouldBeProblem(404, "not-here");
        (await stranger.Get(Files)).Json!["items"]!.AsArray().ShouldHaveSingleItem();
        var paths = (await stranger.Get("/openapi/v1.json")).Json!["paths"]!;
        paths["/api/v1/publications/{key}/files"]!["post"]!["requestBody"]!["content"]!["application/octet-stream"].ShouldNotBeNull();
        paths["/api/v1/resources/{key}/files/{id}"]!["delete"]!["responses"]!["204"].ShouldNotBeNull();
        await using var db = site.Db();
        (await db.UploadedFiles.CountAsync(f => f.RemovedAt == null)).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_program_sets_the_picture_of_a_thing_and_those_of_the_blocks_of_an_issue(string database)
    {
        await using var site = await Site.Start(database, settings: World.WithoutLimits);
        await Publications.Made.Publication(site, "a-march", new PublicationText(PublicationKinds.Post, "A march", "en", "Words.") { Summary = "Who marched." });
        await Publications.Made.Publication(site, "a-report", new PublicationText(PublicationKinds.Report, "A report", "en", "Words.") { Summary = "Who counted." });
        static string Path(Said said) => new Uri(new Uri("http://localhost"), said.Json!["address"]!.GetValue<string>()).AbsolutePath;
        const string at = "/api/v1/publications/a-march/picture", said = "?alt=Forty%20people&credit=Nobody%20%26%20Co";
        using var stranger = await ApiProgram.Of(site);
        (await stranger.Replace(at + said, Sent.JpegWithPlace)).ShouldBeProblem(401, "token-needed");
        using var writer = await ApiProgram.Of(site, Scope.Read | Scope.Write);
        (await writer.Replace(at + said, Sent.JpegWithPlace)).ShouldBeProblem(403, "scope-needed");
        using var another = await ApiProgram.Of(site, Scope.Publish, Role.Editor.In(Section.Library));
        (await another.Replace(at + said, Sent.JpegWithPlace)).ShouldBeProblem(403, "role-needed");
        using var editor = await ApiProgram.Of(site, Scope.Read | Scope.Write | Scope.Publish);
        (await editor.Replace("/api/v1/publications/a-report/picture" + said, Sent.JpegWithPlace)).Json!["errors"]!.ToJsonString().ShouldContain("shown without a picture");
        (await editor.Get(at)).ShouldBeProblem(404, "not-here");
        (await editor.Replace(at, Sent.JpegWithPlace)).ShouldBeProblem(422, "invalid");
        (await editor.Replace(at + said, Sent.Utf8("<svg onload=\"1\"/>"))).ShouldBeProblem(422, "invalid");
        (await editor.Replace(at + said, new byte[13 * 1024 * 1024])).ShouldBeProblem(413, "too-large");
        (await editor.Replace(at + said, Sent.JpegWithPlace, "\"x\"")).ShouldBeProblem(412, "moved-on");

        var first = await editor.Replace(at + said, Sent.JpegWithPlace);
        (first.Status, first.Json!["mediaType"]!.GetValue<string>(), first.Json["alt"]!.GetValue<string>(), first.Json["credit"]!.GetValue<string>()).ShouldBe((201, "image/jpeg", "Forty people", "Nobody & Co"), first.Json.ToJsonString());
        (await editor.Get(at)).Tag.ShouldBe(first.Tag);
        (await stranger.Get(at, first.Tag)).Status.ShouldBe(304);
        using var client = site.Client();
        (await client.GetByteArrayAsync(Path(first))).AsSpan().IndexOf("GPS"u8).ShouldBe(-1);
        (await client.GetStringAsync("/en/news/a-march")).ShouldContain("alt=\"Forty people\"");
        (await editor.Replace(at + said, SignOn.LogoTests.SmallPng)).ShouldBeProblem(428, "say-version");
        var second = await editor.Replace(at + said, SignOn.LogoTests.SmallPng, first.Tag);
        (second.Status, second.Json!["mediaType"]!.GetValue<string>()).ShouldBe((200, "image/png"));
        (await editor.Delete(at, first.Tag!)).ShouldBeProblem(412, "moved-on");
        (await editor.Delete(at)).ShouldBeProblem(428, "say-version");
        (await editor.Delete(at, second.Tag!)).Status.ShouldBe(204);
        (await editor.Delete(at, second.Tag!)).ShouldBeProblem(404, "not-here");

        // Whoever writes an issue by a program sends the picture first and names it.
        await site.Publish(Mailing.Issue("7"));
        var part = await editor.Put("/api/v1/newsletters/7/pictures", Sent.JpegWithPlace);
        part.Status.ShouldBe(201, part.Json?.ToJsonString());
        // Sent again after two days it has another one before somebody names it.
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            await db.PartPictures.ExecuteUpdateAsync(s => s.SetProperty(p => p.AddedAt, Mailing.Now(site).AddDays(-2)));
            (await editor.Put("/api/v1/newsletters/7/pictures", Sent.JpegWithPlace)).Status.ShouldBe(200);
            await scope.ServiceProvider.GetServices<IWork>().Single(w => w.Kind == SweepFiles.WorkKind).Run(db, new WorkItem { Kind = SweepFiles.WorkKind, Payload = "{}" }, default);
            (await db.PartPictures.CountAsync()).ShouldBe(1);
        }
        var nowhere = Mailing.Issue("8").With("picture1", "0123456789abcdef").With("alt1.en", "A hall").With("credit1", "Nobody");
        (await Publications.Made.Publish(site, "newsletter", "8", nowhere, expectProblems: true)).Problems.ShouldHaveSingleItem().Key.ShouldBe("newsletter.picture-gone", "nobody kept one under this code");
        var (code, shown) = (part.Json!["code"]!.GetValue<string>(), Path(part));
        (await client.GetAsync(shown)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "no version names it");
        (await editor.Patch("/api/v1/newsletters/7", $$$"""{"picture1":"{{{code}}}","credit1":"Nobody","alt1":{"en":"A hall"}}""", (await editor.Get("/api/v1/newsletters/7")).Tag)).Status.ShouldBe(202);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
            var draft = await db.Revisions.AsTracking().SingleAsync(r => r.State == RevisionState.Review);
            (await chain.Publish(db, await db.Nodes.AsTracking().SingleAsync(n => n.Id == draft.NodeId), draft, Correction.Pen, null, default)).ShouldBeEmpty();
            await db.SaveChangesAsync();
        }
        (await client.GetAsync(shown)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetStringAsync("/en/newsletter/7")).ShouldContain("alt=\"A hall\"");
    }
}
