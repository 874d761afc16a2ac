using Chorus.Methods.Text;
using Chorus.Modules.Narrative;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Chorus.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Narrative;

/// <summary>Whoever translates and whoever looks at a translation has the original beside it, with what changed there, from what waits to the page where it is done.</summary>
public sealed class BesideTests
{
    private const string Slug = "local-services-and-the-global-goals", Writing = $"/en/messages/{Slug}/localise/{Slug}";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_waits_leads_to_the_original_beside_the_words(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var translator = await Person.At(site, Role.Translator, "Tariq");
        await translator.Open($"/en/messages/{Slug}/localise");
        await translator.Send(null, ("language", "ha"), ("kind", "Translation"), ("title", "Manufofin duniya"), ("issue", "OECD (2020): manufofi 105 daga cikin 169."), ("care", "Ku ke da alhaki"), ("solution", "Ku tsara"), ("ask", "Ku lissafa"));
        var review = translator.Path;
        translator.Page.QuerySelectorAll(".pair").ShouldContain(p => p.TextContent.Contains("105 of 169") && p.TextContent.Contains("manufofi 105"), "each part beside its original");
        await translator.Send("submit");
        await Change(site, "no fewer than 105 of 169", "at least 105 of 169");

        // The draft says so where it is reviewed, where it is written and where it waits.
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/today");
        var card = editor.Page.QuerySelectorAll(".card").Single(c => c.TextContent.Contains("Manufofin duniya"));
        card.TextContent.ShouldContain("Review it");
        card.TextContent.ShouldContain("Its original has changed since the draft was begun");
        editor.Page.QuerySelectorAll(".card h2 a").Count(a => a.GetAttribute("href") == $"{Writing}-fr?from=today").ShouldBe(1, "once, and where the original stands beside the words");
        await editor.Open(review);
        editor.Text.ShouldContain("The original has a new version since this draft was begun");
        editor.Page.QuerySelector(".pair del").ShouldNotBeNull();

        await translator.Open("/en/today");
        translator.Page.QuerySelectorAll(".card h2 a").Select(a => a.GetAttribute("href")).ShouldBe([$"{Writing}-ha?from=today"]);
        await translator.Open($"/en/desk/localisation/{Slug}-ha?from=today");
        translator.Path.ShouldBe($"{Writing}-ha?from=today", "never the bare form");
        translator.Text.ShouldContain("The original has a new version since this draft was begun");
        await translator.Send(null, ("ask", "Ku lissafa su"));
        translator.Path.ShouldBe($"/en/desk/localisation/{Slug}-ha/review?from=today");
        translator.Text.ShouldNotContain("The original has a new version");
        (await translator.Open("/en/today")).Text.ShouldContain("Nothing waits for you");

        await editor.Open($"{Writing}-fr?from=today");
        await editor.Send("stand", ("Why", "The French says it already."));
        editor.Path.ShouldBe($"/en/today?done=localisation/{Slug}-fr");
        editor.Page.QuerySelectorAll(".card h2 a").ShouldNotContain(a => a.GetAttribute("href") == $"{Writing}-fr?from=today");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_chapter_is_translated_beside_its_original_too(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var editor = await Person.At(site, Role.Editor);
        const string french = "/en/desk/chapter/toolkit-fr--why-advocacy";
        await editor.Open(french);
        editor.Page.QuerySelectorAll(".pair").Length.ShouldBeGreaterThan(1);
        editor.Page.QuerySelector(".pair [lang=en]").ShouldNotBeNull();
        await editor.Send(null, ("Note", "Begun before the original moved."));
        await Change(site, "chapter", "toolkit--why-advocacy", "body", said => said + "\n\nOne paragraph more.");
        (await editor.Open("/en/today")).Page.QuerySelectorAll(".card h2 a").Select(a => a.GetAttribute("href")).ShouldContain(french + "?from=today");
        (await editor.Open(french + "/review")).Text.ShouldContain("The original has a new version since this draft was begun");
        await editor.Open(french);
        editor.Page.QuerySelector(".pair ins")!.TextContent.ShouldContain("One paragraph more.");
        await editor.Send(null);
        (await editor.Open(french + "/review")).Text.ShouldNotContain("The original has a new version");

        // What is still the original's own words does not go out as a translation by oversight.
        string english;
        await using (var db = site.Db()) english = (await db.Revisions.AsNoTracking().Join(db.Nodes.Where(n => n.Slug == "toolkit--why-advocacy"), r => r.Id, n => n.PublishedId, (r, _) => r).SingleAsync()).Fields["body"];
        await editor.Open(french);
        await editor.Send(null, ("f.body", english));
        editor.Text.ShouldContain("Still word for word as in the original: Text");
        await editor.Send("publish", ("Correction", "Pen"));
        editor.Status.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        await editor.Send("publish", ("Correction", "Pen"), ("SameStays", "yes"));
        editor.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await editor.Open(french + "/review")).Path.ShouldNotContain("/desk/", customMessage: "whoever goes back after publishing is led to what stands");
    }

    [Fact]
    public void Paragraphs_find_each_other_by_their_headings()
    {
        var pairs = SideBySide.Of("One.\n\nTwo.\n\n# Next\n\nThree.", "One.\n\nTwo, changed.\n\nNew.\n\n# Next\n\nThree.", "Un.\n\nDeux.\n\n# Suite\n\nTrois.\n\nDe plus.");
        pairs.Select(p => (string.Concat(p.Original.Where(c => c.Kind != ChangeKind.Removed).Select(c => c.Text)), p.Changed, p.Words)).ShouldBe(
            [("One.", false, "Un."), ("Two, changed.", true, "Deux."), ("New.", true, ""), ("# Next", false, "# Suite"), ("Three.", false, "Trois."), ("", false, "De plus.")]);
        SideBySide.Of("Gone.", "", "Mots.").Select(p => p.Words).ShouldBe(["", "Mots."]);
        SideBySide.Of("", "", "").ShouldBeEmpty();
    }

    private static Task Change(Site site, string from, string to) => Change(site, MessageKind.Name, Slug, "issue", said => said.Replace(from, to, StringComparison.Ordinal));

    private static async Task Change(Site site, string kind, string slug, string field, Func<string, string> change)
    {
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
            var node = await db.Nodes.SingleAsync(n => n.Kind == kind && n.Slug == slug);
            var fields = (await db.Revisions.SingleAsync(r => r.Id == node.PublishedId)).Fields;
            var draft = await chain.Revise(db, node, fields.With(field, change(fields[field])), null, null, default);
            (await chain.Publish(db, node, draft, Correction.Figure, new Viewer("en", null, "Nobody", Role.Editor), default)).ShouldBeEmpty();
            await db.SaveChangesAsync();
        }
        await site.Services.GetRequiredService<Outbox>().Drain(default);
    }
}
