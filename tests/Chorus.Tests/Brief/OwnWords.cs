using Chorus.Modules.Case;
using Chorus.Modules.Case.Brief;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Brief;

/// <summary>Words that somebody wrote after a message are theirs: no footnote vouches for what its claim does not say, and the page with the code says whose words they are.</summary>
public sealed class OwnWords
{
    private const string Made = "In Sri Lanka 95% of children in danger have no help, and 7 of 10 posts stand vacant since 2019.";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_gets_a_figure_of_their_own_vouched_for(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var made = await MadeUpCase.Open(site, change: c => Write(c, 0, Made));
        var text = string.Join(' ', (await made.Text("/en/case/brief.txt")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        text.ShouldContain("7 of 10 posts");
        text.ShouldNotMatch(@"stand vacant since 2019\. ?\[");

        // What the page is asked about before it goes out: its figures, but no year, and none that stands in the case itself.
        var last = await made.Text("/en/case/brief");
        last.ShouldContain("95 %, 7, 10");
        await made.Change(site, c => Write(c, 0, "With 500 workers for 21,763,300 people there are 2.30 for each 100,000, one to 43,527, in 2026."));
        (await made.Text("/en/case/brief")).ShouldNotContain("Your own words name figures");
        await made.Change(site, c => Write(c, 0, Made));

        await using var db = site.Db();
        var code = (await db.Issued.AsNoTracking().SingleAsync(i => i.Lines.Any(l => l.Text == Made))).Code;
        using var reader = site.Client();
        var page = await Whole(reader, "/en/v/" + code);
        page.ShouldContain("These are words of those who made the page");
        page.ShouldContain("Written after");
        (await Whole(reader, "/ar/v/" + code)).ShouldContain("هذه كلمات من أعدّوا الصفحة");
        // What they were written after is still followed.
        var line = await db.Set<IssuedLine>().AsNoTracking().SingleAsync(l => l.Own);
        await VerifyTests.Correct(site, line.NodeId!, fields => fields["solution"] += " And soon.", Correction.Figure);
        (await Whole(reader, "/en/v/" + code)).ShouldContain("A newer version exists");
    }

    [Fact]
    public void A_claim_stays_cited_where_the_words_keep_its_figure_or_name_none()
    {
        var (held, other) = (Claim("Up to 65 % of the targets need local work."), Claim("There were 115,800 workers."));
        OwnFigures.Cited("Of the goals, 65% need us.", "en", [held, other]).ShouldBe([held]);
        OwnFigures.Cited("٦٥٪ من الأهداف", "ar", [held, other]).ShouldBe([held]);
        OwnFigures.Cited("Many goals need us.", "en", [held, other]).ShouldBe([held, other]);
        OwnFigures.Cited("95% of the goals need us.", "en", [held, other]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ሚኒስቴሩ ተጨማሪ ሠራተኞችን ይቅጠር።", "en", "ET", "am")]
    [InlineData("ሚኒስትሪ ተወሳኺ ሰራሕተኛታት ይቑጸር።", "en", "ER", "ti")]
    [InlineData("मंत्रालय और कार्यकर्ता नियुक्त करे।", "en", "IN", "hi")]
    [InlineData("ក្រសួងត្រូវជួលបុគ្គលិកបន្ថែម។", "fr", "KH", "km")]
    [InlineData("The ministry hires 60 workers.", "ar", "EG", "ar")]
    [InlineData("Wizara iajiri wafanyakazi 60.", "sw", "KE", "sw")]
    [InlineData("60", "fr", "ML", "fr")]
    public void Words_in_another_script_have_their_own_language(string words, string expected, string country, string language) =>
        Chorus.Documents.Script.LanguageOf(words, expected, country).ShouldBe(language);

    // The page shows ten lines at a time.
    private static async Task<string> Whole(HttpClient reader, string path) => await reader.GetStringAsync(path) + await reader.GetStringAsync(path + "?page=2");

    private static void Write(Modules.Case.Case @case, int at, string words)
    {
        var chosen = @case.Messages.OrderBy(m => m.Position).ElementAt(at);
        chosen.Own = words;
    }

    private static BriefClaim Claim(string text) => new(
        new Modules.Evidence.Contract.ClaimCard("id", "slug", "revision", "topic", text, "en", null, null, null, null, null, default, default, null, null, false,
            new Modules.Evidence.Contract.SourceCard("id", "slug", "A citation", null, null, null), []), null, []);
}
