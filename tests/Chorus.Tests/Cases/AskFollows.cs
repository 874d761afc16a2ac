namespace Chorus.Tests.Cases;

/// <summary>The ask comes before the figures: what it says of them follows when they are known, and where it says something else the last screen tells.</summary>
public sealed class AskFollows
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_ask_that_was_taken_as_offered_fills_itself_from_later_answers(string database)
    {
        await using var site = await Site.Start(database);
        using var phone = new Phone(site, "pt");
        await phone.Go("/case/ask");
        await phone.Save("/case/ask", ("Topic", "violence-against-children"), ("do", "use:minimum-ratio"));
        phone.Value("Text").ShouldContain("um mínimo de … trabalhadores por 100.000 habitantes");
        await phone.Save("/case/ask");
        await phone.Saved();
        await phone.Save("/case/figures", ("Workers", "2500"), ("PeopleKind", "Children"), ("People", "17 milhões"));
        await phone.Saved();
        await phone.Save("/case/gap", ("Target", "25"));
        await phone.Saved();
        await phone.Go("/case/ask");
        phone.Value("Text").ShouldContain("um mínimo de 25 trabalhadores por 100.000 crianças");
        await phone.Save("/case/ask", ("By.Year", "2028"));
        await phone.Go("/case/ask");
        phone.Value("Text").ShouldEndWith("até 2028.");
        await phone.Go("/case/office");
        await phone.Save("/case/office", ("Name", "O Ministério do Género"));
        await phone.Go("/case/gap");
        await phone.Save("/case/gap", ("Target", "30"));
        await phone.Go("/case/ask");
        phone.Value("Text").ShouldStartWith("O Ministério do Género adotará um mínimo de 30 trabalhadores por 100.000 crianças");
        await phone.Go("/case/brief");
        phone.Text.ShouldNotContain("O pedido ainda tem um espaço");
        phone.Text.ShouldNotContain("duas proporções diferentes");

        // A person's own number in the blank stays, and so does a sentence that was added.
        await phone.Go("/case/ask");
        await phone.Save("/case/ask", ("Text", phone.Value("Text").Replace("30", "28", StringComparison.Ordinal)));
        await phone.Go("/case/gap");
        await phone.Save("/case/gap", ("Target", "31"));
        await phone.Go("/case/ask");
        phone.Value("Text").ShouldContain("um mínimo de 28 trabalhadores");
        await phone.Save("/case/ask", ("Text", phone.Value("Text") + " E contará."));
        await phone.Go("/case/office");
        await phone.Save("/case/office", ("Name", "O Parlamento"));
        await phone.Go("/case/ask");
        phone.Value("Text").ShouldStartWith("O Parlamento adotará um mínimo de 28 trabalhadores");
        phone.Value("Text").ShouldEndWith("até 2028. E contará.");

        // Words of one's own are nobody's to fill.
        await phone.Save("/case/ask", ("Text", "O Parlamento vai ouvir-nos."));
        await phone.Go("/case/office");
        await phone.Save("/case/office", ("Name", "A Assembleia"));
        await phone.Go("/case/ask");
        phone.Value("Text").ShouldBe("O Parlamento vai ouvir-nos.");
    }

    [Fact]
    public async Task An_ask_that_counts_others_than_the_figures_is_told()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        foreach (var (language, people, children, other) in new[]
        {
            ("en", "Adopt 25 workers per 100,000 people by 2028.", "Adopt 25 workers per 100,000 children by 2028.", "Adopt 40 workers per 100,000 children by 2028."),
            ("fr", "Adopter 25 travailleurs pour 100 000 habitants avant 2028.", "Adopter 25 travailleurs pour 100 000 enfants avant 2028.", "Adopter 40 travailleurs pour 100 000 enfants avant 2028."),
            ("es", "Adoptar 25 trabajadores por cada 100.000 habitantes en 2028.", "Adoptar 25 trabajadores por cada 100.000 niñas y niños en 2028.", "Adoptar 40 trabajadores por cada 100.000 niños en 2028."),
            ("ar", "اعتماد 25 عاملًا لكل 100,000 نسمة قبل 2028.", "اعتماد 25 عاملًا لكل 100,000 طفل قبل 2028.", "اعتماد 40 عاملًا لكل 100,000 طفل قبل 2028."),
            ("pt", "Adotar 25 trabalhadores por 100.000 habitantes até 2028.", "Adotar 25 trabalhadores por 100.000 crianças até 2028.", "Adotar 40 trabalhadores por 100.000 crianças até 2028."),
            ("sw", "Kupitisha wafanyakazi 25 kwa kila watu 100,000 kufikia 2028.", "Kupitisha wafanyakazi 25 kwa kila watoto 100,000 kufikia 2028.", "Kupitisha wafanyakazi 40 kwa kila watoto 100,000 kufikia 2028."),
        })
        {
            using var phone = new Phone(site, language);
            await phone.Go("/case/figures");
            await phone.Save("/case/figures", ("Workers", "2500"), ("PeopleKind", "Children"), ("People", "17000000"));
            await phone.Saved();
            await phone.Save("/case/gap", ("By", "Ratio"), ("Target", "25"));
            await phone.Saved();
            foreach (var (words, tells) in new[] { (people, 1), (children, 0), (other, 1) })
            {
                await phone.Go("/case/ask");
                await phone.Save("/case/ask", ("Text", words));
                await phone.Saved();
                await phone.Go("/case/brief");
                phone.Page.QuerySelectorAll("main li a[href$='/case/ask']").Count(a => a.TextContent.Contains("100", StringComparison.Ordinal)).ShouldBe(tells, words);
            }
        }
    }

    [Fact]
    public async Task Under_the_ratio_of_children_children_are_counted()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var phone = new Phone(site);
        await phone.Go("/case/figures");
        await phone.Save("/case/figures", ("Workers", "2500"), ("PeopleKind", "Children"), ("People", "17 million"), ("stay", "yes"));
        await phone.Saved();
        phone.Value("People").ShouldBe("17,000,000");
        phone.Text.ShouldContain("Children for each worker");
        phone.Text.ShouldNotContain("People for each worker");
    }

    [Fact]
    public async Task Without_a_figure_nothing_points_to_one_and_the_minute_asks_for_it()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var phone = new Phone(site);
        await phone.Go("/case/office");
        await phone.Save("/case/office", ("Audience", "Donor"), ("Name", "A fund"));
        await phone.Go("/case/figures");
        await phone.Save("/case/figures", ("NoWorkers", "yes"), ("NoPeople", "yes"));
        await phone.Go("/case/questions");
        phone.Page.DocumentElement.OuterHtml.ShouldNotContain("Whose number is this?");
        phone.Page.QuerySelector("#Spoken")!.TextContent.ShouldContain("This is what we ask: A fund will count the social service workforce");
        await phone.Save("/case/questions", ("Question1", "Whose number is this?"), ("Answer1", "Its source, its date and who is counted stand under it on the page. If you have a better one, we will print yours, with its source. If there is none, then counting is our first request."));
        await phone.Saved();
        phone.Text.ShouldContain("An answer points to a figure on the page, and there is none.");
        phone.Text.ShouldNotContain("There is no ask yet.");

        await phone.Go("/case/figures");
        await phone.Save("/case/figures", ("Workers", "20"), ("People", "1000"));
        await phone.Go("/case/brief");
        phone.Text.ShouldNotContain("An answer points to a figure");
        phone.Text.ShouldContain("There is no ask yet.");
    }
}
