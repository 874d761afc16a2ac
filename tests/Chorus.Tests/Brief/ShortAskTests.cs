using Chorus.Modules.Case.Brief;
using Chorus.Platform;
using Chorus.Platform.Text;

namespace Chorus.Tests.Brief;

/// <summary>What of an ask goes into a text message: all of it where there is room, and never what an abbreviation leaves of it.</summary>
public sealed class ShortAskTests
{
    private const string On = " and it will report to the parliament every year on what became of each of them in each of the districts of the country";

    [Theory]
    [InlineData("en", "Will the Ministry fund 40 posts?", "Will the Ministry fund 40 posts?")]
    [InlineData("en", "The Ministry will fund 40 posts for social workers in 2028. It will report" + On + ".", "The Ministry will fund 40 posts for social workers in 2028.")]
    [InlineData("en", "Will the Ministry fund 40 posts? It promised them" + On + ".", "Will the Ministry fund 40 posts?")]
    [InlineData("en", "The U.S. Embassy will fund 40 posts for social workers" + On + ".", null)]
    [InlineData("en", "The Ministry will add, by 30 Sept. 2027, fifty posts" + On + ".", null)]
    [InlineData("en", "St. Lucia and No. 5 of the list will fund 40 posts" + On + ".", null)]
    [InlineData("fr", "M. Ministre de la santé signera le décret no. 5 et appliquera l’art. 12 de la loi dans toutes les provinces du pays avant la fin de l’an 2027.", null)]
    [InlineData("es", "La Embajada de los EE. UU. financiará 40 puestos de trabajo social en tres distritos hasta 2028, y el Ministerio los asumirá desde 2029.", null)]
    [InlineData("sw", "Wizara itaajiri watumishi arobaini (k.m. Wasaidizi wa ustawi wa jamii) katika wilaya zote za nchi kabla ya mwisho wa mwaka wa fedha wa 2028.", null)]
    [InlineData("am", "ሚኒስቴሩ እስከ ሰኔ 2020 ዓ.ም. ድረስ አርባ የማኅበራዊ ሠራተኞችን ይቅጠር። በየዓመቱም ለምክር ቤቱ ስለ ሥራቸው ሪፖርት ያቅርብ፤ ሪፖርቱም በሁሉም ወረዳዎች ለሕዝብ ይፋ ይሁን፤ በጀቱም በወቅቱ ይለቀቅ።", "ሚኒስቴሩ እስከ ሰኔ 2020 ዓ.ም. ድረስ አርባ የማኅበራዊ ሠራተኞችን ይቅጠር።")]
    [InlineData("en", "The Ministry will fund\n40 posts for social workers" + On + ".", null)]
    public void A_short_ask_ends_where_a_sentence_surely_ends(string language, string ask, string? few) => ShortAsk.Of(ask, language).ShouldBe(few);

    [Fact]
    public void A_text_message_holds_the_whole_ask_or_says_that_it_does_not()
    {
        const string tail = " It will report to the parliament on each of them, every year until 2030, in every district of the country.";
        const string ask = "The U.S. Embassy will fund 40 posts for social workers in three districts by 2028." + tail;
        var share = Of(ask);
        share.Sms.ShouldContain(ask);
        share.SmsCutsAsk.ShouldBeFalse();
        var longer = Of(ask + string.Concat(Enumerable.Repeat(tail, 4)));
        longer.Sms.ShouldContain("by 2028. ");
        longer.Sms.ShouldNotContain("It will report");
        longer.SmsCutsAsk.ShouldBeTrue();
        // What cannot be cut at a sentence shows that it goes on.
        var breaks = Of("The Ministry will add, by 30 Sept. 2027," + string.Concat(Enumerable.Repeat(" fifty posts for each of the districts,", 15)) + " to the budget.");
        breaks.Sms.ShouldContain("each of the districts... https");
        breaks.SmsCutsAsk.ShouldBeTrue();
        Of("Will the Ministry fund 40 posts?").Sms.ShouldContain("fund 40 posts? https");
        Of("ក្រសួងត្រូវជួលបុគ្គលិកបន្ថែម។").Sms.ShouldNotContain("។.");
    }

    private static BriefShare Of(string ask) => new(new BriefWords(new BriefInput("case", "en", "TZ", "Tanzania") { Ask = ask }, new Words(Settings.Known).For("en"), new DateOnly(2026, 11, 23)), "https://chorus.example/v/16g300tm");
}
