using System.IO.Compression;
using System.Net;
using Chorus.Modules.Publications;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.Publications.Worksheets;
using Chorus.Platform.Files;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Publications;

/// <summary>A national edition is a fork that hears of its original; worksheets are there in every language.</summary>
public sealed class Editions
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_edition_begins_as_drafts_of_every_chapter_and_shows_what_changed_upstream(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        (await site.Client(follow: false).GetAsync("/en/publications/toolkit/edition")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        var editor = await Desk.Person.At(site, Role.Editor);
        await editor.Open("/en/publications/toolkit/edition");
        await editor.Send(null, ("relation", "Adaptation"), ("language", "en"), ("country", "Atlantis"), ("title", "A toolkit of our own"));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Page.QuerySelector("[name=title]")!.GetAttribute("value").ShouldBe("A toolkit of our own");
        await editor.Send(null, ("relation", "Translation"), ("language", "en"));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "a translation is in another language");
        editor.Page.QuerySelectorAll("datalist option").ShouldContain(o => o.GetAttribute("value") == "Portuguese", "a language is chosen by its name");
        await editor.Send(null, ("language", "English"));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "named by its name it is the same language");
        editor.Text.ShouldNotContain("Write its language");
        await editor.Send(null, ("relation", "Adaptation"), ("country", "Kenya"));
        editor.Path.ShouldBe("/en/desk/publication/toolkit-ke/chapters");
        editor.Text.ShouldContain("Publish the cover first");
        await using (var db = site.Db())
        {
            var chapters = await db.Nodes.AsNoTracking().Where(n => n.Kind == ChapterKind.Name && n.Slug.StartsWith("toolkit-ke--")).ToListAsync();
            chapters.Count.ShouldBe(Starter.Chapters().Count(c => c.Language == "en"));
            chapters.ShouldAllBe(c => c.PublishedId == null);
        }
        (await site.Client().GetAsync("/en/publications/toolkit-ke")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // The desk says to which edition each chapter belongs; one that was changed waits for its own publication, all others go out together.
        (await editor.Open("/en/desk?show=draft")).Page.QuerySelectorAll("main li.card a").ShouldContain(a => a.GetAttribute("href") == "/en/desk/publication/toolkit-ke/chapters" && a.TextContent == "A toolkit of our own");
        await Publish(site, PublicationKind.Name, "toolkit-ke");
        await editor.Open("/en/desk/chapter/toolkit-ke--partners");
        await editor.Send(null, ("f.summary", "Partners in Kenya."));
        await editor.Open("/en/desk/publication/toolkit-ke/chapters");
        editor.Text.ShouldContain("draft, changed");
        await editor.Send(null);
        editor.Path.ShouldBe("/en/desk/publication/toolkit-ke/chapters");
        editor.Text.ShouldNotContain("still as in the original");
        await using (var db = site.Db())
            (await db.Nodes.Where(n => n.Kind == ChapterKind.Name && n.Slug.StartsWith("toolkit-ke--") && n.PublishedId == null).Select(n => n.Slug).ToListAsync()).ShouldBe(["toolkit-ke--partners"]);
        using var reader = site.Client();
        (await reader.GetStringAsync("/en/publications/toolkit-ke")).ShouldContain("A toolkit of our own");
        var about = await reader.GetStringAsync("/en/publications/toolkit-ke");
        about.ShouldNotContain("Written by");
        about.ShouldContain("Made from: ");
        var original = await reader.GetStringAsync("/en/toolkit?x=1");
        original.ShouldContain("/en/publications/toolkit-ke");
        original.ShouldContain("/en/toolkit/worksheets/measuring.pdf");
        original[original.IndexOf("Used in", StringComparison.Ordinal)..].ShouldNotContain("/publications/toolkit-fr\"");
        (await reader.GetStringAsync("/en/publications/toolkit-ke/upstream")).ShouldNotContain("<ins>");
        var inFrench = await reader.GetStringAsync("/en/publications/toolkit-fr");
        inFrench.ShouldNotContain("not been translated", customMessage: "it is a translation");
        inFrench.ShouldContain("<a href=\"/en/toolkit\">Read it in English</a>");
        (await reader.GetStringAsync("/en/publications/toolkit-fr/upstream")).ShouldContain("The original has not changed since.");
        // An edition of its own is no language of the original.
        await using (var scope = site.Services.CreateAsyncScope())
            (await scope.ServiceProvider.GetRequiredService<PublishedTexts>().Languages("toolkit", CancellationToken.None)).Select(t => t.Slug).ShouldBe(["toolkit", "toolkit-ar", "toolkit-es", "toolkit-fr", "toolkit-pt", "toolkit-sw"]);
        await Made.Correct(site, ChapterKind.Name, "toolkit--objectives", f => f["body"] += "\n\n- **A sentence** that is new upstream.");
        Node toolkit;
        await using (var db = site.Db()) toolkit = await db.Nodes.AsNoTracking().SingleAsync(n => n.Kind == PublicationKind.Name && n.Slug == "toolkit");
        await Made.Chapter(site, toolkit, "a-new-one", 99, "A chapter that is new", "Words.");
        var upstream = await reader.GetStringAsync("/en/publications/toolkit-ke/upstream?x=1");
        upstream.ShouldContain("• A sentence that is new upstream");
        upstream.ShouldNotContain("## ");
        upstream.Split("class=\"compared\"").Length.ShouldBe(3, "the new paragraph and the one before it");
        upstream.ShouldContain("version 1 then, version 2 now");
        upstream.ShouldContain("New chapters in the original");
        upstream.ShouldContain("A chapter that is new");
        upstream.ShouldNotContain("/en/toolkit/partners\"", customMessage: "it waits as a draft");
        (await reader.GetStringAsync("/en/publications/toolkit-ke/objectives?x=1")).ShouldContain("Needs review");
        (await editor.Open("/en/today")).Text.ShouldContain(" · A toolkit of our own", customMessage: "chapters of six editions are called the same");
        (await reader.GetAsync("/en/publications/toolkit/upstream")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "an original has no upstream");
    }

    private static async Task Publish(Site site, string kind, string slug)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (db, chain) = (scope.ServiceProvider.GetRequiredService<Chorus.Platform.Data.AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
        var node = await db.Nodes.AsTracking().FirstAsync(n => n.Kind == kind && n.Slug == slug);
        var draft = await db.Revisions.AsTracking().FirstAsync(r => r.NodeId == node.Id);
        (await chain.Publish(db, node, draft, Correction.None, null, CancellationToken.None)).ShouldBeEmpty();
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task Every_chapter_of_the_toolkit_is_there_in_every_language_with_its_references()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        await using var db = site.Db();
        var chapters = Starter.Chapters();
        chapters.Where(c => c.Language == "en").ShouldNotBeEmpty();
        (await db.Nodes.CountAsync(n => n.Kind == ChapterKind.Name && n.PublishedId != null)).ShouldBe(chapters.Count);
        var english = chapters.Where(c => c.Language == "en").ToDictionary(c => c.Slug);
        foreach (var chapter in chapters)
        {
            Reference.In(chapter.Body).Order(Comparer<Reference>.Create((a, b) => string.CompareOrdinal($"{a}", $"{b}")))
                .ShouldBe(Reference.In(english[chapter.Slug].Body).Order(Comparer<Reference>.Create((a, b) => string.CompareOrdinal($"{a}", $"{b}"))), $"{chapter.Language} {chapter.Slug}");
            if (chapter.Worksheet.Length > 0) Worksheet.Names.ShouldContain(chapter.Worksheet);
        }
        chapters.Where(c => c.Language == "en").Select(c => c.Worksheet).Where(w => w.Length > 0).Distinct().Order().ShouldBe(Worksheet.Names.Order());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task A_worksheet_is_there_to_print_and_to_type_in(string language)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: Brief.FormatTests.Chromium);
        using var reader = site.Client();
        (await reader.GetStringAsync($"/{language}/toolkit/objectives")).ShouldContain($"/{language}/toolkit/worksheets/objectives.pdf");
        foreach (var name in Worksheet.Names)
        {
            var word = await reader.GetAsync($"/{language}/toolkit/worksheets/{name}.docx");
            using (var zip = new ZipArchive(await word.Content.ReadAsStreamAsync())) zip.GetEntry("word/document.xml").ShouldNotBeNull();
            var page = await reader.GetStringAsync($"/{language}/toolkit/worksheets/{name}.html");
            page.ShouldContain("doc-fill");
            page.ShouldNotContain("[publications.");
        }
        ((int)(await reader.GetAsync($"/{language}/toolkit/worksheets/nothing.pdf")).StatusCode).ShouldBe(404);
        Press.NeedsChromium(site.Services.GetRequiredService<Printer>(), "pdftotext", "qpdf");
        var pdf = await reader.GetByteArrayAsync($"/{language}/toolkit/worksheets/messages.pdf");
        PdfPages.Count(pdf).ShouldBeLessThanOrEqualTo(2);
        var path = Path.Combine(site.Folder, "sheet.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        await Tools.Run("qpdf", "--check", path);
    }
}
