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
    public void A_claim_stays_cited_where_own_words_keep_its_figure_and_words_without_one_are_the_person_s()
    {
        var (held, other) = (Claim("Up to 65 % of the targets need local work."), Claim("There were 115,800 workers."));
        OwnFigures.Cited("Of the goals, 65% need us.", "en", [held, other]).ShouldBe([held]);
        OwnFigures.Cited("٦٥٪ من الأهداف", "ar", [held, other]).ShouldBe([held]);
        OwnFigures.Cited("Many goals need us.", "en", [held, other]).ShouldBeEmpty();
        OwnFigures.Cited("65 % of the goals", "en", [held, Claim("Little is known about it.")]).ShouldBe([held]);
        OwnFigures.Cited("95% of the goals need us.", "en", [held, other]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "ZA", "There were 115,800 workers.", null)]
    [InlineData("en", "ZA", "There were 115 800 workers.", null)]
    [InlineData("es", "GT", "Hubo 115.800 trabajadores.", null)]
    [InlineData("es", "GT", "Hubo 115,800 trabajadores.", null)]
    [InlineData("en", "ZA", "There were 116,800 workers.", "116,800")]
    public void A_figure_is_held_where_the_country_or_its_language_alone_reads_it_so(string language, string place, string own, string? unheld)
    {
        var claim = Claim("There were 115,800 workers.");
        OwnFigures.Cited(own, language + "-" + place, [claim]).Count.ShouldBe(unheld is null ? 1 : 0);
        var message = new BriefMessage("message", "node", "revision", language, null, own, null, null, true, false, Since.Same) { Claims = [claim] };
        string.Join(' ', OwnFigures.Unheld(message, new BriefInput("case", language, place, ""))).ShouldBe(unheld ?? "");
    }

    [Fact]
    public void The_library_s_words_cite_the_claims_that_bear_their_figures_and_no_others()
    {
        var help = Claim("In surveys of 6 countries, between 1 and 11% of those aged 13 to 17 received formal help.");
        var all = new[] { Claim("Over half of the children aged 2 to 17, 1 billion of them, experienced violence."), help, Claim("Little is known about it."), Claim("Of 155 countries 88% have a law.", "A Fund") };
        const string text = "Only 1 to 11% of 13- to 17-year-olds received formal help";
        OwnFigures.Said(text + ".", "en", all).ShouldBe([help]);
        OwnFigures.Said(text + ", says a fund.", "en", all).ShouldBe([help, all[3]]);
        // What says nothing of a claim is vouched for by none.
        OwnFigures.Said("Help is far.", "en", all).ShouldBeEmpty();
        OwnFigures.Said("Hilfe ist fern, sagt ein Fonds.", "de", all, "Help is far, says A Fund.").ShouldBe([all[3]]);
        OwnFigures.Said("Help is far.", "en", [all[2] with { CorrectedOn = new DateOnly(2026, 11, 1) }]).ShouldBeEmpty();
        var told = Claim("Families reached by trained and paid para-professionals reported longer home visits.");
        OwnFigures.Said("In one province families reached by paid para-professionals reported longer visits.", "en", [told]).ShouldBe([told]);
        var billion = Claim("Over half of the children, one billion of them, experienced violence.");
        OwnFigures.Said("One billion is a minimum.", "en", [billion]).ShouldBe([billion]);
        OwnFigures.Said("Of 3 billion people few know.", "en", [billion]).ShouldBeEmpty();
        var corrected = all[2] with { CorrectedOn = new DateOnly(2026, 11, 1) };
        OwnFigures.Said(text, "en", [help, corrected]).ShouldBe([help, corrected]);
        // Two that bear the same: the one that says nothing else.
        OwnFigures.Said("A review of 55 studies links the two.", "en", [Claim("Among 55 workers distress fell by 0.18."), Claim("A review of 55 studies.")]).Single().Card.Text.ShouldBe("A review of 55 studies.");
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
    private static async Task<string> Whole(HttpClient reader, string path) => await reader.GetStringAsync(path) + await reader.GetStringAsync(path + "?p=2");

    private static void Write(Modules.Case.Case @case, int at, string words)
    {
        var chosen = @case.Messages.OrderBy(m => m.Position).ElementAt(at);
        chosen.Own = words;
    }

    private static BriefClaim Claim(string text, string? publisher = null) => new(
        new Modules.Evidence.Contract.ClaimCard("id", "slug", "revision", "topic", text, "en", null, null, null, null, null, default, default, null, null, false,
            new Modules.Evidence.Contract.SourceCard("id", "slug", "A citation", publisher, null, null), []), null, []);
}
