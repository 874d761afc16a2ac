using System.Net;
using System.Text.Json;
using Chorus.Modules.SignOn;
using Chorus.Platform.Web;
using Chorus.Tests.Desk;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.SignOn;

/// <summary>Signatures that were gathered elsewhere come in as a question to each person, and all that is confirmed goes out as a table and as a list.</summary>
public sealed class ElsewhereTests
{
    private const string Desk = "/en/desk/calls/" + Signers.Slug, Files = "/desk/calls/" + Signers.Slug + "/signatures.";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_list_counts_nobody_until_each_has_pressed_and_the_desk_takes_along_what_is_confirmed(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        await site.Confirmed("person", Signers.Somebody());
        var editor = await Person.At(site, Role.Editor);
        async Task<Person> Look(string list)
        {
            await editor.Open(Desk + "/elsewhere");
            return await editor.Send(null, ("Pasted", list));
        }

        (await Look("name;email\nBako;bako@example.org")).Text.ShouldContain("The column country is missing");
        (await Look("name;email;country;show\nBako;bako@example.org;KE;perhaps")).Text.ShouldContain("Line 2, column 4: Write yes or no");
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Look("name;email;country\nBako;bako@example.org;KE\nBako;BAKO@example.org;KE\nChi;chi@;KE")).Text.ShouldContain("Line 3, column 2: This address stands in line 2 too");
        editor.Text.ShouldContain("Line 4, column 2");
        const string list = "name;email;country;work;language;show\n=Bako Made-Up;bako@example.org;Kenya;Social worker;fr;yes\nChi Made-Up;chi@example.org;LK;;;\nAmina;AMINA@example.org;KE;;;yes\n";
        (await Look(list)).Text.ShouldContain("2 people would get a letter. 1 has signed or was asked already and gets none.");
        await using var db = site.Db();
        (await db.Signatures.CountAsync()).ShouldBe(1, "a look keeps nothing");
        await editor.Send("Bring");
        editor.Text.ShouldContain("2 people get a letter now.");
        (await site.Recount()).ShouldBe(1);
        (await Look(list)).Text.ShouldContain("3 have signed or were asked already and get none.");

        var letters = (await site.Mails()).Where(m => m.To is "bako@example.org" or "chi@example.org").ToList();
        letters.Count.ShouldBe(2);
        var bako = letters.Single(m => m.To == "bako@example.org");
        (bako.Language, bako.Subject).ShouldBe(("fr", "Votre signature tient-elle ? " + Signers.Title));
        bako.Text.ShouldNotContain("Made-Up");
        var signer = new Person(site.Client());
        await signer.Open(bako.Link());
        await signer.Send(null);
        signer.Path.ShouldEndWith("/thanks/counted");
        (await site.Recount()).ShouldBe(2);
        (await db.Signatures.AsNoTracking().SingleAsync(s => s.EmailKey == "chi@example.org")).State.ShouldBe(SignatureState.Sent);

        var moderator = await site.Moderator();
        await moderator.Open(Desk);
        moderator.Page.QuerySelector($"a[href='{Files}csv']").ShouldNotBeNull();
        moderator.Page.QuerySelector("a[href$='/elsewhere']").ShouldBeNull("bringing in is for editors");
        using var browser = await site.SignedIn(Role.Moderator);
        var table = await browser.GetStringAsync(Files + "csv");
        table.ShouldContain(",'=Bako Made-Up,", Case.Sensitive, "no formula");
        table.ShouldContain("bako@example.org");
        table.ShouldNotContain("chi@example.org", Case.Sensitive, "who did not press has said nothing");
        var items = JsonDocument.Parse(await browser.GetStringAsync(Files + "json")).RootElement;
        items.EnumerateArray().Select(i => (i.GetProperty("email").GetString(), i.GetProperty("state").GetString())).Order().ShouldBe([("amina@example.org", "counted"), ("bako@example.org", "counted")]);
        using var stranger = site.Client(follow: false);
        foreach (var ending in new[] { "csv", "json" }) (await stranger.GetAsync(Files + ending)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var member = await site.SignedIn();
        (await member.GetAsync(Files + "csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
