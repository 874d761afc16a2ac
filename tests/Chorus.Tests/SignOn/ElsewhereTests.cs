using System.Net;
using System.Text.Json;
using Chorus.Modules.SignOn;
using Chorus.Platform.Api;
using Chorus.Platform.Web;
using Chorus.Tests.Api;
using Chorus.Tests.Desk;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;
using ApiProgram = Chorus.Tests.Api.Program;

namespace Chorus.Tests.SignOn;

/// <summary>Signatures that were gathered elsewhere come in as a question to each person, and all that is confirmed goes out as a table and as a list.</summary>
public sealed class ElsewhereTests
{
    private const string Desk = "/en/desk/calls/" + Signers.Slug, Files = "/desk/calls/" + Signers.Slug + "/signatures.";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_organisation_of_a_list_signs_when_somebody_says_that_they_may_speak_for_it(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        await site.Sign("organisation", Signers.Organisation());
        using var editor = await ApiProgram.Of(site, Scope.Read | Scope.Publish | Scope.People);
        using var moderates = await ApiProgram.Of(site, Scope.Read | Scope.Publish | Scope.People, Role.Moderator);
        const string address = "/api/v1/calls/" + Signers.Slug + "/elsewhere", head = "name;email;country;kind;website;work;show\n";
        Task<Said> Send(string rows, string query = "", string? key = null) => editor.Send(HttpMethod.Post, address + query, head + rows, ("Idempotency-Key", key), "text/csv");
        (await moderates.Post(address, "[]")).ShouldBeProblem(403, "role-needed");
        var wrong = await Send("Charter of Elsewhere;office@example.org;Kenya;7;;;\nLeague;office@example.org;Kenya;ngo;not an address;teacher;\nBako;b@example.org;Kenya;;example.org;;\nCHARTER of elsewhere;x@example.org;Kenya;ngo;;;\nCharter of Elsewhere;y@example.org;KE;ngo;;;");
        wrong.ShouldBeProblem(422, "invalid");
        wrong.Json!["errors"]!.AsArray().Select(e => (e!["line"]!.GetValue<int>(), e["column"]!.GetValue<int>())).ShouldBe([(2, 4), (3, 5), (3, 6), (4, 5), (6, 1)]);
        wrong.Json["errors"]![0]!["detail"]!.GetValue<string>().ShouldContain("association, ngo, university");
        const string list = "Charter of Elsewhere;office@example.org;Kenya;ngo;example.org;;yes\nLeague of Elsewhere;office@example.org;LK;Association;;;yes\nUnion of nowhere;again@example.org;Kenya;association;;;yes\n";
        (await Send(list, "?dryRun=true")).Json!.ToJsonString().ShouldBe("""{"letters":2,"known":1,"kept":false,"dryRun":true,"says":"Nothing was kept: this is what would happen."}""");
        (await site.Mails()).Count.ShouldBe(1, "a look writes to nobody");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Send(list, key: "one")));
        answers.ShouldAllBe(a => a.Status == 201);
        answers.Count(a => !a.Replayed).ShouldBe(1);
        (await Send(list)).Json!["letters"]!.GetValue<int>().ShouldBe(0);

        var letters = (await site.Mails()).Where(m => m.To == "office@example.org").ToList();
        letters.Select(m => m.Subject).Order().ShouldBe([$"Does the signature of Charter of Elsewhere stand? {Signers.Title}", $"Does the signature of League of Elsewhere stand? {Signers.Title}"]);
        var speaker = new Person(site.Client());
        await speaker.Open(letters.Single(m => m.Subject.Contains("Charter", StringComparison.Ordinal)).Link());
        await speaker.Send(null);
        speaker.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        speaker.Text.ShouldContain("Write the name of the person who signs");
        await speaker.Send(null, ("Contact", "Rosa Made-Up"), ("Role", "Director"));
        speaker.Text.ShouldContain("Say that you may sign for this organisation");
        speaker.Page.QuerySelector("[name=Contact]")!.GetAttribute("value").ShouldBe("Rosa Made-Up");
        (await site.Recount()).ShouldBe(0);
        await speaker.Send(null, ("Contact", "Rosa Made-Up"), ("Role", "Director"), ("Authority", "true"));
        speaker.Path.ShouldEndWith("/thanks/waiting", Case.Sensitive, speaker.Text);
        await using var db = site.Db();
        var signed = await db.Signatures.AsNoTracking().SingleAsync(s => s.Host == "example.org");
        (signed.State, signed.ContactName, signed.Role, signed.Kind).ShouldBe((SignatureState.Waiting, "Rosa Made-Up", "Director", SignerKind.Ngo));
        (await site.Mails()).Last(m => m.To == "office@example.org").Text.ShouldContain("Hello Rosa Made-Up");
        var moderator = await site.Moderator();
        await moderator.Open($"{Desk}/{signed.Id}");
        moderator.Text.ShouldContain("Rosa Made-Up · Director");
        await moderator.Send("Approve");
        (await site.Recount()).ShouldBe(1);
    }

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
        (await Look(list)).Text.ShouldContain("2 letters would go out. 1 has signed or was asked already and gets none.");
        await using var db = site.Db();
        (await db.Signatures.CountAsync()).ShouldBe(1, "a look keeps nothing");
        await editor.Send("Bring");
        editor.Text.ShouldContain("2 letters go out now.");
        (await site.Recount()).ShouldBe(1);
        (await Look(list)).Text.ShouldContain("3 have signed or were asked already and get none.");

        var letters = (await site.Mails()).Where(m => m.To is "bako@example.org" or "chi@example.org").ToList();
        letters.Count.ShouldBe(2);
        var bako = letters.Single(m => m.To == "bako@example.org");
        (bako.Language, bako.Subject).ShouldBe(("fr", "Votre signature tient-elle\u202F? " + Signers.Title));
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
