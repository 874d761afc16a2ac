namespace Chorus.Tests.Cases;

/// <summary>Ordinary ways of typing an answer, and the sentence for what cannot be meant.</summary>
public sealed class AsTyped
{
    [Fact]
    public async Task Bounds_signs_and_dates_are_met_with_sense()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var phone = new Phone(site);
        await phone.Go("/case/gap");
        await phone.Save("/case/gap", ("Target", "0"));
        phone.Error("Target").ShouldBe("“0” is too small: give 0.001 or more.");
        await phone.Save("/case/gap", ("Target", "5"), ("Growth", "2%"), ("Attrition", "12 ٪"), ("OneOff", ""));
        await phone.Saved();
        await phone.Go("/case/gap");
        (phone.Value("Growth"), phone.Value("Attrition")).ShouldBe(("2", "12"));
        await phone.Save("/case/gap", ("OneOff", "5%"));
        phone.Error("OneOff").ShouldNotBeNull();

        await phone.Go("/case/ask");
        await phone.Save("/case/ask", ("Text", "The ministry will fund 200 posts."), ("By.Month", "Decade"), ("By.Year", "2027"));
        phone.Error("By")!.ShouldContain("in numbers, for example 12 and 2027");
        await phone.Save("/case/ask", ("By.Month", "Dec"), ("By.Year", ""));
        phone.Error("By").ShouldBe("The year is missing.");
        await phone.Save("/case/ask", ("By.Day", "31"), ("By.Month", "Feb"), ("By.Year", "27"));
        phone.Error("By").ShouldBe("There is no day 31 in February 2027.");
        await phone.Save("/case/ask", ("By.Day", ""), ("By.Month", "Dec"), ("By.Year", "27"));
        await phone.Saved();
        await phone.Go("/case/ask");
        (phone.Value("By.Month"), phone.Value("By.Year")).ShouldBe(("12", "2027"));
        await phone.Save("/case/ask", ("By.Month", ""), ("By.Year", ""));
        await phone.Saved();
        await phone.Go("/case/figures");
        await phone.Save("/case/figures", ("Workers", "21,763,300"), ("WorkersDate.Year", "2150"), ("People", "500"));
        await phone.Saved();
        await phone.Go("/case/brief");
        phone.Text.ShouldContain("There are more workers than people.");
        phone.Text.ShouldContain("A figure has a date that is still to come.");
        phone.Text.ShouldContain("The ask has no date.");

        // A year in the words of the ask is its date, in any digits; a number of posts is none.
        foreach (var (words, dated) in new[] { ("The ministry will fund 2000 posts.", false), ("The ministry will fund 200 posts by December 2027.", true), ("200 وظيفة بحلول ٢٠٢٧", true) })
        {
            await phone.Go("/case/ask");
            await phone.Save("/case/ask", ("Text", words));
            await phone.Saved();
            await phone.Go("/case/brief");
            phone.Text.Contains("The ask has no date.", StringComparison.Ordinal).ShouldBe(!dated, words);
        }
    }

    [Fact]
    public async Task An_amount_comes_back_as_its_reader_writes_it_and_means_the_same()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        foreach (var (language, typed, shown) in new[] { ("en", "1,200,000", "1,200,000"), ("en", "1200000.5", "1,200,000.5"), ("fr", "480 000", "480 000"), ("pt", "1.200.000", "1.200.000"), ("es", "1.200.000", "1 200 000"), ("ar", "1,200,000", "1 200 000") })
        {
            using var phone = new Phone(site, language);
            await phone.Go("/case/gap");
            await phone.Save("/case/gap", ("YearlyCost", typed), ("Currency", "KES"));
            await phone.Saved();
            await phone.Go("/case/gap");
            Spaced(phone.Value("YearlyCost")).ShouldBe(shown, language);
            // Saved again as it stands it is the same amount.
            await phone.Save("/case/gap");
            await phone.Saved();
            await phone.Go("/case/gap");
            Spaced(phone.Value("YearlyCost")).ShouldBe(shown, language);
        }
    }

    private static string Spaced(string value) => value.Replace('\u00a0', ' ').Replace('\u202f', ' ');

    [Fact]
    public async Task Posts_in_the_ask_that_the_cost_does_not_count_are_said()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        foreach (var (language, differs, fits) in new (string, string[], string[])[]
        {
            ("en", new[] { "The ministry will fund 300 new social work posts by 2028.", "Hire 300 workers by 2028." }, new[] { "Fund 200 posts, 40 of them posts for supervisors, by 2028.", "One worker for 5,000 children by 2028.", "10 workers per 100,000 people by 2028.", "Publish 12 tables by 2028." }),
            ("fr", ["Le ministère financera 300 nouveaux postes en 2028."], ["Le ministère financera 200 postes en 2028."]), ("es", ["Financiará 300 nuevas plazas en 2028."], ["Financiará 200 plazas en 2028."]),
            ("ar", ["تمويل ٣٠٠ وظيفة جديدة قبل 2028."], ["تمويل 200 وظيفة جديدة قبل 2028."]), ("pt", ["Financiará 300 novas vagas em 2028."], ["Financiará 200 vagas em 2028."]),
            ("sw", ["Wizara itafadhili nafasi mpya 300 kufikia 2028."], ["Wizara itafadhili nafasi mpya 200 kufikia 2028."]),
        })
        {
            using var phone = new Phone(site, language);
            await phone.Go("/case/gap");
            await phone.Save("/case/gap", ("By", "Posts"), ("Posts", "200"), ("YearlyCost", "4800"), ("Currency", "KES"));
            await phone.Saved();
            foreach (var (words, said) in differs.Select(w => (w, true)).Concat(fits.Select(w => (w, false))))
            {
                await phone.Go("/case/ask");
                await phone.Save("/case/ask", ("Text", words));
                await phone.Saved();
                await phone.Go("/case/brief");
                phone.Page.QuerySelectorAll("main li a").Any(a => a.TextContent.Contains("300", StringComparison.Ordinal) && a.TextContent.Contains("200", StringComparison.Ordinal)).ShouldBe(said, words);
            }
        }
    }

    [Fact]
    public async Task An_ask_to_start_from_takes_the_ratio_aimed_at_only_where_it_asks_for_a_ratio()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var phone = new Phone(site);
        await phone.Go("/case/gap");
        await phone.Save("/case/gap", ("By", "Ratio"), ("Target", "5"));
        await phone.Saved();
        await phone.Go("/case/ask");
        phone.Text.ShouldContain("a minimum of 5 workers per 100,000 people");
        phone.Text.ShouldContain("will create … trained supervisor posts");
        phone.Text.ShouldNotContain("5 trained supervisor posts");
    }

    [Fact]
    public async Task What_is_met_needs_no_cost()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var phone = new Phone(site);
        await phone.Go("/case/figures");
        await phone.Save("/case/figures", ("Workers", "5,000"), ("PeopleKind", "Children"), ("People", "1,000,000"));
        await phone.Saved();
        await phone.Go("/case/gap");
        await phone.Save("/case/gap", ("Target", "12.5"), ("YearlyCost", "100"), ("Currency", "USD"), ("stay", "yes"));
        await phone.Saved();
        phone.Text.ShouldContain("The workers in post already reach 12.5 per 100,000");
        phone.Text.ShouldNotContain("Once the cost of a post is saved");
        (await phone.Client.GetStringAsync("/en/case/brief.txt")).ReplaceLineEndings(" ").ShouldContain("already reach 12.5 per 100,000");
    }

    [Fact]
    public async Task A_message_for_another_special_topic_stands_behind_what_every_workforce_needs()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        using var phone = new Phone(site);
        await phone.Go("/case/office");
        await phone.Save("/case/office", ("Audience", "DecisionMaker"));
        await phone.Go("/case/ask");
        await phone.Save("/case/ask", ("Topic", "violence-against-children"), ("Pillar", "Plan"), ("Change", "Policy"), ("Text", "The ministry will add 20 posts by 2028."));
        await phone.Saved();
        await phone.Go("/case/messages");
        var offered = phone.Page.QuerySelectorAll("ul.cards > li a[href^='/en/messages/']").Select(a => a.GetAttribute("href")![13..]).ToList();
        offered[0].ShouldBe("help-within-reach-of-every-child");
        offered.ShouldContain("count-the-workforce-every-year");
        offered.ShouldNotContain("a-named-worker-for-every-child-who-arrives-alone");
    }
}
