using Chorus.Documents;

namespace Chorus.Tests.Documents;

/// <summary>A brief as an advocate would carry it to a ministry; every figure and name in it is made up.</summary>
internal static class Sample
{
    public static Document Brief(string language = "en")
    {
        var text = SampleTexts.Of(language);
        var register = new Source(text.Citation, "https://example.org/register") { Caution = text.Caution };
        var census = new Source("Population projections 2026, sample edition", "https://example.org/population") { Language = "en" };
        Prose[] Row(string region, string workers, string people, string ratio) => [region, workers, people, ratio];
        return new Document(text.Title, text.Language, LabelsOf(text),
        [
            new Heading(1, text.Headings[0]),
            new Paragraph([text.Issue, register]) { Leads = true },
            new KeyFigures([new Figure("2.30", text.Unit)
            {
                Restated = text.Restated, Counted = text.Counted, AsOf = text.AsOf, Sources = [register, census],
            }]),
            new Heading(1, text.Headings[1]),
            new Listing([.. text.Messages.Select(message => Prose.Of(Run.Strong(message.Lead), " ", message.Why))], Numbered: true),
            new Heading(1, text.Headings[2]),
            new Table(text.Finding,
                [
                    new Column(text.Columns[0]), new Column(text.Columns[1], Align: Alignment.Number),
                    new Column(text.Columns[2], Align: Alignment.Number), new Column(text.Columns[3], text.Columns[4], Alignment.Number),
                ],
                [
                    Row(text.Rows[0], "96", "6,110,000", "1.57"), Row(text.Rows[1], "281", "8,402,300", "3.34"),
                    Row(text.Rows[2], "123", "7,251,000", "1.70"), Row(text.Rows[3], "500", "21,763,300", "2.30"),
                ])
            { Origin = [$"{text.Labels[4]} {text.Counted} ", register, census] },
            new CallOut(text.Headings[3], [[Run.Strong(text.Ask)], text.AskBy]),
        ])
        {
            Kind = $"{text.Kind} · {text.Place}",
            For = text.For,
            Imprint = new Imprint
            {
                Organisation = "Example Association of Social Workers", Date = new DateOnly(2026, 11, 22), DateWritten = text.Date,
                Version = "1", Licence = "CC BY 4.0", Verification = "https://example.org/v/7Q4M-2XKD",
            },
        };
    }

    public static Card Card(string language = "en")
    {
        var text = SampleTexts.Of(language);
        return new Card(text.Language,
            new Figure("2.30", text.Unit) { Restated = text.Restated, Counted = text.Counted, AsOf = text.AsOf },
            $"{text.Messages[0].Lead} {text.Messages[0].Why}", text.Citation, "Example Association of Social Workers")
        { Kind = text.Place, CountedLabel = text.Labels[4], Address = "https://example.org/v/7Q4M" };
    }

    public static Labels LabelsOf(SampleTexts text) =>
        new(text.Labels[0], text.Labels[1], text.Labels[2], text.Labels[3], text.Labels[4], text.Labels[5], text.Labels[6]);
}
