using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Chorus.Documents;
using Chorus.Modules.Publications;
using Chorus.Platform.Files;
using Chorus.Platform.Trace;
using Chorus.Tests.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Publications;

/// <summary>The toolkit to take along: whole and by chapter, each file with the code by which it is checked.</summary>
public sealed class Files
{
    // Where Debian puts it; its command is a jar that not every kernel starts by itself.
    internal const string Epubcheck = "/usr/share/java/epubcheck.jar";

    private static readonly XNamespace Opf = "http://www.idpf.org/2007/opf", Dc = "http://purl.org/dc/elements/1.1/", Html = "http://www.w3.org/1999/xhtml", Ops = "http://www.idpf.org/2007/ops";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_toolkit_is_a_book_in_every_language(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: ("PublicUrl", "https://chorus.example"));
        using var reader = site.Client();
        foreach (var (language, direction) in new[] { ("en", "ltr"), ("ar", "rtl") })
        {
            var answer = await reader.GetAsync($"/{language}/toolkit.epub");
            ((int)answer.StatusCode).ShouldBe(200);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/epub+zip");
            answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"toolkit-{language}.epub");
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            // OCF 3.3: the first entry is the type, stored, without an extra field, so it stands at byte 38.
            Encoding.ASCII.GetString(bytes, 30, 28).ShouldBe("mimetypeapplication/epub+zip");
            using var zip = new ZipArchive(new MemoryStream(bytes));
            var opf = XDocument.Load(zip.GetEntry("book/book.opf")!.Open()).Root!;
            opf.Descendants(Dc + "language").Single().Value.ShouldBe(language);
            opf.Descendants(Dc + "identifier").Single().Value.ShouldStartWith("https://chorus.example/v/");
            opf.Descendants(Opf + "meta").Single(m => m.Attribute("property")!.Value == "dcterms:modified").Value.ShouldStartWith(opf.Descendants(Dc + "date").Single().Value + "T");
            opf.Descendants(Opf + "spine").Single().Attribute("page-progression-direction")!.Value.ShouldBe(direction);
            var named = opf.Descendants(Opf + "item").Select(i => i.Attribute("href")!.Value).ToList();
            named.Select(n => "book/" + n).Order().ShouldBe(zip.Entries.Select(e => e.FullName).Where(n => n.StartsWith("book/", StringComparison.Ordinal) && n != "book/book.opf").Order());
            var links = XDocument.Load(zip.GetEntry("book/contents.xhtml")!.Open()).Descendants(Html + "a").Select(a => a.Attribute("href")!.Value).ToList();
            links.Count.ShouldBe(Starter.Chapters().Count(c => c.Language == language) + 1);
            // Readers of EPUB 2 find the same chapters in the older contents.
            var older = XDocument.Load(zip.GetEntry("book/contents.ncx")!.Open());
            older.Descendants().Where(e => e.Name.LocalName == "content").Select(e => e.Attribute("src")!.Value).ShouldBe(links);
            older.Descendants().Single(e => e.Name.LocalName == "meta").Attribute("content")!.Value.ShouldBe(opf.Descendants(Dc + "identifier").Single().Value);
            foreach (var link in links)
            {
                var page = XDocument.Load(zip.GetEntry("book/" + link)!.Open()).Root!;
                page.Attribute("dir")!.Value.ShouldBe(direction);
                var ids = page.Descendants().Select(e => e.Attribute("id")?.Value).OfType<string>().ToList();
                ids.ShouldBeUnique();
                // What opens a note where its number stands goes by this name of its role.
                page.Descendants(Html + "a").Where(a => a.Attribute("role")?.Value == "doc-noteref").ShouldAllBe(a => a.Attribute(Ops + "type")!.Value == "noteref");
                page.Descendants(Html + "section").Where(e => e.Attribute("role")?.Value == "doc-endnotes").Descendants(Html + "li").ShouldAllBe(n => n.Attribute(Ops + "type")!.Value == "endnote");
                foreach (var inside in page.Descendants(Html + "a").Select(a => a.Attribute("href")!.Value).Where(h => h.StartsWith('#'))) ids.ShouldContain(inside[1..]);
            }
        }
        await using var db = site.Db();
        var issued = await db.Issued.AsNoTracking().Include(i => i.Lines).SingleAsync(i => i.Language == "en");
        issued.Lines.Count(l => l.Source != null).ShouldBeGreaterThan(20);
        issued.Lines.ShouldAllBe(l => l.NodeId != null);
        (await reader.GetStringAsync("/en/v/" + issued.Code)).ShouldContain("A publication");
        // The same words have the same code in every format, and again.
        (await reader.GetStringAsync("/en/toolkit.txt")).ShouldContain(IssueCode.Written(issued.Code));
        (await db.Issued.CountAsync()).ShouldBe(2);
        (await reader.GetStringAsync("/en/toolkit?x=1")).ShouldMatch("toolkit\\.epub\"[^<]*</a> <span class=\"meta\"><bdi>EPUB</bdi> · English · [0-9]+ KB");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Epubcheck_finds_nothing(string language)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        using var reader = site.Client();
        Assert.SkipUnless(File.Exists(Epubcheck) && Tools.Has("java"), "epubcheck is not installed");
        foreach (var path in new[] { "toolkit", "toolkit/what-research-says" })
        {
            var file = Path.Combine(site.Folder, path.Replace('/', '-') + ".epub");
            await File.WriteAllBytesAsync(file, await reader.GetByteArrayAsync($"/{language}/{path}.epub"));
            (await Tools.Run("java", "-jar", Epubcheck, "--quiet", file)).Trim().ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_chapter_is_a_file_of_its_own_in_every_format()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: ("PublicUrl", "https://chorus.example"));
        using var reader = site.Client();
        const string chapter = "/en/toolkit/what-research-says";
        var text = await reader.GetStringAsync(chapter + ".txt");
        text.ShouldContain("Sources");
        text.ShouldContain("[1]");
        text.ShouldContain("chorus.example/v/");
        text.ShouldNotContain("[claim:");
        var html = await reader.GetAsync(chapter + ".html");
        html.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await html.Content.ReadAsStringAsync()).ShouldContain("<style>");
        var word = await reader.GetAsync(chapter + ".docx");
        word.Content.Headers.ContentType!.MediaType.ShouldBe(Docx.MediaType);
        using (var zip = new ZipArchive(await word.Content.ReadAsStreamAsync()))
        {
            using var notes = new StreamReader(zip.GetEntry("word/footnotes.xml")!.Open());
            (await notes.ReadToEndAsync()).ShouldContain("w:footnote ");
        }
        (await reader.GetStringAsync("/fr/toolkit/what-research-says.txt")).ShouldContain("Sources");
        foreach (var wrong in new[] { "/en/toolkit/no-such-chapter.txt", "/en/publications/no-such-thing.epub", "/en/toolkit.exe", "/en/toolkit/what-research-says.exe" })
            ((int)(await reader.GetAsync(wrong)).StatusCode).ShouldBe(404, wrong);
        var head = await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, chapter + ".pdf"));
        head.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task The_whole_is_printed_with_its_sources(string language)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: [("PublicUrl", "https://chorus.example"), .. Brief.FormatTests.Chromium]);
        Press.NeedsChromium(site.Services.GetRequiredService<Printer>(), "pdftotext");
        using var reader = site.Client();
        var pdf = await reader.GetByteArrayAsync($"/{language}/toolkit.pdf");
        PdfPages.Count(pdf).ShouldBeInRange(16, 80);
        var path = Path.Combine(site.Folder, "toolkit.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        var text = await Tools.Run("pdftotext", "-enc", "UTF-8", path, "-");
        text.ShouldContain("chorus.example/v/");
        if (language == "en") text.ShouldContain("What research says");
        await Tools.Run("qpdf", "--check", path);
    }
}
