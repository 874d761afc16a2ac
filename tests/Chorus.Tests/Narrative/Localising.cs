using System.Net;
using Chorus.Modules.Narrative;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Narrative;

public sealed class Localising
{
    private const string Slug = "local-services-and-the-global-goals";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_translator_writes_beside_the_message_and_every_number_is_compared(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var translator = await site.SignedIn(Role.Translator, follow: false);
        var page = await translator.GetStringAsync($"/en/messages/{Slug}/localise");
        page.ShouldContain("no fewer than 105 of 169");
        (await translator.PostAsync($"/en/messages/{Slug}/localise", Form("ha", "Manufofi", "65 kawai."))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var wrong = await translator.PostAsync($"/en/messages/{Slug}/localise", Form("ha", "Manufofin duniya", "OECD (2020): manufofi 107 daga cikin 169."));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var told = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        told.ShouldContain("“105” stands in the message but not in your words.");
        told.ShouldContain("Manufofin duniya");
        var saved = await translator.PostAsync($"/en/messages/{Slug}/localise", Form("ha", "Manufofin duniya", "OECD (2020): manufofi 105 daga cikin 169."));
        saved.StatusCode.ShouldBe(HttpStatusCode.Found);
        saved.Headers.Location!.ToString().ShouldBe($"/en/desk/localisation/{Slug}-ha/review");
        (await site.Client().GetAsync($"/en/messages/localisations/{Slug}-ha")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await translator.PostAsync($"/en/messages/{Slug}/localise", Form("fr", "Encore", "OCDE (2020): 105 sur 169."))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var (language, country) in new[] { ("<b>", ""), ("ha", "Atlantis"), ("qq", ""), ("ha-QQ", ""), (new string('x', 400), "") })
            (await translator.PostAsync($"/en/messages/{Slug}/localise", Form(language, "T", "105 169 2020", country))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // The draft of one translator is nobody else's before an editor has seen it.
        var another = await site.SignedIn(Role.Translator, "Tariq", follow: false);
        (await another.GetAsync($"/en/messages/{Slug}/localise/{Slug}-ha")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await another.PostAsync($"/en/messages/{Slug}/localise/{Slug}-ha", Form("ha", "T", "105"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_version_of_a_message_flags_its_translations_until_somebody_looks(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        await Change(site, "no fewer than 105 of 169", "at least 105 of 169");
        var french = $"/en/messages/localisations/{Slug}-fr";
        var page = await site.Client().GetStringAsync(french);
        page.ShouldContain("Needs review");
        page.ShouldContain("The message is now at version 2");
        (await site.Client().GetStringAsync($"/fr/messages/{Slug}")).ShouldContain("À revoir");
        (await site.Client().GetStringAsync("/en/messages/coverage")).ShouldContain("needs review");

        var translator = await site.SignedIn(Role.Translator, follow: false);
        var compared = await translator.GetStringAsync($"/en/messages/{Slug}/localise/{Slug}-fr");
        compared.ShouldContain("The message changed since these words were made");
        compared.ShouldContain("<del>");
        compared.ShouldContain("105 des 169 cibles");
        var address = $"/en/messages/{Slug}/localise/{Slug}-fr?handler=stand";
        (await translator.PostAsync(address, new FormUrlEncodedContent([new("Why", " ")]))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await translator.PostAsync(address, new FormUrlEncodedContent([new("Why", "The French says au moins already.")]))).StatusCode.ShouldBe(HttpStatusCode.Found);
        await using var db = site.Db();
        (await db.Nodes.FirstAsync(n => n.Slug == Slug + "-fr")).OpenFlags.ShouldBe(0);
        (await db.TraceFlags.FirstAsync(f => f.ClearedAt != null)).ClearedNote.ShouldBe("The French says au moins already.");
        (await db.Nodes.FirstAsync(n => n.Slug == Slug + "-es")).OpenFlags.ShouldBe(1);
        var stood = await site.Client().GetStringAsync(french);
        stood.ShouldContain("compared with version 2");
        stood.ShouldNotContain("compare before you use them");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Words_whose_numbers_the_message_left_behind_stand_only_for_whoever_says_so_of_the_numbers(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        await Change(site, "no fewer than 105 of 169", "no fewer than 107 of 169");
        var editor = await Desk.Person.At(site, Role.Editor);
        await editor.Open($"/en/messages/{Slug}/localise/{Slug}-fr");
        editor.Text.ShouldContain("“107” stands in the message but not in your words.");
        await editor.Send("stand", ("Why", "They agree."));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Led(editor).ShouldBe(["#NumbersRight"]);
        // The other way to say so asks the same.
        await editor.Open($"/en/desk/localisation/{Slug}-es/flags");
        await editor.Send(null, ("Why", "They agree."));
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Led(editor).ShouldBe(["#LookedAt"]);
        await editor.Send(null, ("Why", "The report says both."), ("LookedAt", "yes"));
        await editor.Open($"/en/messages/{Slug}/localise/{Slug}-fr");
        await editor.Send("stand", ("Why", "The French edition counts so."), ("NumbersRight", "yes"));
        await using var db = site.Db();
        (await db.Nodes.Where(n => n.Slug == Slug + "-fr" || n.Slug == Slug + "-es").Select(n => n.OpenFlags).ToListAsync()).ShouldBe([0, 0]);

        await editor.Open($"/en/desk/message/{Slug}");
        await editor.Send(null, ("f.short", "No fewer than 111 of 169 targets."));
        editor.Text.ShouldContain("These numbers stand in no claim of this message: 111");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Words_that_were_begun_before_the_message_was_corrected_do_not_pass_for_words_of_the_new_version(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var (early, late) = (await Desk.Person.At(site, Role.Editor), await Desk.Person.At(site, Role.Editor, "Jonas"));
        (string, string)[] Hausa(string language) => [("language", language), ("kind", "Translation"), ("title", "Manufofin duniya"), ("issue", "OECD (2020): manufofi 105 daga cikin 169."), ("care", "Ku ke da alhaki"), ("solution", "Ku tsara"), ("ask", "Ku lissafa")];
        await early.Open($"/en/messages/{Slug}/localise");
        await early.Send(null, Hausa("ha"));
        early.Path.ShouldEndWith("/review");
        await late.Open($"/en/messages/{Slug}/localise");
        await Change(site, "no fewer than 105 of 169", "at least 105 of 169");

        await late.Send(null, Hausa("yo"));
        late.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        late.Text.ShouldContain("published anew since you opened this page");
        late.Page.QuerySelector("del").ShouldNotBeNull("what changed stands beside the part");
        await late.Send(null);
        late.Path.ShouldEndWith("/review", customMessage: "the words were kept, and now they are saved");
        await late.Send("publish");
        late.Text.ShouldContain("Translation, made from version 2");
        await using (var db = site.Db()) (await db.Nodes.SingleAsync(n => n.Slug == Slug + "-yo")).OpenFlags.ShouldBe(0);

        await early.Send("publish");
        early.Path.ShouldBe($"/en/messages/localisations/{Slug}-ha");
        early.Text.ShouldContain("Needs review");
        early.Text.ShouldContain("The message is now at version 2");
        await early.Open($"/en/messages/{Slug}/localise/{Slug}-ha");
        early.Text.ShouldContain("The message changed since these words were made");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Other_numbers_need_a_tick_and_one_reason_and_a_wording_that_exists_is_led_to(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var translator = await Desk.Person.At(site, Role.Translator);
        (string, string)[] adaptation =
        [
            ("language", "en"), ("kind", "Adaptation"), ("country", "Kenya"), ("title", "Kenya and the global goals"), ("issue", "OECD (2020): 47 counties, 105 of 169."), ("care", "You answer for it"), ("solution", "Plan"), ("ask", "List them"),
        ];
        await translator.Open($"/en/messages/{Slug}/localise");
        await translator.Send(null, adaptation);
        translator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Led(translator).ShouldBe(["#NumbersStand", "#adapted"]);
        await translator.Send(null, ("NumbersStand", "yes"));
        translator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Led(translator).ShouldBe(["#adapted"]);
        translator.Page.QuerySelector("#adapted")!.GetAttribute("aria-invalid").ShouldBe("true");
        await translator.Send(null, ("NumbersStand", "yes"), ("adapted", "The counties are Kenya's own number."));
        translator.Path.ShouldEndWith("/review", customMessage: "one reason is enough");

        await translator.Open($"/en/messages/{Slug}/localise");
        await translator.Send(null, [.. adaptation.Where(a => a.Item1 != "country")]);
        translator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        translator.Page.QuerySelectorAll("main .note a").Select(a => a.GetAttribute("href")).ShouldBe([$"/en/desk/message/{Slug}"]);
        await translator.Open($"/en/messages/{Slug}/localise");
        await translator.Send(null, [.. adaptation.Where(a => a.Item1 is not ("country" or "language")), ("language", "fr")]);
        translator.Page.QuerySelectorAll("main .note a").Select(a => a.GetAttribute("href")).ShouldBe([$"/en/messages/{Slug}/localise/{Slug}-fr"]);
    }

    private static IEnumerable<string?> Led(Desk.Person person) => person.Page.QuerySelectorAll(".summary a").Select(a => a.GetAttribute("href"));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_doubtful_in_a_message_is_doubtful_in_every_wording_of_it(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        await using (var db = site.Db())
        {
            var message = await db.Nodes.FirstAsync(n => n.Kind == MessageKind.Name && n.Slug == Slug);
            var claim = await db.Nodes.FirstAsync(n => n.Slug == "sdg105-oecd-2020");
            db.TraceFlags.Add(new TraceFlag { NodeId = message.Id, CauseId = claim.Id, CauseRevisionId = claim.PublishedId!, Reason = FlagReason.Corrected, At = DateTime.UnixEpoch });
            message.OpenFlags = 1;
            await db.SaveChangesAsync();
        }
        var editor = await Desk.Person.At(site, Role.Editor);
        await editor.Open($"/en/messages/{Slug}/localise");
        await editor.Send(null, ("language", "ha"), ("kind", "Translation"), ("title", "Manufofin duniya"), ("issue", "OECD (2020): manufofi 105 daga cikin 169."), ("care", "Ku ke da alhaki"), ("solution", "Ku tsara"), ("ask", "Ku lissafa"));
        await editor.Send("publish");
        editor.Path.ShouldBe($"/en/messages/localisations/{Slug}-ha");
        editor.Text.ShouldContain("Needs review");
        editor.Page.QuerySelectorAll("main .note.review a").Select(a => a.GetAttribute("href")).ShouldContain("/en/claims/sdg105-oecd-2020");
        var list = await new Desk.Person(site.Client()).Open("/fr/messages?topic=sdg");
        list.Page.QuerySelectorAll(".card").First(c => c.QuerySelector($"a[href='/fr/messages/{Slug}']") is not null).TextContent.ShouldContain("À revoir");
        var arabic = await new Desk.Person(site.Client()).Open($"/ar/messages/{Slug}");
        var citations = arabic.Page.QuerySelectorAll("main a[href^='/ar/sources/']");
        citations.ShouldNotBeEmpty();
        citations.ShouldAllBe(a => a.GetAttribute("lang") == "en" && a.GetAttribute("dir") == "auto");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_who_write_the_same_wording_at_once_lose_nothing(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var (first, second) = (await Desk.Person.At(site, Role.Editor), await Desk.Person.At(site, Role.Editor, "Jonas"));
        var page = $"/en/messages/{Slug}/localise/{Slug}-fr";
        await first.Open(page);
        await second.Open(page);
        second.Text.ShouldContain("How we say these terms");
        second.Text.ShouldContain("cible");
        await first.Send(null, ("title", "Le titre de la première"), ("back", "What the first one put back."));
        first.Path.ShouldEndWith("/review");
        await second.Send(null, ("title", "Le titre du second"));
        second.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        second.Text.ShouldContain("Nothing is lost");
        second.Text.ShouldContain("Le titre de la première");
        second.Page.QuerySelector("[name=title]")!.TextContent.Trim().ShouldBe("Le titre du second");
        second.Page.QuerySelector("[name=back]")!.TextContent.Trim().ShouldBe("What the first one put back.", "what only the first touched is taken over");
        await second.Send(null);
        second.Path.ShouldEndWith("/review");
        second.Text.ShouldContain("Le titre du second");
        second.Text.ShouldContain("What the first one put back.");
        await second.Send("publish", ("Correction", "Pen"));
        (await site.Client().GetStringAsync($"/en/messages/localisations/{Slug}-fr")).ShouldContain("What the first one put back.");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_message_in_any_language_is_written_on_the_desk_and_found_in_it(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Desk.Person.At(site, Role.Editor);
        await editor.Open("/en/desk/new/message");
        editor.Page.QuerySelector("[name='f.language']")!.GetAttribute("value").ShouldBe("English", "a language is asked for by its name");
        await editor.Send(null, ("f.language", "sw"), ("f.audience", "DecisionMaker"), ("f.topic", "workforce"), ("f.title", "Ajira za wafanyakazi"), ("f.issue", "Mtihani"), ("f.care", "Mtihani"),
            ("f.solution", "Mtihani"), ("f.ask", "Mtihani"), ("f.frame", "story\nagency"), ("f.claims", "sdg105-oecd-2020"));
        editor.Text.ShouldContain("Decision-makers");
        editor.Text.ShouldContain("At least 105 of the 169", customMessage: "a claim is shown by what it says, not by its id");
        await editor.Send("publish");
        var page = await site.Client().GetStringAsync(editor.Path);
        page.ShouldContain("Framed by: a story, what you can do");
        page.ShouldContain("lang=\"sw\"");
        await using var db = site.Db();
        var node = await db.Nodes.SingleAsync(n => n.Title == "Ajira za wafanyakazi");
        node.Language.ShouldBe("sw");
        (await db.Set<SearchText>().SingleAsync(s => s.NodeId == node.Id)).Language.ShouldBe("sw");
    }

    private static async Task Change(Site site, string from, string to)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var chain = scope.ServiceProvider.GetRequiredService<Chain>();
        var node = await db.Nodes.FirstAsync(n => n.Kind == MessageKind.Name && n.Slug == Slug);
        var fields = (await db.Revisions.FirstAsync(r => r.Id == node.PublishedId)).Fields;
        fields["issue"] = fields["issue"].Replace(from, to, StringComparison.Ordinal);
        var draft = await chain.Revise(db, node, fields, null, null, default);
        (await chain.Publish(db, node, draft, Correction.Figure, null, default)).ShouldBeEmpty();
        await db.SaveChangesAsync();
        var item = await db.WorkItems.FirstAsync(w => w.Kind == TraceSpread.WorkKind);
        db.ChangeTracker.Clear();
        await scope.ServiceProvider.GetServices<IWork>().Single(w => w.Kind == TraceSpread.WorkKind).Run(db, item, default);
    }

    private static FormUrlEncodedContent Form(string language, string title, string issue, string country = "") => new(
    [
        new("language", language), new("kind", "translation"), new("country", country), new("title", title), new("issue", issue), new("care", "Ku ke da alhaki"), new("solution", "Ku tsara"), new("ask", "Ku lissafa"),
    ]);
}
