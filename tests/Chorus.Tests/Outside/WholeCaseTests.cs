using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Chorus.Tests.Outside;

/// <summary>From an empty case to the brief with nothing but requests and forms, as somebody with curl has them.</summary>
public sealed partial class WholeCaseTests
{
    public static TheoryData<string, string> Both => new(from database in new[] { Databases.Sqlite, Databases.Postgres } from language in new[] { "en", "ar" } select (database, language));

    [Theory, MemberData(nameof(Both))]
    public async Task Eight_forms_lead_to_a_brief_with_its_figures(string database, string language)
    {
        await using var site = await Site.Start(database, seed: true, settings: World.WithoutLimits);
        using var phone = new Visitor(site.Address);
        await MadeUpCase.Fill(phone, language, to: "gap");

        // A pause at screen five, and on with another device: the link opens the case once and shows in no address afterwards.
        var elsewhere = MadeUpCase.Path(language, "elsewhere");
        var made = await phone.Submit(await phone.Get(elsewhere), elsewhere, new Dictionary<string, string[]>());
        var link = new Uri(made.Page.GetElementById("link")!.TextContent, UriKind.RelativeOrAbsolute);
        using var laptop = new Visitor(site.Address);
        var resumed = await laptop.Get(link.IsAbsoluteUri ? link.PathAndQuery : link.OriginalString);
        resumed.Path.ShouldBe($"/{language}/case");
        await MadeUpCase.Fill(laptop, language, from: "messages");

        var page = await laptop.Get($"/{language}/case/brief.html");
        ((int)page.Status).ShouldBe(200);
        Figures(page.Page.QuerySelector("main")!.TextContent, language);
        var text = await laptop.Get($"/{language}/case/brief.txt");
        Figures(text.Text, language);
        text.Header("Cache-Control").ShouldContain("no-store");
        var word = await laptop.Get($"/{language}/case/brief.docx");
        using var archive = new ZipArchive(new MemoryStream(word.Bytes));
        Figures(string.Concat(Parts(archive, "word/document.xml", "word/footnotes.xml")), language);
        (await laptop.Get($"/{language}/case/brief.sms")).Text.Trim().ShouldNotBeEmpty();

        // A stranger has no brief.
        using var stranger = new Visitor(site.Address);
        ((int)(await stranger.Get($"/{language}/case/brief.txt")).Status).ShouldBe(404);
    }

    // The words of a Word file; a source is a footnote, which is a part of its own.
    private static IEnumerable<string> Parts(ZipArchive archive, params string[] names)
    {
        foreach (var name in names)
        {
            using var reader = new StreamReader(archive.GetEntry(name)?.Open() ?? throw new InvalidOperationException($"The file has no {name}, only {string.Join(", ", archive.Entries.Select(e => e.FullName))}."));
            yield return Markup().Replace(reader.ReadToEnd(), "");
        }
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Markup();

    // The numbers of the language: English commas, the Latin digits of Arabic in most of Africa and the Arabic ones elsewhere are both read.
    private static void Figures(string text, string language)
    {
        var read = string.Concat(text.Select(c => c is >= '٠' and <= '٩' ? (char)('0' + (c - '٠')) : c is '٫' ? '.' : c is '٬' or '\u00a0' or '\u202f' ? ',' : c))
            .Replace("\u200f", "", StringComparison.Ordinal).Replace("\u200e", "", StringComparison.Ordinal);
        if (language == "ar") read = read.Replace("2,30", "2.30", StringComparison.Ordinal).Replace("43.527", "43,527", StringComparison.Ordinal);
        read.ShouldContain("2.30");
        read.ShouldContain("43,527");
        read.ShouldContain("Made up for a test");
    }
}
