using System.Text.Json;
using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform.Trace;

namespace Chorus.Tests.Documents;

/// <summary>What a picture has no room for is left out at a place where people would leave it out.</summary>
public sealed class PreviewTests
{
    private const string Request = "Set a minimum of social service workers for each district and a date by which it is reached.";

    [Fact]
    public void A_sentence_after_the_heading_is_whole_and_a_long_text_ends_with_one()
    {
        var most = "Few of the children who told somebody received formal help, because nobody in their district is there to give any. " + Request;
        most.Length.ShouldBeGreaterThan(200);
        Html(most).ShouldContain($"<p class=\"text\">{most}</p>");
        Html(most + " " + most).ShouldContain($"<p class=\"text\">{most}</p>");
        // An abbreviation ends none, wherever it stands.
        Html($"{Request} It is asked of all who work with the U.S. {most}").ShouldContain($"<p class=\"text\">{Request}</p>");
        Html(new string('x', 150) + " " + new string('y', 200)).ShouldContain(new string('x', 150) + "…</p>");
    }

    [Theory]
    [InlineData("Pereira A, Peterman A, Neijhoft AN et al. (2020), Disclosure, reporting and help seeking among child survivors of violence: a cross-country analysis", "BMC Public Health", "Pereira A et al. 2020, BMC Public Health")]
    [InlineData("UNICEF (August 2020), Protecting Children from Violence in the Time of COVID-19: Disruptions in prevention and response", "UNICEF press text", "UNICEF 2020")]
    [InlineData("OECD (2020), A Territorial Approach to the Sustainable Development Goals", "OECD Publishing", "OECD (2020), A Territorial Approach to the Sustainable Development Goals")]
    [InlineData("Data gaps on children in residential care leave the most vulnerable unaccounted for (press text on a study, read in a copy)", null, "Data gaps on children in residential care leave the most vulnerable unaccounted for")]
    [InlineData("Estimation study of children living in institutional care in 191 countries, The Lancet Child & Adolescent Health (2020), PII S2352-4642(20)30022-5", "The Lancet Child & Adolescent Health", "Estimation study of children living in institutional care in 191 countries, The Lancet…")]
    [InlineData("WHO, UNICEF, UNESCO, SRSG on Violence against Children and End Violence Partnership (2020), Global Status Report", null, "WHO et al. 2020")]
    [InlineData("van IJzendoorn MH et al. (2020), Institutionalisation and deinstitutionalisation of children 1, The Lancet Psychiatry", "Psychiatry Advisor", "van IJzendoorn MH et al. 2020, Psychiatry Advisor")]
    public void A_long_citation_is_given_as_who_when_and_where(string citation, string? publisher, string briefly) =>
        new SourceCard("s", "s", citation, publisher, 2020, null).Briefly.ShouldBe(briefly);

    [Fact]
    public void No_source_that_comes_with_the_software_is_longer_than_its_place_and_no_title_is_taken_for_authors()
    {
        foreach (var row in StarterFile.Read<JsonElement[]>("sources"))
        {
            var briefly = new SourceCard("s", "s", row.GetProperty("citation").GetString()!, row.GetProperty("publisher").GetString(), 2020, null).Briefly;
            briefly.Length.ShouldBeLessThanOrEqualTo(90, briefly);
            // Of what was made brief, not of a citation that says it by itself and is only cut.
            if (briefly.IndexOf(" et al. 20", StringComparison.Ordinal) is > 0 and var end) briefly[..end].Split(' ').Length.ShouldBeLessThanOrEqualTo(4, briefly);
        }
    }

    private static string Html(string text) => PreviewHtml.Render(new Preview("en", "Message", "Help that a child can reach", "Chorus") { Text = Chorus.Platform.Web.Pictures.Briefly(text, "en") });
}
