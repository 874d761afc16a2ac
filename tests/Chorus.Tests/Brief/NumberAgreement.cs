using Chorus.Methods.Workforce;
using Chorus.Modules.Case;
using Chorus.Platform.Text;

namespace Chorus.Tests.Brief;

/// <summary>Figures in a brief agree with their words, and no figure reads as nothing.</summary>
public sealed class NumberAgreement
{
    [Fact]
    public async Task On_cost_is_in_the_sum_and_shows_what_it_is_made_of()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await MadeUpCase.Open(site, change: c => c.Gap = c.Gap with { By = GapBy.Posts, Posts = 10, OnCost = 18 });
        // 10 × 1,200,000 × 1.18
        OneLine(await made.Text("/en/case/brief.txt")).ShouldContain("10 posts × LKR 1,416,000 (LKR 1,200,000 + 18%) a year = LKR 14,160,000 a year");
        OneLine(System.Net.WebUtility.HtmlDecode(await made.Text("/en/case/gap"))).ShouldContain("LKR 1,416,000");
    }

    // A file is broken into lines, and a currency is kept beside its amount by a space that does not break.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("en", "1 post × LKR 1,200,000", "1 for every person", "1 social service worker for 1 person")]
    [InlineData("fr", "1 poste × 1 200 000 LKR", "1 pour 1 habitant", "1 membre du personnel social pour 1 habitant")]
    [InlineData("es", "1 puesto × 1.200.000 LKR", "1 por cada habitante", "1 trabajador de servicios sociales para 1 habitante")]
    [InlineData("ar", "وظيفة واحدة ×", "عامل واحد لكل فرد من السكان", "عامل واحد في الخدمات الاجتماعية، وعدد السكان 1")]
    [InlineData("pt", "1 posto ×", "1 para cada 1 habitante", "1 trabalhador dos serviços sociais para 1 habitante")]
    [InlineData("sw", "nafasi 1 ×", "1 kwa kila mtu", "Mfanyakazi 1 wa huduma za jamii kwa mtu 1")]
    public async Task One_is_one(string language, params string[] words)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await MadeUpCase.Open(site, language, c =>
        {
            c.Gap = c.Gap with { By = GapBy.Posts, Posts = 1, Years = 1 };
            c.Put(new CaseFigure { Kind = FigureKind.Workers, Value = 1, Source = "Made up for this test" });
            c.Put(new CaseFigure { Kind = FigureKind.Population, Value = 1, Source = "Made up for this test" });
        });
        var text = OneLine(await made.Text($"/{language}/case/brief.txt"));
        foreach (var word in words) Xunit.Assert.Contains(word, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "de membres", "de postes", "de postes de plus", "de personnes")]
    [InlineData("es", "de trabajadores", "de puestos", "de puestos más", "de trabajadores")]
    [InlineData("pt", "de trabalhadores", "de postos", "de postos a mais", "de trabalhadores")]
    public void A_round_million_is_a_million_of_them(string language, string counted, string posts, string more, string workers)
    {
        var words = new Words(Chorus.Platform.Settings.Known).For(language);
        foreach (var (key, said) in new[] { ("brief.counts-people", counted), ("brief.counts-children", counted), ("brief.posts.count", posts), ("brief.posts.more", more), ("brief.posts.to-reach-people", more), ("brief.posts.to-reach-children", more), ("case.ratio.workers", workers) })
        {
            words[key, ("n", 1_000_000)].ShouldContain(said, customMessage: key);
            words[key, ("n", 1_000_001)].ShouldNotStartWith("de ", customMessage: key);
        }
    }

    [Fact]
    public void Two_in_Arabic_is_not_said_twice()
    {
        var words = new Words(["ar"]).For("ar");
        foreach (var key in new[] { "brief.posts.more", "brief.posts.to-reach-people", "brief.posts.to-reach-children" }) words[key, ("n", 2)].ShouldNotContain("وظيفتان");
    }

    [Theory]
    [InlineData("fr", "personne n’est en poste pour"), InlineData("sw", "hakuna mfanyakazi hata mmoja"), InlineData("en", "there is no worker in post for")]
    public void Nobody_in_post_is_said_behind_a_colon_without_a_capital(string language, string said)
    {
        var @case = new Chorus.Modules.Case.Case();
        @case.Put(new CaseFigure { Kind = FigureKind.Workers, Value = 0 });
        @case.Put(new CaseFigure { Kind = FigureKind.Population, Value = 18_278_568 });
        SpokenFigures.Ratio(@case, new Words(Chorus.Platform.Settings.Known).For(language)).ShouldStartWith(said);
    }

    [Theory]
    [InlineData(0.004596, 2, "0.0046"), InlineData(2.2974, 2, "2.30"), InlineData(0.1, 2, "0.10"), InlineData(0.05, 2, "0.050"), InlineData(0, 2, "0.00"), InlineData(0.4, 0, "0.40"), InlineData(43526.6, 0, "43,527")]
    public void A_small_ratio_is_not_nothing(double number, int decimals, string written) => Numbers.Telling((decimal)number, decimals, "en").ShouldBe(written);

    [Fact]
    public async Task One_worker_for_a_country_is_a_ratio_on_every_page()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await MadeUpCase.Open(site, change: c => c.Put(new CaseFigure { Kind = FigureKind.Workers, Value = 1, Source = "Made up for this test" }));
        foreach (var path in new[] { "/en/case/brief.txt", "/en/case/figures" })
        {
            var text = await made.Text(path);
            text.ShouldContain("0.0046");
            text.ShouldNotContain("0.00 ");
            text.ShouldNotContain("1 social service workers");
            text.ShouldNotContain("1 workers");
        }
    }
}
