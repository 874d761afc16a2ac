using System.IO.Compression;
using System.Text.RegularExpressions;
using Chorus.Documents;
using Chorus.Platform.Files;
using Chorus.Platform.Work;
using Chorus.Tests.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Narrative;

/// <summary>A message to print and to go on writing: four parts, claims as footnotes, a code that leads to its verification page.</summary>
public sealed partial class MessageFileTests
{
    private const string Slug = "local-services-and-the-global-goals";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_message_is_a_document_with_its_claims_as_footnotes_and_a_code(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: ("PublicUrl", "https://chorus.example"));
        using var reader = site.Client();
        foreach (var language in new[] { "en", "ar" })
        {
            var head = await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/{language}/messages/{Slug}.docx"));
            head.Content.Headers.ContentType!.MediaType.ShouldBe(Docx.MediaType);
            var answer = await reader.GetAsync($"/{language}/messages/{Slug}.docx");
            ((int)answer.StatusCode).ShouldBe(200);
            answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"{Slug}-{language}.docx");
            await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
            Words(zip, "word/document.xml").ShouldContain(language == "ar" ? "من" : "The issue, as it touches them");
            Words(zip, "word/footnotes.xml").ShouldContain("105");
        }
        await using var db = site.Db();
        var issued = await db.Set<Chorus.Platform.Trace.Issued>().AsNoTracking().Include(i => i.Lines).ToListAsync();
        issued.Count.ShouldBe(2);
        var english = issued.Single(i => i.Language == "en");
        english.Lines.ShouldContain(l => l.Source != null && l.NodeId != null);
        await reader.GetAsync($"/en/messages/{Slug}.docx");
        (await db.Set<Chorus.Platform.Trace.Issued>().CountAsync()).ShouldBe(2);
        (await reader.GetStringAsync("/en/v/" + english.Code)).ShouldContain("A message");
        (await reader.GetStringAsync($"/en/messages/{Slug}")).ShouldContain($"/en/messages/{Slug}.pdf");
        ((int)(await reader.GetAsync("/en/messages/no-such-message.pdf")).StatusCode).ShouldBe(404);
        ((int)(await reader.GetAsync("/en/messages/no-such-message.docx")).StatusCode).ShouldBe(404);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_words_are_made_once_and_looking_makes_nothing(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var reader = site.Client();
        foreach (var format in new[] { "pdf", "docx" })
            (await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/en/messages/{Slug}.{format}"))).EnsureSuccessStatusCode();
        await using var db = site.Db();
        (await db.Set<Chorus.Platform.Trace.Issued>().CountAsync()).ShouldBe(0);
        Kept(site).ShouldBeEmpty();

        await reader.GetByteArrayAsync($"/en/messages/{Slug}.docx");
        await File.WriteAllTextAsync(Kept(site).ShouldHaveSingleItem(), "as it was made");
        (await reader.GetStringAsync($"/en/messages/{Slug}.docx")).ShouldBe("as it was made");
        (await reader.GetStringAsync($"/fr/messages/{Slug}.docx")).ShouldNotBe("as it was made");

        // Other words are another file.
        var issued = await db.Set<Chorus.Platform.Trace.Issued>().AsNoTracking().Include(i => i.Lines).SingleAsync(i => i.Language == "en");
        await Brief.VerifyTests.Correct(site, issued.Lines.First(l => l.Source != null).NodeId!, fields => fields["text.en"] += " Corrected.", Chorus.Platform.Trace.Correction.Figure);
        (await reader.GetStringAsync($"/en/messages/{Slug}.docx")).ShouldNotBe("as it was made");
        (await db.Set<Chorus.Platform.Trace.Issued>().AsNoTracking().SingleAsync(i => i.Code == issued.Code)).SupersededByCode.ShouldNotBeNull();
    }

    [Fact]
    public async Task Room_for_files_is_bounded_and_what_was_made_longest_ago_goes_first()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        var shelf = site.Services.GetRequiredService<PaperShelf>();
        var log = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        var big = new byte[40 * 1024 * 1024];
        for (var i = 0; i < 9; i++)
        {
            await shelf.Keep("origin", "code" + i, "pdf", big, log, default);
            File.SetLastWriteTimeUtc(Kept(site).Single(f => f.Contains("code" + i, StringComparison.Ordinal)), DateTime.UnixEpoch.AddYears(100).AddMinutes(i));
        }
        Kept(site).Sum(f => new FileInfo(f).Length).ShouldBeLessThanOrEqualTo(300L * 1024 * 1024);
        shelf.SizeOf("origin", "code0", "pdf").ShouldBeNull();
        shelf.SizeOf("origin", "code8", "pdf").ShouldBe(big.Length);
    }

    [Fact]
    public async Task What_was_made_a_day_ago_goes_in_the_night_where_nobody_makes_anything()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        await site.Services.GetRequiredService<PaperShelf>().Keep("origin", "code", "pdf", [1], Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, default);
        File.SetLastWriteTimeUtc(Kept(site).Single(), DateTime.UnixEpoch);
        await using var scope = site.Services.CreateAsyncScope();
        await using var db = site.Db();
        await scope.ServiceProvider.GetServices<IWork>().OfType<Tidy>().Single().Run(db, new WorkItem { Kind = Tidy.WorkKind, Payload = "{}" }, default);
        Kept(site).ShouldBeEmpty();
    }

    private static string[] Kept(Site site)
    {
        var folder = Path.Combine(site.Folder, "files", "papers");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("ar")]
    public async Task A_message_is_printed_on_one_page(string language)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: [("PublicUrl", "https://chorus.example"), .. Brief.FormatTests.Chromium]);
        Press.NeedsChromium(site.Services.GetRequiredService<Printer>(), "pdftotext");
        using var reader = site.Client();
        var answer = await reader.GetAsync($"/{language}/messages/{Slug}.pdf");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var pdf = await answer.Content.ReadAsByteArrayAsync();
        pdf.Length.ShouldBeLessThan(150_000);
        PdfPages.Count(pdf).ShouldBe(1);
        var path = Path.Combine(site.Folder, "message.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        (await Tools.Run("pdftotext", "-enc", "UTF-8", path, "-")).ShouldContain("chorus.example/v/");
    }

    [Fact]
    public async Task Without_a_browser_that_prints_the_document_to_write_in_is_offered()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: ("Chromium", "/nowhere/chromium"));
        using var reader = site.Client();
        var answer = await reader.GetAsync($"/en/messages/{Slug}.pdf");
        ((int)answer.StatusCode).ShouldBe(503);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"/en/messages/{Slug}.docx");
    }

    private static string Words(ZipArchive zip, string part)
    {
        using var read = new StreamReader(zip.GetEntry(part)!.Open());
        return Tags().Replace(read.ReadToEnd(), "");
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
