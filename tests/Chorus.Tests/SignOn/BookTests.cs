using System.IO.Compression;
using System.Text.Json;
using Chorus.Modules.SignOn;
using Chorus.Modules.SignOn.Letters;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Chorus.Tests.Desk;
using Chorus.Tests.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.SignOn;

/// <summary>What happens to a signature afterwards: taken back, asked anew, followed up, and counted the same on every day.</summary>
public sealed class BookTests
{
    private const string Call = "/en/calls/" + Signers.Slug;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_takes_it_back_leaves_the_wall_at_once_and_the_count_of_yesterday_stays(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        await site.Confirmed("person", Signers.Somebody());
        await using (var db = site.Db())
        {
            // Signed two days ago.
            await db.SignatureEvents.ExecuteUpdateAsync(s => s.SetProperty(e => e.At, Signers.Now(site).AddDays(-2)));
            var signature = await db.Signatures.SingleAsync();
            signature.Release(Signers.Now(site)).ShouldBeNull();
            await db.Calls.SingleAsync();
            await db.SaveChangesAsync();
        }
        var stranger = new Person(site.Client());
        (await stranger.Open(Call + "/wall")).Text.ShouldContain("Amina Made-Up");

        var signer = new Person(site.Client());
        await signer.Open(await site.LinkTo("amina@example.org"));
        signer.Text.ShouldContain("This signature counts");
        await signer.Send("Withdraw");
        signer.Path.ShouldEndWith("/thanks/withdrawn");
        (await stranger.Open(Call + "/wall")).Text.ShouldNotContain("Amina Made-Up");
        (await site.Recount()).ShouldBe(0);
        await using (var db = site.Db())
        {
            // The days are those of the book: midnight may have passed since.
            var days = await db.SignatureEvents.OrderBy(e => e.Id).Where(e => e.Change != 0).Select(e => e.At).ToListAsync();
            var (signed, left) = (DateOnly.FromDateTime(days[0]), DateOnly.FromDateTime(days[^1]));
            (await Count(site, left.AddDays(-1))).ShouldBe(1);
            (await Count(site, signed.AddDays(-1))).ShouldBe(0);
            (await Count(site, left)).ShouldBe(0);
        }
        await using (var db = site.Db())
        {
            var left = await db.Signatures.SingleAsync();
            (left.Name, left.Email, left.Role, left.OneKey).ShouldBe((null, null, null, null));
        }
        // Whoever took it back may sign again.
        (await site.Confirmed("person", Signers.Somebody())).Path.ShouldEndWith("/thanks/counted");
        (await site.Recount()).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_newer_text_asks_once_and_counts_for_what_was_signed_until_then(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        await site.Confirmed("person", Signers.Somebody());
        await Run<AskAnew>(site);
        var before = (await site.Mails()).Count;
        await site.Publish("We ask every government to count its workforce each year, and to publish the count.");
        await Run<AskAnew>(site);
        await Run<AskAnew>(site);
        var mails = await site.Mails();
        mails.Count.ShouldBe(before + 1, "asked once");
        mails[^1].Subject.ShouldContain("The text has changed");
        (await new Person(site.Client()).Open(Call + "/count")).Text.ShouldContain("Version 1: 1");
        foreach (var page in new[] { "", "/embed" }) (await new Person(site.Client()).Open($"{Call}{page}?now")).Text.ShouldContain("1 of these signed an earlier version", customMessage: page);
        using (var packed = new ZipArchive(new MemoryStream(await site.Client().GetByteArrayAsync(Call + "/pack.zip"))))
            packed.GetEntry("text-en-version-1.md").ShouldNotBeNull("a signature is handed over under the words that were signed");

        var signer = new Person(site.Client());
        await signer.Open(mails[^1].Link());
        await site.Publish("We ask every government to count its workforce each year, to publish the count, and to pay for it.");
        await signer.Send("Reaffirm");
        ((int)signer.Status).ShouldBe(422, "what was on the page is not what stands now");
        signer.Text.ShouldContain("The text has changed while you were reading");
        (await new Person(site.Client()).Open(Call + "/count?moved")).Text.ShouldContain("Version 1: 1");
        await signer.Send("Reaffirm");
        signer.Path.ShouldEndWith("/thanks/reaffirmed");
        ((int)(await signer.Open(mails[^1].Link())).Status).ShouldBe(410);
        (await new Person(site.Client()).Open(Call + "/count?now")).Text.ShouldContain("Version 3: 1");
        (await site.Recount()).ShouldBe(1);
        (await new Person(site.Client()).Open(Call + "?then")).Text.ShouldNotContain("an earlier version");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_commitment_is_asked_for_when_it_is_due_and_the_answer_stands_on_the_wall(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        var recommendation = (await site.AtForm("organisation")).Page.QuerySelector("input[name='Form.Commits']")!.GetAttribute("value")!;
        await site.Confirmed("organisation", [.. Signers.Organisation(), ("Form.Commits", recommendation)]);
        await Approve(site);
        await Run<AskProgress>(site);
        var before = (await site.Mails()).Count;
        await using (var db = site.Db()) await db.Commitments.ExecuteUpdateAsync(s => s.SetProperty(c => c.DueAt, Signers.Now(site).AddDays(-1)));
        await Run<AskProgress>(site);
        await Run<AskProgress>(site);
        var mails = await site.Mails();
        mails.Count.ShouldBe(before + 1);
        var signer = new Person(site.Client());
        await signer.Open(mails[^1].Link());
        await signer.Send("Report", ("Came", "UnderWay"), ("SeenAt", "javascript:alert(1)"));
        ((int)signer.Status).ShouldBe(422);
        await signer.Send("Report", ("Came", "UnderWay"), ("Note", "Wrote to the ministry"), ("SeenAt", "example.org/plan"));
        signer.Path.ShouldEndWith("/thanks/reported");
        var wall = await new Person(site.Client()).Open(Call + "/wall");
        wall.Text.ShouldContain("Under way:");
        wall.Page.QuerySelector("a[href='https://example.org/plan']").ShouldNotBeNull();
        // A word is looked at before it stands on a public page.
        wall.Text.ShouldNotContain("Wrote to the ministry");
        var moderator = await site.Moderator();
        (await moderator.Open("/en/today")).Text.ShouldContain("1 word to look at");
        await moderator.Open($"/en/desk/calls/{Signers.Slug}?show=words");
        await moderator.Open(Signers.OneOfQueue().Match(moderator.Page.DocumentElement.OuterHtml).Value);
        moderator.Text.ShouldContain("Wrote to the ministry");
        await moderator.Send("Word", ("Show", "true"));
        moderator.Path.ShouldEndWith("?show=words");
        moderator.Text.ShouldContain("Nothing waits here");
        (await wall.Open(Call + "/wall")).Page.QuerySelector("main q")!.TextContent.ShouldBe("Wrote to the ministry");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Twins_are_shown_to_a_moderator_who_keeps_both_or_puts_them_together(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        await site.Confirmed("organisation", Signers.Organisation());
        await Approve(site);
        await site.Confirmed("organisation", Signers.Organisation("Nowhere, The UNION (UoN) Ltd.", "other@example.org"));
        var moderator = await site.Moderator();
        await moderator.Open("/en/desk/calls/" + Signers.Slug);
        moderator.Text.ShouldContain("Perhaps signed twice");
        await moderator.Open(Signers.OneOfQueue().Match(moderator.Page.DocumentElement.OuterHtml).Value);
        await moderator.Send("Approve");
        ((int)moderator.Status).ShouldBe(422);
        (await site.Recount()).ShouldBe(1);
        await moderator.Send("Merge");
        (await site.Recount()).ShouldBe(1);
        (await site.Mails())[^1].Text.ShouldContain("had signed");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_moderator_asks_the_signer_answers_and_a_sentence_goes_with_a_no(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        await site.Confirmed("organisation", Signers.Organisation());
        var moderator = await site.Moderator();
        await moderator.Open("/en/desk/calls/" + Signers.Slug);
        var one = Signers.OneOfQueue().Match(moderator.Page.DocumentElement.OuterHtml).Value;
        await moderator.Open(one);
        await moderator.Send("Ask", ("Question", "Which union is it?"));
        var mail = (await site.Mails())[^1];
        mail.Text.ShouldContain("Which union is it?");
        var signer = new Person(site.Client());
        await signer.Open(mail.Link());
        await signer.Send("Reply", ("Reply", "The one of Nowhere."));
        signer.Path.ShouldEndWith("/thanks/replied");
        (await moderator.Open(one)).Text.ShouldContain("The one of Nowhere.");
        await moderator.Send("Decline", ("Why", ""));
        ((int)moderator.Status).ShouldBe(422);
        var slower = await site.Moderator();
        await slower.Open(one);
        await moderator.Send("Decline", ("Why", "It does not exist."));
        await slower.Send("Ask", ("Question", "A long question that nobody wants to write twice."));
        ((int)slower.Status).ShouldBe(422);
        slower.Page.QuerySelector("main blockquote.typed")!.TextContent.ShouldBe("A long question that nobody wants to write twice.");
        (await site.Mails())[^1].Text.ShouldContain("It does not exist.");
        (await site.Recount()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_a_program_signed_by_the_hundred_is_declined_together(string database)
    {
        await using var site = await Site.Start(database, settings: ("MailRate", "16"));
        var callId = await site.PublishCall();
        await using (var db = site.Db())
        {
            var (text, now) = (await db.Nodes.SingleAsync(n => n.Slug == Signers.Slug), Signers.Now(site));
            var signed = new[] { "a@xn--fld-tnaa.example", "b@xn--fld-tnaa.example", "c@xn--fld-tnaa.example", "d@elsewhere.example", "amina@example.org" }.Select(email => SigningTests.Sent(callId, text, email, "KE")).ToList();
            signed.AddRange(Enumerable.Range(0, Chorus.Modules.SignOn.Moderation.Queue.PerPage + 2).Select(i => SigningTests.Sent(callId, text, $"union{i}@crowd.example", "KE", SignerKind.Association)));
            foreach (var signature in signed) signature.Confirm(now).ShouldBeNull();
            db.Signatures.AddRange(signed);
            (await new Ledger(db).Save([.. signed.Select(s => Ledger.Line(s, SignatureStep.Confirmed, s.IsCounted ? 1 : 0, now, null))], default)).ShouldBeTrue();
        }
        var moderator = await site.Moderator();
        await moderator.Open("/en/today");
        moderator.Page.QuerySelectorAll("main .card a, main ol a").Select(a => a.GetAttribute("href")!).Where(a => a.Contains("/desk/calls/")).Order().ShouldBe([$"/en/desk/calls/{Signers.Slug}?show=names&from=today", $"/en/desk/calls/{Signers.Slug}?show=waiting&from=today"]);
        await moderator.Open($"/en/desk/calls/{Signers.Slug}?show=names");
        await moderator.Send("Decline", ("MailOf", "@Flööd.Example"));
        ((int)moderator.Status).ShouldBe(422);
        moderator.Text.ShouldContain("Write a sentence");
        (await site.Recount()).ShouldBe(5);
        var one = moderator.Page.QuerySelectorAll("[name=Declined]").Single(b => b.ParentElement!.TextContent.Contains("@elsewhere.example")).GetAttribute("value")!;
        await moderator.Send("Decline", ("MailOf", "a@xn--fld-tnaa.example"), ("Why", "A program signed this."));
        moderator.Text.ShouldContain("Write only what stands behind the @", customMessage: "one address is one person, and not all who have theirs at that place");
        await moderator.Send("Decline", ("MailOf", "@Flööd.Example"), ("Declined", one), ("Why", "A program signed this."));
        moderator.Text.ShouldContain("Declined: 4.");
        moderator.Text.ShouldContain("amina");
        (await site.Recount()).ShouldBe(1);
        (await site.Mails()).Where(m => m.Text.Contains("A program signed this.")).Select(m => m.To).Order().ShouldBe(["a@xn--fld-tnaa.example", "b@xn--fld-tnaa.example", "c@xn--fld-tnaa.example", "d@elsewhere.example"]);
        await moderator.Open($"/en/desk/calls/{Signers.Slug}?show=waiting&from=today&p=2");
        one = moderator.Page.QuerySelector("[name=Declined]")!.GetAttribute("value")!;
        await moderator.Send("Decline", ("Declined", one));
        ((int)moderator.Status).ShouldBe(422);
        moderator.Page.QuerySelectorAll("[name=Declined][checked]").ShouldHaveSingleItem("on the page that it was ticked on").GetAttribute("value").ShouldBe(one);
        await moderator.Send("Decline", ("MailOf", "@crowd.example"), ("Why", "So did another."));
        moderator.Path.ShouldBe("/en/today?done=waiting", "none is left, and whoever came from there is back");
        await using var after = site.Db();
        (await after.Signatures.CountAsync(s => s.State == SignatureState.Declined)).ShouldBe(4 + Chorus.Modules.SignOn.Moderation.Queue.PerPage + 2);
        var due = await after.WorkItems.Where(w => w.Kind == CallLetter.WorkKind).OrderByDescending(w => w.DueAt).Select(w => w.DueAt).Take(2).ToListAsync();
        (due[0] - due[1]).ShouldBe(TimeSpan.FromMinutes(1), "they go at the pace of the newsletter, and another letter finds its way between");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_did_not_confirm_is_forgotten(string database)
    {
        await using var site = await Site.Start(database);
        await site.PublishCall();
        await site.Sign("person", Signers.Somebody());
        await site.Mails();
        await Run<EraseUnconfirmed>(site);
        await using var db = site.Db();
        (await db.Signatures.CountAsync()).ShouldBe(1);
        await db.Signatures.ExecuteUpdateAsync(s => s.SetProperty(x => x.SignedAt, Signers.Now(site).AddDays(-9)));
        await Run<EraseUnconfirmed>(site);
        (await db.Signatures.CountAsync() + await db.CallLinks.CountAsync()).ShouldBe(0);
    }

    internal static async Task Approve(Site site)
    {
        var moderator = await site.Moderator();
        await moderator.Open("/en/desk/calls/" + Signers.Slug);
        await moderator.Open(Signers.OneOfQueue().Match(moderator.Page.DocumentElement.OuterHtml).Value);
        await moderator.Send("Approve");
        ((int)moderator.Status).ShouldBe(200);
    }

    private static async Task<int> Count(Site site, DateOnly day)
    {
        using var client = site.Client();
        var answer = await client.GetAsync($"/calls/{Signers.Slug}/count.json?at={day:yyyy-MM-dd}");
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("total").GetInt32();
    }

    internal static async Task Run<T>(Site site) where T : IWork
    {
        await using var scope = site.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetServices<IWork>().OfType<T>().Single();
        await work.Run(scope.ServiceProvider.GetRequiredService<AppDb>(), new WorkItem { Kind = work.Kind, Payload = "{}" }, default);
    }
}
