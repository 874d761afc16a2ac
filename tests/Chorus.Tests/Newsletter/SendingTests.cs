using System.Net;
using System.Text.Json;
using Chorus.Modules.Newsletter;
using Chorus.Modules.Newsletter.Sending;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Chorus.Tests.Desk;
using Chorus.Tests.Mail;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Newsletter;

/// <summary>An issue goes out: to each reader once, in their language, whatever the mail server says and whatever ends the process.</summary>
public sealed class SendingTests
{
    private static (string, string)[] Over(SmtpServer server) => [("Mail", $"smtp://127.0.0.1:{server.Port}"), ("PublicUrl", "https://chorus.example"), ("MailReturn", "bounces@chorus.example"), ("MailRate", "60000")];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_reader_gets_it_once_in_their_language_and_refusals_are_told_apart(string database)
    {
        await using var server = new SmtpServer();
        server.Answers["RCPT TO:<nobody@example.org>"] = "550 5.1.1 no such mailbox";
        server.Answers["RCPT TO:<full@example.org>"] = "452 4.2.2 mailbox full";
        server.Answers["RCPT TO:<policy@example.org>"] = "554 5.7.1 not from here";
        await using var site = await Site.Start(database, settings: Over(server));
        await site.Publish(Mailing.Issue());
        await site.Read(("ada@example.org", "en"), ("amal@example.org", "ar"), ("ana@example.org", "es"), ("nobody@example.org", "en"), ("full@example.org", "en"), ("policy@example.org", "en"));
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/mailing/12/send");
        editor.Text.ShouldContain("6 readers get it:");
        editor.Text.ShouldContain("they read the issue in this language: English", Case.Sensitive, "the issue lacks the Spanish of one of them");
        server.Messages.ShouldBeEmpty();
        (await site.Send()).Path.ShouldBe("/en/desk/mailing/12");
        await editor.Send(null);
        editor.Text.ShouldContain("sent already");
        await site.Drain();

        server.Messages.Count.ShouldBe(3);
        server.Said.Count(s => s.StartsWith("EHLO", StringComparison.Ordinal)).ShouldBe(1, "one line for all of them");
        var letters = server.Messages.ToDictionary(m => SmtpServer.Header(m, "To"));
        SmtpServer.Header(letters["amal@example.org"], "Subject").ShouldBe("ما تغيّر في تشرين الثاني");
        SmtpServer.Header(letters["ana@example.org"], "Subject").ShouldBe("What changed in November", "an issue without Spanish");
        new[] { "ada", "amal", "ana" }.Select(n => SmtpServer.Header(letters[n + "@example.org"], "Content-Language")).ShouldBe(["en", "ar, en", "es, en"], "its own language first, and that of what is not in it");
        var arabic = Mailing.Parts(letters["amal@example.org"]);
        arabic.Html.ShouldContain("<html lang=\"ar\" dir=\"rtl\">");
        arabic.Html.ShouldContain("<div lang=\"en\" dir=\"ltr\" style=\"border-right");
        var spanish = Mailing.Parts(letters["ana@example.org"]);
        spanish.Html.ShouldContain("<html lang=\"es\" dir=\"ltr\">");
        spanish.Html.ShouldContain("<h1 lang=\"en\"");
        spanish.Html.ShouldContain("<title lang=\"en\" dir=\"ltr\">");
        spanish.Text.ShouldContain("Este número aún no está en su idioma.");
        spanish.Text.ShouldContain("Darse de baja:");
        SmtpServer.Header(letters["ana@example.org"], "List-Unsubscribe").ShouldContain("/es/newsletter/leave/");
        arabic.Text.ShouldContain("(English)\r\nOnly here in English");
        var english = Mailing.Parts(letters["ada@example.org"]);
        english.Text.ShouldContain("(https://chorus.example/messages)");
        english.Html.ShouldNotContain("<img");
        (english.Text + english.Html).ShouldNotContain("READERS-OWN-KEY");
        english.Text.Split("\r\n").Where(l => l.Length > 76 && !l.Contains("://", StringComparison.Ordinal)).ShouldBeEmpty();

        await using var db = site.Db();
        var readers = await db.Readers.AsNoTracking().ToDictionaryAsync(r => r.Email!);
        var ada = readers["ada@example.org"];
        SmtpServer.Header(letters["ada@example.org"], "Message-ID").ShouldStartWith($"<n12.{ada.Id}@");
        SmtpServer.Header(letters["ada@example.org"], "List-Unsubscribe").ShouldContain($"/en/newsletter/leave/{ada.Key}?issue=12>");
        server.Said.ShouldContain($"MAIL FROM:<bounces+n12.{ada.Id}@chorus.example>");
        readers["nobody@example.org"].State.ShouldBe(ReaderState.Paused);
        readers["nobody@example.org"].PausedWhy!.ShouldContain("no such mailbox");
        readers["full@example.org"].State.ShouldBe(ReaderState.Active);
        readers["policy@example.org"].State.ShouldBe(ReaderState.Active, "policy says nothing of the mailbox");
        var waiting = await db.Deliveries.SingleAsync(d => d.State == DeliveryState.Waiting);
        (waiting.ReaderId, waiting.Attempts).ShouldBe((readers["full@example.org"].Id, 1));
        (await editor.Open("/en/desk/mailing/12")).Text.ShouldContain("Put off by the mail server: 1.");

        // The mailbox has room again, and the day is not over.
        server.Answers.Remove("RCPT TO:<full@example.org>");
        await db.Deliveries.Where(d => d.State == DeliveryState.Waiting).ExecuteUpdateAsync(s => s.SetProperty(d => d.DueAt, Mailing.Now(site).AddSeconds(-1)));
        await db.WorkItems.Where(w => w.DoneAt == null).ExecuteUpdateAsync(s => s.SetProperty(w => w.DueAt, Mailing.Now(site).AddSeconds(-1)));
        await site.Drain();
        server.Messages.Count.ShouldBe(4);
        (await db.Issues.AsNoTracking().SingleAsync()).DoneAt.ShouldNotBeNull();
        await editor.Open("/en/desk/mailing/12");
        editor.Text.ShouldContain("How many opened it is not here");
        string Fact(string name) => editor.Page.QuerySelectorAll("dl.facts dt").Single(d => d.TextContent == name).NextElementSibling!.TextContent;
        (Fact("Refused"), Fact("Came back")).ShouldBe(("2", "0"), "nobody is told of the same letter twice");
        await editor.Open("/en/today");
        editor.Text.ShouldContain("nobody@example.org");
        var stranger = new Person(site.Client());
        (await stranger.Open("/ar/newsletter/12")).Text.ShouldContain("Only here in English");
        stranger.Page.QuerySelector("div[lang=en][dir=ltr]").ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whatever_ends_the_process_nobody_is_left_out_or_gets_it_twice(string database)
    {
        const int readers = 120;
        await using var server = new SmtpServer();
        await using var site = await Site.Start(database, settings: [.. Over(server)[..3], ("MailRate", "1200")]);
        await site.Publish(Mailing.Issue());
        await site.Read(Enumerable.Range(0, readers).Select(i => ($"r{i}@example.org", i % 2 == 0 ? "en" : "ar")));
        await site.Send();
        // The process ends in the first portion of sixty, when the server has the fortieth letter and nobody has heard so; the next one goes on.
        using var ends = new CancellationTokenSource();
        server.OnTaken = number => number == 40 ? ends.CancelAsync() : Task.CompletedTask;
        await Should.ThrowAsync<OperationCanceledException>(site.Drain(ends.Token));
        server.Messages.Count.ShouldBe(40);
        await using var db = site.Db();
        await db.WorkItems.Where(w => w.DoneAt == null).ExecuteUpdateAsync(s => s.SetProperty(w => w.LeaseUntil, (DateTime?)null).SetProperty(w => w.DueAt, Mailing.Now(site).AddSeconds(-1)));
        await site.Drain();
        var ids = server.Messages.Select(m => SmtpServer.Header(m, "Message-ID")).ToList();
        ids.Distinct().Count().ShouldBe(readers);
        // The one that was in flight may come twice, under the same name.
        ids.Count.ShouldBeLessThanOrEqualTo(readers + 1);
        (await db.Deliveries.CountAsync(d => d.State == DeliveryState.Sent)).ShouldBe(readers);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Somebody_stops_it_and_goes_on_and_each_reader_gets_it_once(string database)
    {
        const int readers = 7;
        await using var server = new SmtpServer();
        await using var site = await Site.Start(database, settings: Over(server));
        await site.Publish(Mailing.Issue());
        await site.Read(Enumerable.Range(0, readers).Select(i => ($"r{i}@example.org", "en")));
        var editor = await site.Send();
        await using var db = site.Db();
        await editor.Send("Hold");
        editor.Text.ShouldContain($"{readers} readers wait for it");
        await site.Drain();
        server.Messages.ShouldBeEmpty("nothing goes out after it was stopped");
        (await db.Issues.AsNoTracking().SingleAsync()).DoneAt.ShouldBeNull("it is not finished: it was stopped");
        (await editor.Open("/en/today")).Page.QuerySelector("main a[href='/en/desk/mailing/12']").ShouldNotBeNull("what somebody stopped is forgotten by nobody");
        await editor.Open("/en/desk/mailing/12");
        await editor.Send("GoOn");
        editor.Page.QuerySelectorAll("main form").Select(f => f.GetAttribute("action")).ShouldContain(a => a!.EndsWith("handler=Hold", StringComparison.Ordinal));
        await site.Drain();
        server.Messages.Select(m => SmtpServer.Header(m, "To")).Order().ShouldBe(Enumerable.Range(0, readers).Select(i => $"r{i}@example.org"));
        (await db.Issues.AsNoTracking().SingleAsync()).DoneAt.ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_server_that_refuses_everybody_strikes_nobody_off_and_other_mail_is_not_held_up(string database)
    {
        await using var server = new SmtpServer();
        server.Answers["RCPT TO:<r"] = "550 5.1.1 relay denied";
        await using var site = await Site.Start(database, settings: Over(server));
        await site.Publish(Mailing.Issue());
        await site.Read(Enumerable.Range(0, 25).Select(i => ($"r{i}@example.org", "en")));
        await site.Send();
        await using var db = site.Db();
        db.Later(Letter.WorkKind, new Letter("account@example.org", "Your link", "Here it is."), Mailing.Now(site));
        await db.SaveChangesAsync();
        await site.Drain();
        SmtpServer.Header(server.Messages.ShouldHaveSingleItem(), "To").ShouldBe("account@example.org");
        (await db.Readers.CountAsync(r => r.State == ReaderState.Active)).ShouldBe(25);
        (await db.Deliveries.CountAsync(d => d.State == DeliveryState.Waiting)).ShouldBe(25);
        var work = await db.WorkItems.AsNoTracking().SingleAsync(w => w.DoneAt == null);
        work.Error!.ShouldContain("nobody is struck off");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_message_is_mentioned_in_the_language_of_the_reader(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        await site.Publish(Mailing.Issue().With("shape2", "Link").With("about2", "/messages/local-services-and-the-global-goals").With("title2.en", "").With("text2.en", ""));
        var reader = new Person(site.Client());
        (await reader.Open("/ar/newsletter/12")).Text.ShouldContain("الأهداف العالمية تتحقق قرب بيوت الناس");
        reader.Text.ShouldNotContain("The global goals are met close to home");
        reader.Page.QuerySelector("main a[href='/ar/messages/local-services-and-the-global-goals']").ShouldNotBeNull();
    }

    [Fact]
    public async Task An_issue_rests_on_the_claims_that_its_words_name()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        var issue = await site.Publish(Mailing.Issue().With("text1.en", "So many [claim:sdg105-oecd-2020]."));
        await using var db = site.Db();
        var claim = await db.Nodes.Where(n => n.Kind == "claim" && n.Slug == "sdg105-oecd-2020").Select(n => n.Id).SingleAsync();
        (await db.TraceLinks.Where(l => l.FromId == issue.Id && l.Current).Select(l => new { l.ToId, l.How }).SingleAsync()).ShouldBe(new { ToId = claim, How = Rests.On });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_editor_sees_a_draft_as_each_reader_will_get_it(string database)
    {
        const string message = "/messages/local-services-and-the-global-goals", claim = "/claims/care-2-7-million-unicef";
        await using var site = await Site.Start(database, seed: true, settings: ("PublicUrl", "https://chorus.example"));
        await site.Publish(Mailing.Issue("13").With("about2", message).With("shape3", "Figure").With("about3", claim), draftOnly: true);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/desk/newsletter/13/review");
        editor.Page.QuerySelectorAll("dt").Select(d => d.TextContent).ShouldContain("Block 1: text, English · Counted at last");
        string Leads(string language) => editor.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Single(a => a.EndsWith("handler=Letter&language=" + language, StringComparison.Ordinal));
        var (english, french) = (Leads("en"), Leads("fr"));
        await editor.Open(english);
        editor.Page.QuerySelector($"div[style*=border] a[href='https://chorus.example/en{message}']")!.Closest("div")!.QuerySelector("h2")!.TextContent.ShouldBe("Only here in English", "one frame around the heading and where it leads");
        await editor.Open(french);
        var letter = editor.Page.DocumentElement;
        letter.GetAttribute("lang").ShouldBe("fr");
        letter.TextContent.ShouldContain("Ce numéro n’est pas encore dans votre langue.");
        letter.QuerySelector("h1")!.GetAttribute("lang").ShouldBe("en");
        letter.QuerySelector($"div[style*=border] a[href='https://chorus.example/fr{message}']").ShouldNotBeNull();
        letter.QuerySelector("b bdi")!.TextContent.ShouldBe("2,7");
        await editor.Open(french.Replace("Letter", "Text", StringComparison.Ordinal));
        editor.Page.DocumentElement.TextContent.ShouldMatch(@"Lire sur le site\s:");

        var reader = new Person(site.Client());
        (await reader.Open("/fr" + claim)).Page.QuerySelector("main > .fact b")!.TextContent.ShouldBe("2,7");
        reader.Page.QuerySelectorAll("dl.facts dd").ShouldContain(d => d.TextContent.StartsWith(reader.Page.QuerySelector("ul.badges li")!.TextContent.Trim(), StringComparison.Ordinal), "one word for its strength");
    }

    [Fact]
    public async Task A_letter_that_would_be_too_heavy_for_a_phone_is_not_sent()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        var heavy = string.Join("\n\n", Enumerable.Repeat("A sentence that somebody repeats until nobody reads it any more.", 60));
        var fields = Mailing.Issue();
        for (var i = 1; i <= 8; i++) fields.With($"shape{i}", "Text").With($"text{i}.en", heavy);
        await site.Publish(fields);
        await site.Read(("ada@example.org", "en"));
        var editor = await site.Send();
        editor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Text.ShouldContain("30 KB is the most");
        await using var db = site.Db();
        (await db.Issues.SingleAsync()).SentAt.ShouldBeNull();
        (await db.Deliveries.CountAsync()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_issue_goes_out_at_its_time_unless_it_was_put_off(string database)
    {
        await using var site = await Site.Start(database, settings: ("PublicUrl", "https://chorus.example"));
        await site.Publish(Mailing.Issue().With("date", $"{Mailing.Now(site):yyyy-MM-dd}"));
        await site.Read(("amina@example.org", "ar"), ("jonas@example.org", "en"));
        var editor = await Person.At(site, Role.Editor);
        (await editor.Open("/en/today")).Text.ShouldContain("1 issue not mailed yet");
        await editor.Open("/en/desk/mailing/12/send");
        await editor.Send("Plan", ("Date.Day", "1"), ("Date.Month", "1"), ("Date.Year", "2020"), ("Time", "8:00"), ("Zone", "Nairobi"));
        editor.Text.ShouldContain("Choose a time to come");
        var then = Mailing.Now(site).AddDays(2).Date.AddHours(9);
        (string, string)[] typed = [("Date.Day", $"{then.Day}"), ("Date.Month", $"{then.Month}"), ("Date.Year", $"{then.Year}"), ("Time", "09:00")];
        await editor.Send("Plan", [.. typed, ("Zone", "Brazil")]);
        editor.Text.ShouldContain("Brazil has more than one clock");
        editor.Text.ShouldContain("Manaus");
        await editor.Send("Plan", [.. typed, ("Zone", "Nowhere")]);
        editor.Text.ShouldContain("Write the city whose clock counts");
        await editor.Send("Plan", [.. typed, ("Zone", "Kenya")]);
        editor.Text.ShouldContain("at 09:00 (Nairobi, UTC+3)");
        await using (var planned = site.Db()) (await planned.Issues.SingleAsync()).SendAt.ShouldBe(then.AddHours(-3));
        (await editor.Open("/en/today")).Text.ShouldNotContain("not mailed yet");
        // The clock stays with the issue, whatever else is planned and done.
        await using (var others = site.Db())
        {
            for (var i = 0; i < 60; i++) others.WorkItems.Add(new WorkItem { Kind = SendPlanned.WorkKind, Payload = JsonSerializer.Serialize(new SendPlanned.Order("another", then)), DueAt = then.AddDays(1), DoneAt = then });
            await others.SaveChangesAsync();
        }
        (await editor.Open("/en/desk/mailing/12/send")).Text.ShouldContain("at 09:00 (Nairobi, UTC+3)");
        await editor.Send("PutOff");
        await using var db = site.Db();
        await site.ItIsTime(db);
        (await db.Deliveries.CountAsync()).ShouldBe(0, "it was put off");
        await editor.Open("/en/desk/mailing/12/send");
        await editor.Send("Plan", typed);
        await site.ItIsTime(db);
        await site.ItIsTime(db);
        (await db.Deliveries.CountAsync(d => d.State == DeliveryState.Sent)).ShouldBe(2);
        Directory.GetFiles(Path.Combine(site.Folder, "mail"), "*.eml").Length.ShouldBe(2, "once to each");
        await editor.Open("/en/desk/mailing/12");
        editor.Text.ShouldContain("Mailed");
    }
}
