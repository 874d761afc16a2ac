using System.Text;
using Chorus.Modules.Events.Letters;
using Chorus.Modules.Newsletter;
using Chorus.Modules.Newsletter.Contract;
using Chorus.Modules.Newsletter.Readers;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Chorus.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Newsletter;

public sealed class BouncedLetterTests
{
    private const string Who = "0123456789abcdef";

    private static byte[] Report(string status = "5.1.1", string action = "failed", string to = "postmaster@chorus.example", string id = $"<n12.{Who}@chorus.example>") => Encoding.UTF8.GetBytes(
        $"""
        From: MAILER-DAEMON@mx.example
        To: {to}
        Subject: Undelivered
        Content-Type: multipart/report; report-type=delivery-status;
         boundary="b/1"

        --b/1
        Content-Type: text/plain

        It did not arrive. Message-ID: <n99.zzzzzzzzzzzzzzzz@elsewhere.example>
        --b/1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; ada@example.org
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; 550 {status}
         said the other server

        --b/1
        Content-Type: text/rfc822-headers

        Message-ID: {id}
        Subject: What changed

        --b/1--
        """);

    [Fact]
    public void A_report_tells_whose_letter_it_was_and_whether_the_mailbox_is_gone()
    {
        BouncedLetter.Read(Report()).ShouldBe(new BouncedLetter(12, Who, true, "smtp; 550 5.1.1 said the other server", "ada@example.org"));
        BouncedLetter.Read(Report("5.2.2"))!.Hard.ShouldBeFalse("a full mailbox may have room tomorrow");
        BouncedLetter.Read(Report("5.7.1"))!.Hard.ShouldBeFalse("policy says nothing of the mailbox");
        BouncedLetter.Read(Report("4.4.1"))!.Hard.ShouldBeFalse();
        BouncedLetter.Read(Report(to: $"bounces+n7.{Who}@chorus.example", id: "<other@x>"))!.Issue.ShouldBe(7);
        BouncedLetter.Read(Report(id: $"<{Who}@chorus.example>")).ShouldBe(new BouncedLetter(null, Who, true, "smtp; 550 5.1.1 said the other server", "ada@example.org"), "a letter of its own");
        BouncedLetter.Read(Report(action: "delayed")).ShouldBeNull("it may arrive yet");
        BouncedLetter.Read(Report(action: "delivered")).ShouldBeNull();
        BouncedLetter.Read(Report(id: "<other@x>")).ShouldBeNull("a letter of somebody else");
        BouncedLetter.Read("Subject: I am on holiday\r\n\r\nBack on Monday."u8).ShouldBeNull();
        BouncedLetter.Read(Encoding.ASCII.GetBytes("Content-Type: multipart/report; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n", 400_000)))).ShouldBeNull();
        BouncedLetter.Read([]).ShouldBeNull();
    }

    [Fact]
    public void The_plain_words_of_a_server_count_where_they_hold_the_answer_of_another()
    {
        static byte[] Words(string said, string from = "MAILER-DAEMON@mx.example", string to = $"bounces+n12.{Who}@chorus.example", string below = "") => Encoding.UTF8.GetBytes(
            $"""
            Return-Path: <>
            From: {from}
            To: {to}
            Subject: failure notice

            Your letter could not be delivered.

            <ada@example.org>:
            {said}

            {below}
            Subject: 550 5.1.1 schools
            Message-ID: <n12.{Who}@chorus.example>

            Call 555 5.1.1 now.
            """);
        BouncedLetter.Read(Words("Remote host said: 550 5.1.1 User unknown")).ShouldBe(new BouncedLetter(12, Who, true, "Remote host said: 550 5.1.1 User unknown", null));
        BouncedLetter.Read(Words("Remote host said: 550-5.1.1 User unknown", to: "postmaster@chorus.example"))!.Id.ShouldBe(Who, "known by the copy");
        BouncedLetter.Read(Words("552 5.2.2 over quota"))!.Hard.ShouldBeFalse();
        BouncedLetter.Read(Words("554 no thanks"))!.Hard.ShouldBeFalse("a number alone may be policy");
        BouncedLetter.Read(Words("451 4.4.1 no answer for four hours")).ShouldBeNull("it may arrive yet, and what the letter itself says is no answer");
        foreach (var said in new[] { "5,500 workers were counted", "connecting to port 587 timed out", "of 512 bytes, 550 were read", "The subject of the message is: 500 schools" }) BouncedLetter.Read(Words(said)).ShouldBeNull(said);
        BouncedLetter.Read(Words("451 4.4.1 no answer", below: "--- This is a copy of the letter.\nCall 550 5.1.1 now.")).ShouldBeNull();
        BouncedLetter.Read(Words("550 5.1.1 User unknown", from: "Ada <ada@example.org>")).ShouldBeNull("a person who writes back");
        BouncedLetter.Read(Words("550 5.1.1 User unknown", from: "Mail Delivery System <Mailer-Daemon@mx.example>")).ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_hard_or_three_soft_within_a_month_pause_a_reader(string database)
    {
        await using var site = await Site.Start(database);
        await site.Read(("hard@example.org", "en"), ("soft@example.org", "en"));
        await using var db = site.Db();
        var (hard, soft) = ((await db.Readers.AsNoTracking().SingleAsync(r => r.Email == "hard@example.org")).Id, (await db.Readers.AsNoTracking().SingleAsync(r => r.Email == "soft@example.org")).Id);
        async Task<ReturnedOutcome> Take(int issue, string reader, string status)
        {
            await using var scope = site.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ReturnedMail>().Take(Report(status, id: $"<n{issue}.{reader}@x>"), default);
        }

        (await Take(1, hard, "5.1.1")).ShouldBe(ReturnedOutcome.Paused);
        (await Take(1, soft, "4.4.1")).ShouldBe(ReturnedOutcome.Counted);
        (await Take(1, soft, "4.4.1")).ShouldBe(ReturnedOutcome.KnownAlready, "the same report twice is one");
        (await Take(2, soft, "4.4.1")).ShouldBe(ReturnedOutcome.Counted);
        await db.Bounces.Where(b => b.Issue == 1 && b.ReaderId == soft).ExecuteUpdateAsync(s => s.SetProperty(b => b.At, b => Mailing.Now(site).AddDays(-31)));
        (await Take(3, soft, "4.4.1")).ShouldBe(ReturnedOutcome.Counted, "the first is longer ago than a month");
        (await Take(4, soft, "4.4.1")).ShouldBe(ReturnedOutcome.Paused);
        (await Take(5, "zzzzzzzzzzzzzzzz", "5.1.1")).ShouldBe(ReturnedOutcome.NobodyOfOurs);
        // Their own sign-up takes them in again, and the count begins anew.
        var again = await db.Readers.AsTracking().SingleAsync(r => r.Id == soft);
        again.Confirm(Mailing.Now(site));
        await db.SaveChangesAsync();
        (await Take(6, soft, "4.4.1")).ShouldBe(ReturnedOutcome.Counted);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Any_other_letter_that_came_back_waits_until_somebody_has_seen_it(string database)
    {
        await using var site = await Site.Start(database);
        await using var db = site.Db();
        var now = Mailing.Now(site);
        WorkItem Sent(string kind, string? error = null) => new() { Kind = kind, Payload = "{}", DueAt = now, DoneAt = now, Error = error };
        var (back, refused, account) = (Sent(EventLetter.WorkKind), Sent(EventLetter.WorkKind, "550 5.1.1 refused at the door"), Sent(Letter.WorkKind));
        db.WorkItems.AddRange(back, refused, account, Sent("events.tidy", "no letter"));
        await db.SaveChangesAsync();
        async Task<ReturnedOutcome> Take(string id)
        {
            await using var scope = site.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ReturnedMail>().Take(Report(id: $"<{id}@x>"), default);
        }

        (await Take(back.Id)).ShouldBe(ReturnedOutcome.Noted);
        (await Take(back.Id)).ShouldBe(ReturnedOutcome.KnownAlready);
        (await Take(account.Id)).ShouldBe(ReturnedOutcome.Noted);
        (await Take("zzzzzzzzzzzzzzzz")).ShouldBe(ReturnedOutcome.NobodyOfOurs);

        var editor = await Person.At(site, Role.Editor);
        (await editor.Open("/en/today")).Text.ShouldContain("2 letters reached nobody", Case.Sensitive, "an address of a member is for administrators");
        editor.Text.ShouldContain("Letter about an event · It reached nobody: see why");
        await editor.Open("/en/desk/undelivered");
        editor.Text.ShouldContain("ada@example.org: smtp; 550 5.1.1 said the other server");
        editor.Text.ShouldContain("refused at the door");
        editor.Text.ShouldNotContain("no letter");
        await editor.Send(null, ("id", account.Id));
        await editor.Send(null, ("id", refused.Id));
        await editor.Send(null, ("id", back.Id));
        editor.Text.ShouldContain("Every letter of the last weeks went out");
        var administrator = await Person.At(site, Role.Administrator);
        (await administrator.Open("/en/desk/undelivered")).Text.ShouldContain("Message to somebody who works here");
    }
}
