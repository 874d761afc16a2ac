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
        await phone.Save("/case/ask", ("Text", "The ministry will fund 200 posts."), ("By.Month", "Dec"), ("By.Year", "2027"));
        phone.Error("By")!.ShouldContain("in numbers, for example 12 and 2027");
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
}
