using System.IO.Compression;
using System.Net;
using AngleSharp.Html.Parser;
using Chorus.Documents.Uploads;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Documents;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Publications;

/// <summary>The one picture of an article: never without words, light, clean, and gone with what it stands with.</summary>
public sealed class PictureTests
{
    private const string Slug = "counting-in-nyamagabe", Desk = $"/en/desk/publication/{Slug}/picture", Article = $"/en/news/{Slug}";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_article_shows_its_picture_with_what_it_shows_and_who_took_it(string database)
    {
        await using var site = await Site.Start(database, settings: [("PublicUrl", "https://alliance.example")]);
        var node = await Made.Publication(site, Slug, new PublicationText(PublicationKinds.Post, "Counting together", "en", "Words.") { Summary = "Who counts." });
        using var editor = await site.SignedIn(Role.Editor, follow: false);
        var wanting = await Send(editor, Desk, null);
        wanting.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var said in new[] { "Choose a picture", "Say what the picture shows", "Say who took the picture" }) (await wanting.Content.ReadAsStringAsync()).ShouldContain(said);
        (await (await Send(editor, Desk, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(), "A hall", "Nobody")).Content.ReadAsStringAsync())
            .ShouldContain(site.Services.GetRequiredService<Printer>().IsInstalled ? "Choose a JPEG, PNG or WebP picture" : "Choose a PNG or JPEG picture");
        var sent = Chorus.Tests.Uploads.Sent.JpegWithPlace;
        (await Send(editor, Desk, sent, "Forty people in a hall", "Nobody of Nowhere")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var reader = site.Client();
        using var page = new HtmlParser().ParseDocument(await reader.GetStringAsync(Article));
        var picture = page.QuerySelector("main figure img").ShouldNotBeNull();
        (picture.GetAttribute("alt"), picture.GetAttribute("width"), picture.GetAttribute("height"), picture.GetAttribute("loading")).ShouldBe(("Forty people in a hall", "1", "1", "lazy"));
        page.QuerySelector("main figcaption")!.TextContent.ShouldContain("Nobody of Nowhere");
        page.QuerySelector("meta[name='citation_author']")!.GetAttribute("content").ShouldBe("Chorus", "where nobody is named the site has written it");
        page.QuerySelector("meta[property='og:image']")!.GetAttribute("content").ShouldBe("https://alliance.example" + picture.GetAttribute("src"));
        page.QuerySelector("meta[property='og:image:alt']")!.GetAttribute("content").ShouldBe("Forty people in a hall");
        var taken = await reader.GetAsync(picture.GetAttribute("src"));
        taken.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        var bytes = await taken.Content.ReadAsByteArrayAsync();
        bytes.AsSpan().IndexOf("GPS"u8).ShouldBe(-1, "where it was taken is nobody's business");
        bytes.Length.ShouldBeLessThan(sent.Length);

        // Other words for the same picture; then none.
        (await Send(editor, Desk, null, "A hall in the evening", "Nobody of Nowhere")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await reader.GetStringAsync(Article)).ShouldContain("A hall in the evening");
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var row = await db.Nodes.AsTracking().FirstAsync(n => n.Id == node.Id);
            var published = row.PublishedId;
            row.PublishedId = null;
            await db.SaveChangesAsync();
            (await reader.GetAsync(picture.GetAttribute("src"))).StatusCode.ShouldBe(HttpStatusCode.NotFound, "what is withdrawn takes its picture along");
            row.PublishedId = published;
            await db.SaveChangesAsync();
        }
        (await editor.PostAsync(Desk + "?handler=remove", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await reader.GetAsync(picture.GetAttribute("src"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetStringAsync(Article)).ShouldNotContain("<figure");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_draft_s_picture_is_for_the_editors_of_its_section_and_a_report_takes_none(string database)
    {
        await using var site = await Site.Start(database);
        foreach (var (slug, kind) in new[] { (Slug, PublicationKinds.Post), ("a-report", PublicationKinds.Report) }) await Drafted(site, slug, kind);
        using var editor = await site.SignedIn(Role.Editor.In(Section.News), follow: false);
        (await Send(editor, Desk, Chorus.Tests.SignOn.LogoTests.SmallPng, "A hall", "Nobody")).StatusCode.ShouldBe(HttpStatusCode.Found);
        string address;
        await using (var db = site.Db()) address = (await db.PictureOf([(await db.ThingPictures.SingleAsync()).Id], default))!.Address;
        (await editor.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.Client().GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await site.SignedIn(Role.Editor.In(Section.Library))).GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await site.SignedIn(Role.Translator)).GetAsync(Desk)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var all = await site.SignedIn(Role.Editor);
        (await all.GetAsync("/en/desk/publication/a-report/picture")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        // Files are offered where readers see them, a picture where one may stand.
        var (article, report) = (await all.GetStringAsync($"/en/desk/publication/{Slug}/review"), await all.GetStringAsync("/en/desk/publication/a-report/review"));
        (article.Contains("/picture\""), article.Contains("/files\"")).ShouldBe((true, false));
        (report.Contains("/picture\""), report.Contains("/files\"")).ShouldBe((false, true));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_picture_of_what_became_a_report_is_shown_nowhere_and_can_be_taken_away(string database)
    {
        await using var site = await Site.Start(database);
        foreach (var (slug, kind) in new[] { (Slug, PublicationKinds.Post), ("a-report", PublicationKinds.Report) })
        {
            var node = await Made.Publication(site, slug, new PublicationText(kind, "Counting together", "en", "Words.") { Summary = "Who counts." });
            await using var db = site.Db();
            var picture = new ThingPicture { Id = node.Id, Bytes = [], Type = "", Width = 0, Height = 0, Alt = "A hall", Credit = "Nobody", Language = "en" };
            picture.Draw(SentPicture.Read(Chorus.Tests.SignOn.LogoTests.SmallPng)!);
            db.ThingPictures.Add(picture);
            await db.SaveChangesAsync();
        }
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var mentioned = await scope.ServiceProvider.GetRequiredService<Mentions>().Of(scope.ServiceProvider.GetRequiredService<AppDb>(), [$"/news/{Slug}", "/publications/a-report"], "en", default);
            mentioned[$"/news/{Slug}"].Photo.ShouldNotBeNull();
            mentioned["/publications/a-report"].Photo.ShouldBeNull();
        }
        const string at = "/en/desk/publication/a-report/picture";
        using var editor = await site.SignedIn(Role.Editor, follow: false);
        (await editor.GetStringAsync(at)).ShouldNotContain("name=\"Upload\"");
        (await Send(editor, at, Chorus.Tests.SignOn.LogoTests.SmallPng, "A hall", "Nobody")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await editor.PostAsync(at + "?handler=remove", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await editor.GetAsync(at)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_translation_without_one_of_its_own_shows_that_of_the_original_in_its_words()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        var node = await Made.Publication(site, Slug, new PublicationText(PublicationKinds.Post, "Counting together", "en", "Words.") { Summary = "Who counts." });
        await Made.Publication(site, Slug + "-fr", new PublicationText(PublicationKinds.Post, "Compter ensemble", "fr", "Mots.") { Summary = "Qui compte.", ParentId = node.Id, Relation = Relation.Translation });
        using var editor = await site.SignedIn(Role.Editor, follow: false);
        (await Send(editor, Desk, Chorus.Tests.SignOn.LogoTests.SmallPng, "A hall", "Nobody")).StatusCode.ShouldBe(HttpStatusCode.Found);
        using var page = new HtmlParser().ParseDocument(await site.Client().GetStringAsync($"/fr/news/{Slug}"));
        var picture = page.QuerySelector("main figure img").ShouldNotBeNull();
        (picture.GetAttribute("alt"), picture.GetAttribute("lang")).ShouldBe(("A hall", "en"));
    }

    [Fact]
    public async Task Large_photographs_go_one_after_the_other_whatever_page_they_are_sent_from()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        var first = new TaskCompletionSource<bool>();
        var takes = site.Services.GetRequiredService<LargeFiles>().Take(LargeFiles.Large, () => first.Task, default);
        var waits = site.Services.GetRequiredService<LightPicture>().Make(new byte[LargeFiles.Large], "Upload", default);
        waits.IsCompleted.ShouldBeFalse("another one has its turn");
        first.SetResult(true);
        (await takes, (await waits).Problem is not null).ShouldBe((true, true));
    }

    [Fact]
    public async Task A_picture_of_a_messenger_is_drawn_anew_as_books_and_word_processors_know_it()
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: Brief.FormatTests.Chromium);
        var printer = site.Services.GetRequiredService<Printer>();
        Press.NeedsChromium(printer);
        using var large = new LargeFiles();
        var (made, problem) = await new LightPicture(printer, large).Make(Chorus.Tests.Uploads.Sent.WebpWithPlace, "Upload", default);
        problem.ShouldBeNull();
        (made!.Type, made.Width, made.Height).ShouldBe(("image/jpeg", 1, 1));
    }

    [Fact]
    public void In_the_head_of_a_page_a_long_name_is_cut_and_no_sign_in_two()
    {
        var text = new PublicationText(PublicationKinds.CaseStudy, "Made up", "en", "Words.") { Summary = "Short.", Authors = [new Author(new string('a', 299) + "𐌰", null, null)] };
        Chorus.Modules.Publications.CitationTags.Of(text, "en", "Chorus", null, []).Single(t => t.Name == "citation_author").Content.ShouldBe(new string('a', 299));
    }

    [Theory]
    [InlineData("en", "Counting together", "Nobody knew how many there were.[^1]")]
    [InlineData("ar", "نعدّ معًا", "لم يعرف أحد عددهم.[^1]")]
    public async Task Its_files_hold_the_picture_the_footnotes_and_the_tables(string language, string title, string words)
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: [("PublicUrl", "https://alliance.example"), .. Brief.FormatTests.Chromium]);
        var body = words + "\n\n## Counted\n\n| Year | Workers |\n|---|---|\n| 2020 | 500 |\n\n[^1]: A book of nobody, https://example.org/book";
        await Made.Publication(site, Slug, new PublicationText(PublicationKinds.CaseStudy, title, language, body)
        {
            Summary = "Who counts.", Licence = "CC BY 4.0", Date = new DateOnly(2026, 5, 3), Authors = [new Author("Amina Made-Up", null, null)],
        });
        using var editor = await site.SignedIn(Role.Editor, follow: false);
        (await Send(editor, Desk, Chorus.Tests.SignOn.LogoTests.SmallPng, "A hall", "Nobody of Nowhere")).StatusCode.ShouldBe(HttpStatusCode.Found);
        var at = $"/{language}/publications/{Slug}";
        var reader = site.Client();
        using (var page = new HtmlParser().ParseDocument(await reader.GetStringAsync(at)))
        {
            page.QuerySelectorAll("meta[name^='citation_']").Select(m => m.GetAttribute("name") + "=" + m.GetAttribute("content")).ShouldBe(
            [
                "citation_title=" + title, "citation_author=Amina Made-Up", "citation_publication_date=2026/05/03", "citation_technical_report_institution=Chorus", "citation_language=" + language,
                $"citation_pdf_url=https://alliance.example{at}.pdf",
            ]);
            var note = page.QuerySelector("#doc-s1").ShouldNotBeNull("what a writer puts into a footnote by hand stands among the sources");
            note.TextContent.ShouldContain("A book of nobody");
            note.QuerySelector("a")!.GetAttribute("href").ShouldBe("https://example.org/book");
        }
        var text = await reader.GetStringAsync(at + ".txt");
        foreach (var said in new[] { "[A hall]", "Nobody of Nowhere", "A book of nobody", "500" }) text.ShouldContain(said);
        (await reader.GetStringAsync(at + ".html")).ShouldContain("src=\"data:image/png;base64,");

        var epub = await reader.GetByteArrayAsync(at + ".epub");
        using (var book = new ZipArchive(new MemoryStream(epub)))
        {
            var picture = book.Entries.Single(e => e.FullName.EndsWith(".png", StringComparison.Ordinal));
            using var opf = new StreamReader(book.GetEntry("book/book.opf")!.Open());
            (await opf.ReadToEndAsync()).ShouldContain($"href=\"{picture.Name}\" media-type=\"image/png\"");
        }
        using (var word = WordprocessingDocument.Open(new MemoryStream(await reader.GetByteArrayAsync(at + ".docx")), isEditable: false))
        {
            new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2021).Validate(word).Select(f => f.Description).ShouldBeEmpty();
            word.MainDocumentPart!.ImageParts.Count().ShouldBe(2, "the picture, and the code that leads to the newest version");
            word.MainDocumentPart.FootnotesPart!.Footnotes!.InnerText.ShouldContain("A book of nobody");
        }
        // Another picture in its place is another file, though the words are the same.
        (await Send(editor, Desk, Chorus.Tests.Uploads.Sent.JpegWithPlace, "A hall", "Nobody of Nowhere")).StatusCode.ShouldBe(HttpStatusCode.Found);
        using (var book = new ZipArchive(new MemoryStream(await reader.GetByteArrayAsync(at + ".epub")))) book.Entries.ShouldContain(e => e.FullName.EndsWith(".jpg", StringComparison.Ordinal));
        if (!File.Exists(Files.Epubcheck) || !Tools.Has("java")) return;
        var file = Path.Combine(site.Folder, "book.epub");
        await File.WriteAllBytesAsync(file, epub);
        (await Tools.Run("java", "-jar", Files.Epubcheck, "--quiet", file)).Trim().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, 6)]
    [InlineData(false, 8)]
    public void How_the_camera_was_held_is_read(bool little, int held)
    {
        byte[] tiff = little ? [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, (byte)held, 0, 0, 0, 0, 0, 0, 0] : [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)held, 0, 0, 0, 0, 0, 0];
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(tiff.Length + 8), .. "Exif\0\0"u8, .. tiff, 0xFF, 0xD9];
        Orientation.Of(jpeg).ShouldBe(held);
        for (var cut = 0; cut < jpeg.Length; cut++) Orientation.Of(jpeg.AsSpan(0, cut)).ShouldBeInRange(1, 8);
        Orientation.Of("no picture"u8).ShouldBe(1);
    }

    private static async Task Drafted(Site site, string slug, string kind)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
        chain.Begin(db, PublishedTexts.NodeKind, slug, new Fields().With("kind", kind).With("title", "To come").With("summary", "Soon.").With("language", "en"), "en", null);
        await db.SaveChangesAsync();
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, string path, byte[]? picture, string alt = "", string credit = "")
    {
        using var form = new MultipartFormDataContent { { new StringContent(alt), "Alt" }, { new StringContent(credit), "Credit" } };
        if (picture is not null) form.Add(new ByteArrayContent(picture), "Upload", "picture.jpg");
        return await client.PostAsync(path, form);
    }
}
