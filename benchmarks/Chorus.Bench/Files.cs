using System.Diagnostics;
using System.Text.RegularExpressions;
using Chorus.Platform.Files;

namespace Chorus.Bench;

/// <summary>The files of a brief, each made anew, as somebody who takes them waits for them.</summary>
public sealed partial class Files : IMeasurement
{
    private const int Rounds = 9;

    public string Name => "documents";

    public string What => $"milliseconds until a file of a brief is there, with issuing it, warm; the case changes before each of {Rounds} rounds, so that none is found ready";

    public async Task<IReadOnlyList<Figure>> Take(Workbench bench)
    {
        var site = await bench.Serve();
        using var phone = new CaseForms(site.Address);
        await Fill(phone);
        List<double> pdf = [], card = [], docx = [];
        var pages = 0;
        for (var round = -1; round < Rounds; round++)
        {
            var (text, _) = await Made(phone, round, "docx");
            var (paper, bytes) = await Made(phone, round, "pdf");
            var (picture, _) = await Made(phone, round, "jpg");
            if (round < 0) continue; // the browser starts, and everything is compiled
            pages = PdfPages.Count(bytes);
            docx.Add(text);
            pdf.Add(paper);
            card.Add(picture);
        }
        return
        [
            new Figure("pages of the PDF", "pages", pages),
            Figure.Of("PDF of the brief", "ms", pdf, budget: 300),
            Figure.Of("card", "ms", card, budget: 150),
            Figure.Of("DOCX of the brief", "ms", docx, budget: 50),
        ];
    }

    private static async Task<(double Time, byte[] Bytes)> Made(CaseForms phone, int round, string format)
    {
        await phone.Send("/en/case/brief", ("Organisation", $"Association {round} {format}"));
        var clock = Stopwatch.GetTimestamp();
        var bytes = await phone.Get("/en/case/brief." + format);
        return (Stopwatch.GetElapsedTime(clock).TotalMilliseconds, bytes);
    }

    // Every figure is made up for the measurement.
    private static async Task Fill(CaseForms phone)
    {
        await phone.Send("/en/case/where", ("Place", "Kenya"), ("Language", "en"));
        await phone.Send("/en/case/office", ("Audience", "DecisionMaker"), ("Name", "Ministry of Planning"), ("Cares", "A budget that holds."));
        await phone.Send("/en/case/ask", ("Topic", "violence-against-children"), ("Pillar", "Plan"), ("Change", "Policy"), ("By.Year", "2028"), ("Text", string.Concat(Enumerable.Repeat("Fund the posts that the plan names, district by district. ", 18))));
        await phone.Send("/en/case/figures", ("Workers", "500"), ("WhoIsCounted", "social workers and para-professionals"), ("CountedAs", "Headcount"), ("Pay", "Paid"), ("Employer", "Both"),
            ("WorkersDate.Year", "2026"), ("WorkersSource", "Made-up staff list"), ("People", "21,763,300"), ("PeopleDate.Year", "2026"), ("PeopleSource", "Made-up census"));
        await phone.Send("/en/case/gap", ("Target", "5"), ("YearlyCost", "6000"), ("Currency", "KES"), ("Years", "3"));
        var screen = System.Text.Encoding.UTF8.GetString(await phone.Get("/en/case/messages"));
        await phone.Send("/en/case/messages", [.. Pick().Matches(screen).Select(m => ("Pick", m.Groups[1].Value)).Distinct().Take(3)]);
    }

    [GeneratedRegex("name=\"Pick\" value=\"([^\"]+)\"")]
    private static partial Regex Pick();
}
