using System.Net;
using Chorus.Modules.SignOn;
using Chorus.Modules.SignOn.Signing;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Chorus.Tests.Desk;
using Chorus.Tests.Members;
using Chorus.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.SignOn;

/// <summary>From the form by the mail to the wall, for organisations and people.</summary>
public sealed class SigningTests
{
    private const string Call = "/en/calls/" + Signers.Slug;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_organisation_signs_by_mail_is_looked_at_and_stands_on_the_wall(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        var form = await site.AtForm("organisation");
        var recommendation = form.Page.QuerySelector("input[name='Form.Commits']")!.GetAttribute("value")!;
        await site.Sign("organisation", [.. Signers.Organisation(), ("Form.Commits", recommendation)]);
        (await site.Recount()).ShouldBe(0);

        var mail = (await site.Mails()).ShouldHaveSingleItem();
        mail.To.ShouldBe("union@example.org");
        mail.Text.ShouldNotContain("Nowhere", Case.Sensitive, "nobody's own words go to an address that nobody confirmed");
        var signer = new Person(site.Client());
        await signer.Open(mail.Link());
        signer.Text.ShouldContain("Union of Nowhere");
        signer.Text.ShouldContain("Count the workforce every year");
        await signer.Send(null);
        signer.Path.ShouldEndWith("/thanks/waiting");
        ((int)(await signer.Open(mail.Link())).Status).ShouldBe(410);
        (await site.Recount()).ShouldBe(0);

        var moderator = await site.Moderator();
        await moderator.Open("/en/desk/calls/" + Signers.Slug);
        await moderator.Open(Signers.OneOfQueue().Match(moderator.Page.DocumentElement.OuterHtml).Value);
        moderator.Text.ShouldContain("Amina Made-Up");
        await moderator.Send("Approve");
        moderator.Path.ShouldEndWith("/desk/calls/" + Signers.Slug);
        (await site.Recount()).ShouldBe(1);

        var stranger = new Person(site.Client());
        await stranger.Open(Call + "/wall?kind=Association&country=KE");
        stranger.Text.ShouldContain("Union of Nowhere");
        stranger.Text.ShouldContain("Committed to");
        stranger.Text.ShouldNotContain("union@example.org");
        stranger.Text.ShouldNotContain("Amina");
        (await stranger.Open(Call + "/wall?kind=Ngo")).Text.ShouldNotContain("Union of Nowhere");
        (await stranger.Open(Call)).Text.ShouldContain("We ask every government");
        (await site.Mails()).Last().Text.ShouldContain("counts from now on");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_counts_at_once_and_the_name_shows_when_somebody_looked(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        (await site.Confirmed("person", Signers.Somebody())).Path.ShouldEndWith("/thanks/counted");
        (await site.Recount()).ShouldBe(1);
        var stranger = new Person(site.Client());
        (await stranger.Open(Call + "/wall")).Text.ShouldNotContain("Amina Made-Up");
        var moderator = await site.Moderator();
        await moderator.Open($"/en/desk/calls/{Signers.Slug}?show=names");
        await moderator.Send("Release");
        (await stranger.Open(Call + "/wall")).Text.ShouldContain("Amina Made-Up");

        // The same address again: the same answer, another mail, and nobody twice.
        await site.Sign("person", Signers.Somebody(email: "AMINA@example.org"));
        (await site.Mails()).Last().Subject.ShouldContain("signed already");
        (await site.Recount()).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_confirms_twice_at_once_counts_once(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        // One address, two forms; and each link pressed by many hands at the same moment.
        await site.Sign("person", Signers.Somebody());
        await site.Sign("person", Signers.Somebody());
        var links = (await site.Mails()).Where(m => m.To == "amina@example.org").Select(m => m.Link()).ToList();
        links.Count.ShouldBe(2);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            using var client = site.Client(follow: false);
            var answer = await client.PostAsync(links[i % 2], new FormUrlEncodedContent([]));
            return ((int)answer.StatusCode, answer.Headers.Location?.ToString() ?? "");
        }));
        answers.ShouldAllBe(a => a.Item1 == 302 || a.Item1 == 410);
        answers.Count(a => a.Item2.EndsWith("/thanks/counted", StringComparison.Ordinal)).ShouldBe(1);
        (await site.Recount()).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Many_sign_at_once_and_none_is_lost_or_doubled(string database)
    {
        const int people = 60;
        await using var site = await Site.Start(database, settings: Outside.World.WithoutLimits);
        await site.PublishCall();
        using var client = site.Client(follow: false);
        var hash = (await site.AtForm("person")).Page.QuerySelector("input[name='Form.Hash']")!.GetAttribute("value")!;
        var since = await Signers.Earlier(site);
        async Task<string> Send(string path, params (string, string)[] fields) =>
            (await client.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2))))).Headers.Location?.ToString() ?? "";

        var sent = await Task.WhenAll(Enumerable.Range(0, people).Select(i =>
            Send(Call + "/sign?as=person", [.. Signers.Somebody(email: $"p{i}@example.org", country: i % 3 == 0 ? "Kenya" : "France"), ("Form.Since", since), ("Form.Hash", hash)])));
        sent.ShouldAllBe(a => a.EndsWith("/thanks/sent", StringComparison.Ordinal));
        await using (var db = site.Db())
        {
            (await db.Signatures.Select(s => s.EmailKey).Distinct().CountAsync()).ShouldBe(people);
            (await db.Signatures.CountAsync()).ShouldBe(people);
        }
        var letters = await site.Mails();
        letters.Select(m => m.To).Distinct().Count().ShouldBe(people);
        letters.Count.ShouldBe(people);
        // Each button is pressed twice, all at the same moment.
        var answers = await Task.WhenAll(letters.Concat(letters).Select(m => Send(m.Link())));
        answers.Count(a => a.EndsWith("/thanks/counted", StringComparison.Ordinal)).ShouldBe(people);
        (await site.Recount()).ShouldBe(people);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Robots_are_slowed_and_nothing_that_was_typed_is_lost(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        await using var db = site.Db();
        var call = await db.Calls.AsNoTracking().SingleAsync();
        async Task<Person> Refused(params (string, string)[] other)
        {
            var before = Signers.Now(site);
            var person = await site.AtForm("person");
            if (other.Length == 0) other = [("Form.Since", person.AtOnce(site, at => FormTime.Of(call, at), before, "Form.Since"))];
            await person.Send(null, [.. Signers.Somebody().Where(f => other.All(o => o.Item1 != f.Item1)), .. other]);
            person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            person.Page.QuerySelector("input[name='Form.Email']")!.GetAttribute("value").ShouldBe("amina@example.org");
            return person;
        }

        var earlier = await Signers.Earlier(site);
        (await Refused()).Text.ShouldContain("That was very quick");
        (await Refused(("Form.Fax", "555"), ("Form.Since", earlier))).Text.ShouldContain("Empty the field");
        (await Refused(("Form.Since", "1.abc"))).Text.ShouldContain("open for a long time");
        (await Refused(("Form.Hash", new string('0', 64)), ("Form.Since", earlier))).Text.ShouldContain("The text has changed");
        (await Refused(("Form.Country", "Congo"), ("Form.Since", earlier))).Text.ShouldContain("Which country");
        // What was refused is right at the second press.
        var again = await Refused(("Form.Since", "1.abc"));
        await again.Send(null, ("Form.Since", earlier));
        again.Path.ShouldEndWith("/thanks/sent");
        (await db.Signatures.CountAsync()).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_s_mailbox_is_filled_from_here(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        for (var i = 0; i < 5; i++) await site.Sign("person", Signers.Somebody());
        (await site.Mails()).Count.ShouldBe(3);
    }

    internal static Signature Sent(string callId, Node text, string email, string country, SignerKind kind = SignerKind.Person) => new()
    {
        CallId = callId, Kind = kind, Name = email.Split('@')[0], Country = country, Email = email, EmailKey = email, ShowsName = true, TextId = text.Id, TextRevisionId = text.PublishedId!,
        TextNumber = text.PublishedNumber, TextHash = new string('a', 64), Language = "en", SignedAt = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc),
    };
}
