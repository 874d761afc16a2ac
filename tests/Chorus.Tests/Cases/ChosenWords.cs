using Chorus.Modules.Case;
using Chorus.Modules.Narrative;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Cases;

/// <summary>What the library does after a message was chosen, and what the person's page then says.</summary>
public sealed class ChosenWords
{
    private const string New = "A wording for Sri Lanka";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_wording_for_the_country_is_offered_and_printed_only_once_it_is_taken(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var made = await Brief.MadeUpCase.Open(site);
        await using var db = site.Db();
        var chosen = await db.Set<CaseMessage>().AsNoTracking().SingleAsync(m => m.CaseId == made.Id && m.Position == 1);
        var title = await db.Nodes.Where(n => n.Id == chosen.MessageId).Select(n => n.Title).SingleAsync();
        await Adapt(site, chosen.MessageId);

        (await Printed(made)).ShouldContain(title);
        (await Printed(made)).ShouldNotContain(New);
        using var phone = new Phone(site);
        phone.Client.DefaultRequestHeaders.Add("Cookie", made.Browser.DefaultRequestHeaders.GetValues("Cookie").Single());
        await phone.Go("/case/brief");
        phone.Text.ShouldContain("There is now a wording of this message for your country or language.");

        // Saving the screen takes nothing that the person did not take.
        await phone.Go("/case/messages");
        phone.Text.ShouldContain("There is a wording of this message for your country.");
        await phone.Save("/case/messages");
        await phone.Saved();
        (await Printed(made)).ShouldNotContain(New);

        await phone.Go("/case/messages");
        await phone.Save("/case/messages", ("Better", chosen.MessageId));
        await phone.Saved();
        (await Printed(made)).ShouldContain(New);
        await phone.Go("/case/brief");
        phone.Text.ShouldNotContain("There is now a wording of this message");
    }

    [Fact]
    public async Task Words_of_another_country_do_not_follow_the_case_there_and_the_screen_says_so()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var made = await Brief.MadeUpCase.Open(site);
        string message;
        await using (var db = site.Db()) message = await db.Set<CaseMessage>().Where(m => m.CaseId == made.Id && m.Position == 1).Select(m => m.MessageId).SingleAsync();
        await Adapt(site, message);
        using var phone = new Phone(site);
        phone.Client.DefaultRequestHeaders.Add("Cookie", made.Browser.DefaultRequestHeaders.GetValues("Cookie").Single());
        await phone.Go("/case/messages");
        await phone.Save("/case/messages", ("Better", message));
        await made.Change(site, c => c.Setting = c.Setting with { Place = "KE" });
        (await Printed(made)).ShouldNotContain(New);
        await phone.Go("/case/brief");
        phone.Text.ShouldContain("The wording you chose is no longer offered for this country and language");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_name_that_the_office_writes_stands_on_the_page_and_goes_with_its_place(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var made = await Brief.MadeUpCase.Open(site);
        using var phone = new Phone(site);
        phone.Client.DefaultRequestHeaders.Add("Cookie", made.Browser.DefaultRequestHeaders.GetValues("Cookie").Single());
        const string name = "Democratic Socialist Republic of Sri Lanka";
        await phone.Go("/case/where");
        await phone.Save("/case/where", ("Named", name));
        await phone.Saved();
        (await Printed(made)).ShouldContain(name + ": keeping children safe");
        (await made.Text("/en/case/speak")).ShouldContain($"Our figures ({name})");
        (await made.Text("/en/case/brief.sms")).ShouldContain(name);

        // Another place has another name; one that is typed for it stays.
        await phone.Go("/case/where");
        phone.Value("Named").ShouldBe(name);
        await phone.Save("/case/where", ("Place", "Kenya"));
        await phone.Saved();
        (await Printed(made)).ShouldContain("Kenya: keeping children safe");
        await phone.Go("/case/where");
        phone.Value("Named").ShouldBeEmpty();
        await phone.Save("/case/where", ("Place", "Sri Lanka"), ("Named", name));
        await phone.Saved();
        (await Printed(made)).ShouldContain(name + ": keeping children safe");
    }

    private static async Task<string> Printed(Brief.MadeUpCase made) =>
        string.Join(' ', (await made.Text("/en/case/brief.txt")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task Adapt(Site site, string message)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var chain = scope.ServiceProvider.GetRequiredService<Chain>();
        var said = await db.Revisions.AsNoTracking().Where(r => r.NodeId == message).OrderByDescending(r => r.Number).FirstAsync();
        var words = new Fields().With("message", message).With("language", "en").With("kind", nameof(WordingKind.Adaptation)).With("country", "LK");
        foreach (var part in Wording.Parts) words[part] = said.Fields[part];
        words["title"] = New;
        var (node, draft) = chain.Begin(db, LocalisationKind.Name, "a-wording-for-sri-lanka", words, "en", null);
        (await chain.Publish(db, node, draft, Correction.Figure, null, default)).ShouldBeEmpty();
        await db.SaveChangesAsync();
    }
}
