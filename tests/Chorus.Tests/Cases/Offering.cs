using System.Net;
using System.Text.RegularExpressions;
using Chorus.Modules.Case;
using Chorus.Modules.Case.Screens;
using Chorus.Modules.Case.Starter;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Cases;

using Case = Chorus.Modules.Case.Case;

/// <summary>What a person is offered is about what they ask for.</summary>
public sealed class Offering
{
    private static readonly StarterTexts Starter = new();
    private static readonly string[] Topics =
    [
        "sdg", "workforce", "workload-turnover", "violence-against-children", "health-hiv", "mental-health", "migration", "education", "humanitarian", "care-reform", "returns", "supervision", "para-professionals", "policy",
    ];

    [Fact]
    public void Everybody_finds_questions_written_out_and_none_about_another_topic()
    {
        foreach (var audience in Enum.GetValues<Audience>())
            foreach (var topic in Topics)
                Starter.Questions(audience, topic, null, "en").Count(q => q.OnTopic).ShouldBeGreaterThanOrEqualTo(audience is Audience.Workforce or Audience.Profession or Audience.Public or Audience.DecisionMaker ? 3 : 2, $"{audience} {topic}");
        var asked = Starter.Questions(Audience.Public, "mental-health", null, "en").Where(q => q.OnTopic).Select(q => q.Key).ToList();
        asked.ShouldContain("not-to-be-talked-about");
        asked.ShouldNotContain("where-would-they-go");
        asked.ShouldNotContain("attracts-more");
        Starter.Questions(Audience.Public, "mental-health", null, "en").Select(q => q.Key).ToList().IndexOf("attracts-more").ShouldBeGreaterThan(asked.Count - 1, "offered below");
    }

    [Fact]
    public async Task What_stands_in_the_fields_at_first_is_about_the_topic_of_the_case()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        using var phone = new Phone(site, "fr");
        await phone.Go("/case/office");
        await phone.Save("/case/office", ("Audience", "Public"));
        await phone.Go("/case/ask");
        await phone.Save("/case/ask", ("Topic", "mental-health"), ("Pillar", "Support"));
        await phone.Go("/case/questions");
        var fields = string.Join(' ', Enumerable.Range(1, 3).Select(i => phone.Value("Question" + i)));
        fields.ShouldContain(Starter.Questions(["family-matter"], "fr").Single().Question);
        fields.ShouldNotContain("attirera");
        fields.ShouldNotContain("institution");
        // What nobody chose rests on what was read at its source; an answer that was passed on waits below.
        fields.ShouldNotContain("On ne parle pas de ces choses-là.");
        phone.Page.QuerySelector("button[value='add:not-to-be-talked-about']").ShouldNotBeNull();
        await phone.Go("/case/office");
        await phone.Save("/case/office", ("Audience", "DecisionMaker"));
        await phone.Go("/case/ask");
        await phone.Save("/case/ask", ("Topic", "violence-against-children"), ("Pillar", "Plan"));
        await phone.Go("/case/questions");
        var law = Starter.Questions(["we-have-a-law"], "fr").Single().Question;
        Enumerable.Range(1, 3).Select(i => phone.Value("Question" + i)).ShouldNotContain(law);
        phone.Value("Question3").ShouldNotBeEmpty();
        phone.Page.QuerySelector("button[value='add:we-have-a-law']").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("fr", "2028", "d’ici 2028")]
    [InlineData("fr", "2027-06", "d’ici juin 2027")]
    [InlineData("fr", "2027-06-30", "d’ici le 30 juin 2027")]
    [InlineData("es", "2028", "para 2028")]
    [InlineData("es", "2027-06", "para junio de 2027")]
    [InlineData("es", "2027-06-30", "para el 30 de junio de 2027")]
    public void The_date_of_an_ask_stands_in_its_sentence_whether_it_is_a_year_a_month_or_a_day(string language, string by, string said)
    {
        var words = new Words(Chorus.Platform.Settings.Known).For(language);
        var asks = Starter.Asks(null, null, null, null, RoughDate.Parse(by), words).Select(a => a.Text.Replace('\u00a0', ' ')).ToList();
        asks.ShouldContain(a => a.Contains(said, StringComparison.Ordinal));
        asks.ShouldAllBe(a => !Regex.IsMatch(a, @"\b(?:le|du|el|del) 2[0-9]{3}\b"));
    }

    [Theory]
    [InlineData(Audience.Profession, "education")]
    [InlineData(Audience.Public, "mental-health")]
    [InlineData(Audience.Donor, "migration")]
    [InlineData(Audience.Multilateral, "sdg")]
    [InlineData(Audience.DecisionMaker, "violence-against-children")]
    public async Task The_first_message_is_on_the_topic_and_the_first_three_say_three_things(Audience audience, string topic)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        await using var scope = site.Services.CreateAsyncScope();
        var offered = await scope.ServiceProvider.GetRequiredService<Offer>().For(new Case { Office = new Office { Audience = audience }, Ask = new Ask { Topic = topic } }, "en", default);
        offered[0].Card.Topic.ShouldBe(topic);
        offered.Take(3).SelectMany(o => o.Card.ClaimIds).ShouldBeUnique();
        foreach (var other in offered.Take(3)) other.Card.Topic.ShouldNotBeOneOf([.. new[] { "health-hiv", "migration", "care-reform", "humanitarian" }.Where(t => t != topic)]);
    }

    /// <summary>The screens with the most words, with a case in them, in the scripts and languages that weigh most.</summary>
    [Theory, InlineData("ar"), InlineData("pt"), InlineData("sw"), InlineData("fr")]
    public async Task The_messages_and_the_last_screen_of_a_filled_case_weigh_what_a_next_page_may(string language)
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await Brief.MadeUpCase.Open(site, language);
        using var plain = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = site.Address };
        foreach (var path in new[] { "/case/messages", $"/case/messages/{Brief.MadeUpCase.Messages[0]}/words", "/case/questions", "/case/brief" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/{language}{path}");
            request.Headers.Add("Cookie", made.Browser.DefaultRequestHeaders.GetValues("Cookie").Single());
            request.Headers.Add("Accept-Encoding", "br");
            var answer = await plain.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
            var headers = answer.Headers.Concat(answer.Content.Headers).Sum(h => h.Key.Length + h.Value.Sum(v => v.Length) + 4);
            var bytes = (await answer.Content.ReadAsByteArrayAsync()).Length + headers;
            TestContext.Current.TestOutputHelper?.WriteLine($"{language} {path} {bytes}");
            bytes.ShouldBeLessThanOrEqualTo(6144, path);
        }
    }

    [Theory]
    [InlineData("pt", "A Direcção vai contratar 46 técnicos de acção social até 2027.")]
    [InlineData("pt", "contratar 46 assistentes")]
    [InlineData("es", "contratará 46 educadores")]
    [InlineData("fr", "recrute 46 assistants sociaux")]
    [InlineData("en", "will hire 46 child protection officers")]
    [InlineData("sw", "itaajiri wasimamizi 46")]
    [InlineData("ar", "تعيين 46 مشرفًا")]
    public void The_people_that_an_ask_names_are_posts_too(string language, string ask)
    {
        var words = new Words(Chorus.Platform.Settings.Known).For(language);
        var @case = new Case { Ask = new Ask { Text = ask }, Gap = new Gap { By = GapBy.Posts, Posts = 44 } };
        AskedPosts.Beside(@case, words).ShouldBe(46);
        @case.Gap = @case.Gap with { Posts = 46 };
        AskedPosts.Beside(@case, words).ShouldBeNull();
    }

    [Theory]
    [InlineData("sw", null, "kuajiri wafanyakazi wa ustawi wa watoto 60", 60)]
    [InlineData("sw", null, "wafanyakazi kwa kila watu 500", null)]
    [InlineData("sw", null, "wafanyakazi kwa watu 100,000", null)]
    [InlineData("en", "ZA", "will hire 1,200 social workers", 1200)]
    [InlineData("en", "ZA", "will hire 1 200 social workers", 1200)]
    [InlineData("es", "GT", "contratará 1,200 educadores", 1200)]
    public void Posts_are_told_from_people_and_counted_as_whoever_writes_there_means_them(string language, string? place, string ask, int? posts)
    {
        var words = new Words(Chorus.Platform.Settings.Known).For(language).In(place);
        var @case = new Case { Ask = new Ask { Text = ask }, Gap = new Gap { By = GapBy.Posts, Posts = 44 } };
        AskedPosts.Beside(@case, words).ShouldBe((decimal?)posts);
    }

    [Fact]
    public void A_ratio_in_the_English_of_South_Africa_may_have_its_comma()
    {
        var words = new Words(Chorus.Platform.Settings.Known).For("en").In("ZA");
        AskedRatio.In("2.5 workers for 100,000 children", words).Single().ShouldBe(new AskedRatio(2.5m, true));
        AskedRatio.In("2,5 workers for 100 000 children", words).Single().ShouldBe(new AskedRatio(2.5m, true));
    }

    [Fact]
    public void The_people_of_a_ratio_are_no_posts_and_an_ask_that_asks_is_not_announced_as_one()
    {
        foreach (var language in Chorus.Platform.Settings.Known)
        {
            var words = new Words(Chorus.Platform.Settings.Known).For(language);
            var @case = new Case { Office = new Office { Name = "X" }, Gap = new Gap { By = GapBy.Posts, Posts = 113, Target = 25 } };
            foreach (var ask in Starter.Asks(@case, null, null, null, new RoughDate(2028), words))
            {
                @case.Ask = new Ask { Text = ask.Text };
                AskedPosts.Beside(@case, words).ShouldBeNull(ask.Text);
                Spoken.Build(@case, new Modules.Case.Brief.BriefInput("case", language, "", ""), words).ShouldNotMatch("(?i)" + Regex.Escape(words["case.spoken.ask", ("ask", "")].Trim()) + @"\s*(?:" + words["brief.asking"] + ")");
            }
        }
    }

    /// <summary>Whatever a field allows, both databases can keep.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task As_much_as_a_field_allows_can_be_kept(string database)
    {
        await using var site = await Site.Start(database, settings: ("Limits:Writes", "1000000"));
        await using var scope = site.Services.CreateAsyncScope();
        using var phone = new Phone(site);
        await phone.Go("/case/office");
        await phone.Save("/case/office", ("Audience", "Donor"));
        var screens = typeof(CaseScreen).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CaseScreen)) && !t.IsAbstract && t != typeof(MessagesPage) && t != typeof(WordsPage)).ToList();
        screens.Count.ShouldBe(7);
        foreach (var screen in screens)
        {
            var page = (CaseScreen)ActivatorUtilities.CreateInstance(scope.ServiceProvider, screen);
            foreach (var input in page.Inputs.Where(i => i.Kind is InputKind.Line or InputKind.Text))
            {
                await phone.Go(Steps.PathOf(page.Step));
                await phone.Save(Steps.PathOf(page.Step), (input.Name, new string('x', input.Most)));
                ((int)phone.Status).ShouldBeLessThan(500, $"{page.Step} {input.Name}");
            }
        }
    }
}
