using System.Net;
using Chorus.Modules.Narrative;
using Chorus.Platform.Data;
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
        (await translator.PostAsync($"/en/messages/{Slug}/localise", Form("sw", "Malengo", "Takwimu 65 tu."))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var wrong = await translator.PostAsync($"/en/messages/{Slug}/localise", Form("sw", "Malengo ya dunia", "OECD (2020): malengo 107 kati ya 169."));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var told = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        told.ShouldContain("“105” stands in the message but not in your words.");
        told.ShouldContain("Malengo ya dunia");
        var saved = await translator.PostAsync($"/en/messages/{Slug}/localise", Form("sw", "Malengo ya dunia", "OECD (2020): malengo 105 kati ya 169."));
        saved.StatusCode.ShouldBe(HttpStatusCode.Found);
        saved.Headers.Location!.ToString().ShouldBe($"/en/desk/localisation/{Slug}-sw/review");
        (await site.Client().GetAsync($"/en/messages/localisations/{Slug}-sw")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await translator.PostAsync($"/en/messages/{Slug}/localise", Form("fr", "Encore", "OCDE (2020): 105 sur 169."))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var (language, country) in new[] { ("<b>", ""), ("sw", "Atlantis"), (new string('x', 400), "") })
            (await translator.PostAsync($"/en/messages/{Slug}/localise", Form(language, "T", "105 169 2020", country))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // The draft of one translator is nobody else's before an editor has seen it.
        var another = await site.SignedIn(Role.Translator, "Tariq", follow: false);
        (await another.GetAsync($"/en/messages/{Slug}/localise/{Slug}-sw")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await another.PostAsync($"/en/messages/{Slug}/localise/{Slug}-sw", Form("sw", "T", "105"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
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
        new("language", language), new("kind", "translation"), new("country", country), new("title", title), new("issue", issue), new("care", "Mnajibu"), new("solution", "Panga"), new("ask", "Orodhesha"),
    ]);
}
