using Chorus.Modules.Case;
using Chorus.Modules.Case.Brief;
using Chorus.Platform;
using Chorus.Platform.Text;

namespace Chorus.Tests.Brief;

using Case = Chorus.Modules.Case.Case;

/// <summary>A budget office does the sums of a page again: they multiply out, or say that they are rounded; and what is said aloud is what is printed.</summary>
public sealed class SumTests
{
    private static readonly Words Texts = new(Settings.Known);

    [Theory]
    [InlineData("en", 589, 1500.75, null, 3, "USD", "589 posts × USD 1,500.75 a year = USD 883,941.75 a year, USD 2,651,825.25 in 3 years if all are filled from the first day")]
    [InlineData("en", 589, 4785, 17.25, 1, "USD", "589 posts × (USD 4,785 + 17.25%) a year ≈ USD 3,304,533")]
    [InlineData("en", 2.5, 4785, null, 3, "USD", "2.5 posts × USD 4,785 a year = USD 11,962.50 a year, USD 35,887.50 in 3 years if all are filled from the first day")]
    [InlineData("en", 2.25, 1000, null, 1, "USD", "2.25 posts × USD 1,000 a year = USD 2,250")]
    [InlineData("fr", 40, 1000, 18.25, 1, "KMF", "40 postes × 1 182,50 KMF (1 000 KMF + 18,25 %) par an = 47 300 KMF")]
    [InlineData("en", 3, 100.333, null, 1, "USD", "3 posts × ≈ USD 100 a year ≈ USD 301")]
    [InlineData("en", 10, 1200000, 18.0, 2, "LKR", "10 posts × LKR 1,416,000 (LKR 1,200,000 + 18%) a year = LKR 14,160,000 a year, LKR 28,320,000 in 2 years if all are filled from the first day")]
    public void The_sum_multiplies_out_or_says_that_it_is_rounded(string language, double posts, double cost, double? onCost, int years, string currency, string said)
    {
        var @case = Made(c => c.Gap = new Gap { By = GapBy.Posts, Posts = (decimal)posts, Years = years, Currency = currency, OnCost = (decimal?)onCost }, cost: (decimal)cost, people: null);
        Plain(Brief(@case, language).Cost!).ShouldBe(said);
    }

    [Fact]
    public void The_years_on_top_of_today_s_workers_are_the_same_aloud_and_on_the_page()
    {
        var @case = Made(c => c.Gap = new Gap { By = GapBy.Ratio, Target = 12, Years = 5, Currency = "USD", Growth = 3 }, workers: 100, people: 1_000_000);
        var page = Plain(Brief(@case, "en").Plan!);
        // 100 workers at 5,000 a year for five years are paid already.
        const string years = "on top of what the workers in post cost: USD 585,000 in 5 years, of which USD 200,000 in year 5; with them: USD 3,085,000.";
        page.ShouldStartWith("Year by year, " + years);
        page.ShouldContain("To hold that ratio in year 5 it takes 40 posts more than today.");
        // On paper each year has a row, and the rows come to the sum above them; ten years are a sentence again.
        var table = Brief(@case, "en").PlanTable!;
        Plain(table.Finding.Words).ShouldBe("Year by year, on top of what the workers in post cost: USD 585,000 in 5 years");
        table.Rows.Count.ShouldBe(5);
        table.Rows[^1].Select(cell => Plain(cell.Words)).ShouldBe(["5", "USD 200,000", "USD 700,000"]);
        new Sums(@case).Detailed!.ByYear.Sum(year => year.More).ShouldBe(585_000, 1e-6);
        Brief(Made(c => c.Gap = @case.Gap with { Years = 10 }, workers: 100, people: 1_000_000), "en").PlanTable.ShouldBeNull();
        var cost = new Sums(@case).Cost!;
        Plain(Said.Cost(@case, cost, Texts.For("en"))).ShouldEndWith("once all are filled. Year by year, " + years);
        // Aloud, where a minute has no room for five sums, it is one, in words that can be followed.
        Plain(Said.Cost(@case, cost, Texts.For("en"), years: false)).ShouldBe("20 posts: about USD 590,000 more in 5 years.");
        var simple = Made(c => c.Gap = new Gap { By = GapBy.Posts, Posts = 20, Years = 5, Currency = "USD" });
        Plain(Said.Cost(simple, new Sums(simple).Cost!, Texts.For("en"), years: false)).ShouldBe("20 posts at USD 5,000 a year: USD 100,000.");
    }

    [Fact]
    public void A_number_of_posts_stays_that_number_whatever_the_people_become()
    {
        var @case = Made(c => c.Gap = new Gap { By = GapBy.Posts, Posts = 150.5m, Years = 5, Currency = "USD", Growth = 1.2m, Span = 10, SupervisorSalary = 8000, Training = 100 }, workers: 1000, people: 200_000_000);
        var brief = Brief(@case, "en");
        var plan = new Sums(@case).Detailed!;
        plan.Whole.Years[^1].Staff.ShouldBe(1150.5, 1e-6);
        // Pay, a tenth of a supervisor and training: 5,900 for each post.
        plan.MoreInLastYear.ShouldBe(150.5 * 5_900, 1e-3);
        brief.Plan!.ShouldNotContain("hold that ratio");
        Plain(brief.Plan!).ShouldContain("of which USD 887,950 in year 5");
        Plain(brief.Cost!).ShouldEndWith("for pay alone, at today’s wages");
        brief.Assumed!.ShouldNotContain("population");
        // Growth alone changes nothing about a number of posts.
        new Sums(Made(c => c.Gap = new Gap { By = GapBy.Posts, Posts = 20, Growth = 3, Years = 5 }, workers: 100, people: 1_000_000)).Detailed.ShouldBeNull();
    }

    [Fact]
    public void A_sum_of_several_years_says_how_the_posts_are_filled_and_a_rate_of_nothing_assumes_nothing()
    {
        var byPosts = Made(c => c.Gap = new Gap { By = GapBy.Posts, Posts = 60, Years = 3, Currency = "USD", OnCost = 10 }, workers: 100, people: 1_000_000);
        Plain(Brief(byPosts, "en").Assumed!).ShouldBe("Assumed: the posts are filled in equal steps, 10% on top of salaries.");
        var byRatio = Made(c => c.Gap = new Gap { By = GapBy.Ratio, Target = 12, Years = 3, Currency = "USD", Growth = 2 }, workers: 100, people: 1_000_000);
        Brief(byRatio, "en").Assumed!.ShouldStartWith("Assumed: the ratio rises in equal steps, ");
        Plain(Brief(Made(c => c.Gap = byPosts.Gap with { Attrition = 0, Training = 0 }, workers: 100, people: 1_000_000), "en").Assumed!).ShouldBe("Assumed: the posts are filled in equal steps, 10% on top of salaries.");
        Brief(Made(c => c.Gap = byPosts.Gap with { Years = 1 }, workers: 100, people: 1_000_000), "en").Assumed!.ShouldNotContain("steps");

        var nothing = Made(c => c.Gap = new Gap { By = GapBy.Posts, Posts = 60, Years = 3, Currency = "USD", OnCost = 0, Discount = 0 }, workers: 100, people: 1_000_000);
        new Sums(nothing).Detailed.ShouldBeNull();
        Plain(Brief(nothing, "en").Cost!).ShouldEndWith("USD 900,000 in 3 years if all are filled from the first day");
    }

    [Theory, InlineData("en"), InlineData("fr"), InlineData("es"), InlineData("ar"), InlineData("pt"), InlineData("sw")]
    public void What_is_built_to_be_said_takes_a_minute_whatever_the_plan(string language)
    {
        var @case = Made(c => c.Gap = new Gap { By = GapBy.Ratio, Target = 12.5m, Years = 5, Currency = "MZN", Growth = 2.7m, Attrition = 8, OnCost = 17, Operating = 12_345, WageGrowth = 4, Discount = 6 }, workers: 312, people: 3_456_789, cost: 287_650);
        var sums = new Sums(@case);
        // As long as the first part of a message of the library is at most.
        var message = new BriefMessage("m", "m", "r", language, null, string.Concat(Enumerable.Repeat("word ", 19)) + "more. Behind it " + string.Concat(Enumerable.Repeat("word ", 70)) + "more.", null, null, false, false, Since.Same);
        var said = Spoken.Build(@case, new BriefInput("case", language, "MZ", "Nampula") { Messages = [message], Ratio = sums.Ratio }, Texts.For(language));
        Spoken.Seconds(said, language).ShouldBeLessThanOrEqualTo(75, said);
        said.ShouldNotContain("Behind it");
    }

    [Theory]
    [InlineData("en", "one two three", 3, 1)]
    [InlineData("en", "WST 1,624,500 a year", 4, 6)]
    [InlineData("fr", "456 000 000", 1, 2)]
    [InlineData("en", "11.5%", 1, 2)]
    public void A_large_number_is_one_word_and_takes_as_long_as_it_is_said(string language, string text, int words, int seconds) =>
        (Spoken.Words(text, language), Spoken.Seconds(text, language)).ShouldBe((words, seconds));

    [Theory]
    [InlineData(60, "case.questions.in-time"), InlineData(61, "case.questions.a-little-over"), InlineData(76, "case.questions.too-slow")]
    public void A_minute_has_sixty_seconds(int seconds, string said) => Spoken.Verdict(seconds).ShouldBe(said);

    [Theory]
    [InlineData(2.2974, "2.30"), InlineData(500, "500"), InlineData(126.53, "127"), InlineData(0, "0")]
    public void Decimals_that_say_nothing_are_left_out(double ratio, string said) => Amounts.Ratio(ratio, "en").ShouldBe(said);

    [Theory]
    [InlineData(10_200.125, "KWD 10,200.125"), InlineData(10_404_127.5, "KWD 10,404,127.500"), InlineData(100, "KWD 100")]
    public void A_currency_of_three_decimals_has_three_or_none(double amount, string said) => Plain(Amounts.Money(amount, "KWD", "en").Text).ShouldBe(said);

    private static Case Made(Action<Case> gap, decimal? workers = 500, decimal? people = 21_763_300, decimal cost = 5000)
    {
        var @case = new Case();
        if (workers is not null) @case.Put(new CaseFigure { Kind = FigureKind.Workers, Value = workers });
        if (people is not null) @case.Put(new CaseFigure { Kind = FigureKind.Population, Value = people });
        @case.Put(new CaseFigure { Kind = FigureKind.Cost, Value = cost });
        gap(@case);
        return @case;
    }

    private static BriefWords Brief(Case @case, string language)
    {
        var sums = new Sums(@case);
        BriefFigure? Figure(CaseFigure? figure) => figure is null ? null : new(figure.Value, false, null, null, null, null);
        return new BriefWords(
            new BriefInput("case", language, "001", "")
            {
                Workers = Figure(@case.Workers), People = Figure(@case.People), PostCost = Figure(@case.PostCost), Ratio = sums.Ratio, Gap = sums.Gap, Target = @case.Gap.Target, Posts = sums.Posts,
                Cost = sums.Cost, Plan = sums.Detailed, Assumed = sums.Assumed, Currency = @case.Gap.Currency,
            }, Texts.For(language), new DateOnly(2026, 11, 23));
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
