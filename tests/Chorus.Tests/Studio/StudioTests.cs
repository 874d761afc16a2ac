using System.Net;
using System.Text;
using System.Xml.Linq;
using Chorus.Documents;
using Chorus.Modules.Studio;
using Chorus.Platform.Files;
using Chorus.Platform.Trace;
using Chorus.Tests.Brief;
using Chorus.Tests.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Studio;

/// <summary>What is made from a message: every kind in every format, with its notes and its code, and nothing that somebody typed left behind.</summary>
public sealed class StudioTests
{
    // Rests on a figure that was passed on and on one whose source was read.
    private const string Slug = "report-the-people-behind-the-goals", Make = "/messages/" + Slug + "/make";

    // One address takes more in a minute here than a workshop does; the limits have tests of their own.
    private static readonly (string, string)[] Settings = [("PublicUrl", "https://chorus.example"), ("Limits:Reads", "100000000"), ("Limits:Writes", "100000000")];
    private static readonly (string, string) NoPrinter = ("Chromium", "/nowhere/chromium");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_kind_is_made_in_every_format_and_follows_a_later_correction(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: [.. Settings, NoPrinter]);
        using var reader = site.Client();
        await using var db = site.Db();
        foreach (var kind in StudioKind.All)
            (await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/en{Make}/{kind.Name}.{kind.Formats[^1]}"))).EnsureSuccessStatusCode();
        (await db.Issued.CountAsync()).ShouldBe(0, "looking issues nothing");
        foreach (var language in new[] { "en", "ar" })
            foreach (var kind in StudioKind.All)
            {
                (await reader.GetStringAsync($"/{language}{Make}")).ShouldContain($"/{language}{Make}/{kind.Name}");
                foreach (var format in kind.Formats.Append(StudioKind.Look))
                {
                    var answer = await reader.PostAsync($"/{language}{Make}/{kind.Name}.{format}", Form(("Organisation", "Amani Network"), ("To", "The Minister\nMinistry of Finance"), ("Contact", "office@example.org"), ("Quote", "We are here.")));
                    if (format is "pdf" or "png" or "jpg")
                    {
                        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                        (await answer.Content.ReadAsStringAsync()).ShouldContain("Amani Network");
                        continue;
                    }
                    answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{kind.Name}.{format} {language}");
                    var bytes = await answer.Content.ReadAsByteArrayAsync();
                    if (format == "docx") Faults(bytes).ShouldBeEmpty($"{kind.Name} {language}");
                    if (format == "svg") Drawing(bytes, language);
                    if (format == "txt") Encoding.UTF8.GetString(bytes).ShouldContain("chorus.example/v/");
                    if (format != "docx") Encoding.UTF8.GetString(bytes).ShouldContain(format == StudioKind.Look && kind.IsPicture ? "data:image/svg" : kind == StudioKind.Letter ? "Ministry of Finance" : "Amani Network");
                }
            }
        var made = await db.Issued.AsNoTracking().Include(i => i.Lines).ToListAsync();
        made.Count.ShouldBe(2 * StudioKind.All.Count, "the same words have the same code, whoever makes them");
        made.SelectMany(i => i.Lines).Select(l => l.Text + l.Source).ShouldAllBe(text => !text.Contains("Amani") && !text.Contains("Minister") && !text.Contains("office@"));
        var picture = made.Single(i => i.What == "infographic" && i.Language == "en");
        (await Infographic(reader)).ShouldContain(">65%<");
        (await reader.GetStringAsync("/en/v/" + picture.Code)).ShouldContain("Nothing that this page rests on has changed");

        // What is disputed is drawn no more, says so where it stands, and the paper in somebody's hand can be checked.
        var relayed = picture.Lines.Last(l => l.Source is not null && l.Text.Contains("65%")).NodeId!;
        await VerifyTests.Correct(site, relayed, fields => fields["strength"] = "disputed", Correction.Figure);
        var after = await Infographic(reader);
        after.ShouldNotContain(">65%<");
        after.ShouldContain(">disputed<");
        (await reader.GetStringAsync($"/en{Make}/infographic")).ShouldContain("Before it goes out");
        var checkedPage = await reader.GetStringAsync("/en/v/" + picture.Code);
        checkedPage.ShouldContain("Disputed");
        checkedPage.ShouldContain("A newer version of this page has been issued");
        (await reader.GetAsync($"/en{Make}/poem")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetAsync($"/en{Make}/letter.svg")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetAsync("/en/messages/no-such-message/make/letter.docx")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Printed_papers_are_sound_and_pictures_light()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: [.. Settings, .. FormatTests.Chromium]);
        Press.NeedsChromium(site.Services.GetRequiredService<Printer>(), "qpdf", "pdftotext");
        using var reader = site.Client();
        foreach (var language in new[] { "en", "ar" })
            foreach (var kind in StudioKind.All)
                foreach (var format in kind.Formats.Where(f => f is "pdf" or "png" or "jpg"))
                {
                    var bytes = await reader.GetByteArrayAsync($"/{language}{Make}/{kind.Name}.{format}");
                    if (format != "pdf")
                    {
                        bytes.Length.ShouldBeInRange(8_000, Workshop.MostBytes, $"{kind.Name}.{format} {language}");
                        (SentPicture.Read(bytes)?.Type).ShouldBe(Workshop.MediaType(format));
                        continue;
                    }
                    var path = Path.Combine(site.Folder, kind.Name + ".pdf");
                    await File.WriteAllBytesAsync(path, bytes);
                    await Documents.Tools.Run("qpdf", "--check", path);
                    PdfPages.Count(bytes).ShouldBeLessThanOrEqualTo(kind == StudioKind.OpEd ? 2 : 1, $"{kind.Name} {language}");
                    (await Documents.Tools.Run("pdftotext", "-enc", "UTF-8", path, "-")).ShouldContain("chorus.example/v/");
                }
    }

    [Fact]
    public async Task A_hostile_name_and_logo_do_no_harm_and_nothing_typed_is_lost()
    {
        const string name = "\u202e<script>alert(1)</script>\"'&]]>";
        await using var site = await Site.Start(Databases.Sqlite, seed: true, settings: [.. Settings, NoPrinter]);
        using var reader = site.Client();
        byte[] logo = [.. SignOn.LogoTests.SmallPng, .. "<script>here</script>"u8];
        foreach (var file in new[] { "card.svg", "card.html", "letter.html", "letter.docx" })
        {
            var answer = await reader.PostAsync($"/en{Make}/{file}", Form(logo, ("Organisation", name), ("Own", "#123")));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            if (file.EndsWith("docx", StringComparison.Ordinal)) Faults(bytes).ShouldBeEmpty();
            else Encoding.UTF8.GetString(bytes).ShouldNotContain("<script");
            if (file.EndsWith("svg", StringComparison.Ordinal))
            {
                Drawing(bytes, "en");
                Encoding.UTF8.GetString(bytes).ShouldContain(Convert.ToBase64String(SignOn.LogoTests.SmallPng));
            }
        }
        foreach (var (bytes, own, said) in new[]
                 {
                     ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(), "", "Choose a PNG or JPEG picture"), (logo, "#ffee00", "Choose a darker colour"), (logo, "red;}", "Write the colour as #"),
                     (new byte[SentPicture.Most + 1], "", "Make the picture smaller"),
                 })
        {
            var answer = await reader.PostAsync($"/en{Make}/letter.pdf", Form(bytes, ("Organisation", name), ("To", "One\nTwo"), ("Own", own)));
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            var page = await answer.Content.ReadAsStringAsync();
            page.ShouldContain(said);
            page.ShouldContain("One&#xA;Two</textarea>");
            page.ShouldContain("&lt;script&gt;alert(1)");
        }
        await using var db = site.Db();
        (await db.Issued.CountAsync()).ShouldBe(2);
    }

    private static async Task<string> Infographic(HttpClient reader) => await reader.GetStringAsync($"/en{Make}/infographic.svg");

    // Clean for any program that draws: well-formed, one image at most and that inside the file, text as text, in its direction.
    private static void Drawing(byte[] bytes, string language)
    {
        var root = XDocument.Parse(Encoding.UTF8.GetString(bytes)).Root!;
        root.Name.LocalName.ShouldBe("svg");
        ((string?)root.Attribute("direction")).ShouldBe(language == "ar" ? "rtl" : "ltr");
        string[] drawn = ["svg", "title", "rect", "path", "g", "text", "tspan", "image"];
        root.DescendantsAndSelf().Select(e => e.Name.LocalName).Distinct().ShouldBeSubsetOf(drawn);
        root.Descendants().Attributes().Where(a => a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        root.Descendants().Where(e => e.Attribute("href") is not null).Select(e => e.Attribute("href")!.Value).ShouldAllBe(href => href.StartsWith("data:image/png;base64,"));
        root.Descendants().Count(e => e.Name.LocalName == "text").ShouldBeGreaterThan(4);
        bytes.Length.ShouldBeLessThan(Workshop.MostBytes);
    }

    private static List<string> Faults(byte[] docx)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2021).Validate(file).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")];
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static MultipartFormDataContent Form(byte[] logo, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(logo), "Logo", "logo.png" } };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        return form;
    }
}
