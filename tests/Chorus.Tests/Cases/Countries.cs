using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Cases;

/// <summary>A case about a country speaks in that country's numbers, on its screens, in its files and aloud; and reads them so.</summary>
public sealed class Countries
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_Guatemala_types_is_what_Guatemala_reads(string database)
    {
        await using var site = await Site.Start(database);
        using var phone = new Phone(site, "es");
        await phone.Go("/case/ask");
        await phone.Save("/case/ask", ("Topic", "education"), ("do", "use:minimum-ratio"));
        await phone.Save("/case/ask", ("By.Year", "2028"));
        await phone.Saved();
        await phone.Save("/case/figures", ("Workers", "1,234"), ("PeopleKind", "Children"), ("People", "17.602.431"));
        await phone.Saved();
        await phone.Save("/case/gap", ("By", "Ratio"), ("Target", "20"), ("YearlyCost", "72000,5"), ("Currency", "GTQ"), ("Years", "1"));
        await phone.Saved();
        await phone.Go("/case/ask");
        phone.Value("Text").ShouldContain("20 trabajadores por cada 100.000 niños y niñas");

        await phone.Go("/case/where");
        await phone.Save("/case/where", ("Place", "Guatemala"), ("Language", "es"));
        await phone.Saved();
        await phone.Go("/case/ask");
        phone.Value("Text").ShouldContain("20 trabajadores por cada 100,000 niños y niñas");
        await phone.Go("/case/figures");
        (phone.Value("Workers"), phone.Value("People")).ShouldBe(("1,234", "17,602,431"));
        phone.Text.ShouldContain("por 100,000");
        phone.Text.ShouldNotContain("100.000");
        await phone.Go("/case/gap");
        phone.Value("YearlyCost").ShouldBe("72,000.5");
        await phone.Save("/case/gap", ("YearlyCost", "4,800"));
        await phone.Saved();
        await phone.Go("/case/gap");
        phone.Value("YearlyCost").ShouldBe("4,800");
        phone.Text.ShouldContain("GTQ 4,800");

        await phone.Go("/case/brief");
        phone.Text.ShouldNotContain("100.000");
        foreach (var file in new[] { "txt", "sms" })
        {
            var text = string.Join(' ', (await phone.Client.GetStringAsync("/es/case/brief." + file)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            text.ShouldContain("7.01 trabajadores");
            text.ShouldContain("por cada 100,000 niños y niñas");
            text.ShouldNotContain("100.000");
        }
        foreach (var path in new[] { "/case/speak", "/case/brief.html" })
        {
            await phone.Go(path);
            phone.Text.ShouldContain("100,000");
            phone.Text.ShouldNotContain("100.000");
        }
    }

    private const string Relayed = "a-named-worker-for-every-child-who-arrives-alone";

    [Fact]
    public async Task So_do_the_whole_numbers_of_a_message_in_the_brief()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await Brief.MadeUpCase.Open(site, "es", c => c.Setting = c.Setting with { Place = "GT" }, messages: 0);
        await using (var db = site.Db())
        await using (var scope = site.Services.CreateAsyncScope())
        {
            string[] slugs = ["ask-who-is-counted", Relayed];
            var ids = await db.Nodes.Where(n => n.Kind == "message" && slugs.Contains(n.Slug)).OrderBy(n => n.Slug).Select(n => n.Id).ToListAsync();
            foreach (var (at, card) in (await scope.ServiceProvider.GetRequiredService<Chorus.Modules.Narrative.Contract.Messages>().Named(ids, "es", "GT", default)).Index())
                await made.Change(site, c => c.Messages.Add(new() { Position = at + 1, MessageId = card.Id, NodeId = card.WordingId, RevisionId = card.WordingRevisionId, Language = card.Language }));
        }
        // The last screen names what was only passed on, by the claim itself.
        var last = await made.Text("/es/case/brief");
        last.ShouldContain("300,000");
        last.ShouldNotContain("300.000");
        var text = await made.Text("/es/case/brief.txt");
        text.ShouldContain("115,800");
        text.ShouldNotContain("115.800");
        (await made.Text("/es/messages/ask-who-is-counted")).ShouldContain("115.800");
    }

    [Fact]
    public async Task A_form_is_read_as_it_was_written_though_the_country_has_changed_since()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var phone = new Phone(site, "es");
        await phone.Go("/case/where");
        await phone.Save("/case/where", ("Place", "España"));
        await phone.Saved();
        await phone.Go("/case/gap");
        await phone.Save("/case/gap", ("YearlyCost", "14.800"), ("Currency", "EUR"));
        await phone.Saved();
        await phone.Go("/case/gap");
        phone.Value("YearlyCost").ShouldBe("14.800");
        var before = phone.Page;
        await phone.Go("/case/where");
        await phone.Save("/case/where", ("Place", "Guatemala"));
        await phone.Saved();
        // The other screen still stands open in another window.
        await phone.Post("/case/gap", before.Forms.First(f => f.GetAttribute("action") == "/es/case/gap").Elements.OfType<AngleSharp.Html.Dom.IHtmlInputElement>()
            .Where(i => i.Type is not "radio" || i.IsChecked).Select(i => new KeyValuePair<string, string>(i.Name!, i.Value)));
        await phone.Saved();
        await phone.Go("/case/gap");
        phone.Value("YearlyCost").ShouldBe("14,800");
    }

    [Theory]
    [InlineData("en", "Kenya", "2.30", "43,527"), InlineData("en", "India", "2.30", "43,527"), InlineData("en", "South Africa", "2,30", "43 527"), InlineData("ar", "اليمن", "2.30", "43,527"), InlineData("ar", "المغرب", "2,30", "43.527"), InlineData("pt", "Moçambique", "2,30", "43 527"), InlineData("en", "Africa", "2.30", "43,527")]
    public async Task The_bare_example_reads_as_the_country_writes(string language, string place, string ratio, string one)
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var phone = new Phone(site, language);
        await phone.Go("/case/where");
        await phone.Save("/case/where", ("Place", place));
        await phone.Saved();
        await phone.Go("/case/figures");
        await phone.Save("/case/figures", ("Workers", "500"), ("People", "21,763,300"));
        await phone.Saved();
        await phone.Go("/case/figures");
        phone.Page.QuerySelectorAll("#ratio dd").Select(d => d.TextContent.Replace('\u00a0', ' ')).ShouldBe([ratio, one]);
    }
}
