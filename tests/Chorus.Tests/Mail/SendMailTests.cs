using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Mail;

public sealed class SendMailTests
{
    [Fact]
    public async Task Made_up_content_writes_to_nobody_whatever_server_is_set()
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: ("Mail", "smtp://127.0.0.1:1"));
        var door = site.Services.GetRequiredService<IMailDoor>();
        var letter = "Subject: x\r\n\r\nHello\r\n"u8.ToArray();
        await Should.ThrowAsync<Exception>(() => door.Send("a@example.org", "b@example.org", letter, "one", default));
        site.Services.GetRequiredService<Demonstration>().On = true;
        await door.Send("a@example.org", "b@example.org", letter, "two", default);
        Directory.EnumerateFiles(Path.Combine(site.Folder, "mail")).Select(Path.GetFileName).ShouldBe(["two.eml"]);
    }

    private static readonly DateTime Before = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly Letter Letter = new("ada@example.org", "Votre réunion", "Bonjour Ada.\n.\nÀ mardi.", Language: "fr");

    private static async Task<WorkItem> Deliver(Site site, Letter letter)
    {
        await using (var db = site.Db())
        {
            db.Later(Letter.WorkKind, letter, Before);
            await db.SaveChangesAsync();
        }
        await site.Services.GetRequiredService<Outbox>().Drain(CancellationToken.None);
        await using var after = site.Db();
        return await after.WorkItems.AsNoTracking().SingleAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_letter_reaches_a_mail_server(string database)
    {
        await using var server = new SmtpServer();
        await using var site = await Site.Start(database, settings: [("Mail", $"smtp://us%40er:pa%3Ass@127.0.0.1:{server.Port}"), ("PublicUrl", "https://chorus.example")]);
        var item = await Deliver(site, Letter);
        item.Error.ShouldBeNull();
        item.DoneAt.ShouldNotBeNull();
        server.Said.ShouldContain("AUTH PLAIN " + Convert.ToBase64String("\0us@er\0pa:ss"u8));
        server.Said.ShouldContain("MAIL FROM:<noreply@chorus.example>");
        server.Said.ShouldContain("RCPT TO:<ada@example.org>");
        var message = server.Messages.ShouldHaveSingleItem();
        SmtpServer.Header(message, "Subject").ShouldBe("Votre réunion");
        SmtpServer.Header(message, "Content-Language").ShouldBe("fr");
        SmtpServer.Body(message).ShouldBe("Bonjour Ada.\r\n.\r\nÀ mardi.\r\n");
    }

    [Theory]
    [InlineData("RCPT", "450 try later", false)]
    [InlineData("MAIL", "421 closing", false)]
    [InlineData("AUTH", "535 wrong password", false)]
    [InlineData("RCPT", "550 no such person", true)]
    [InlineData("DATA", "554 not here", true)]
    public async Task What_may_pass_is_tried_again_and_what_will_not_is_given_up(string sentence, string answer, bool givenUp)
    {
        await using var server = new SmtpServer();
        server.Answers[sentence] = answer;
        await using var site = await Site.Start(Databases.Sqlite, settings: ("Mail", $"smtp://u:p@127.0.0.1:{server.Port}"));
        var item = await Deliver(site, Letter);
        item.Error!.ShouldContain(answer);
        (item.DoneAt is not null).ShouldBe(givenUp);
        server.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hostile_address_never_reaches_the_server()
    {
        await using var server = new SmtpServer();
        await using var site = await Site.Start(Databases.Sqlite, settings: ("Mail", $"smtp://127.0.0.1:{server.Port}"));
        var item = await Deliver(site, Letter with { To = "a@b.example>\r\nRCPT TO:<c@d.example" });
        item.DoneAt.ShouldNotBeNull();
        item.Error!.ShouldContain("not an e-mail address");
        server.Said.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_password_travels_only_after_encryption(bool fromStart)
    {
        using var certificate = SmtpServer.Certificate();
        await using var server = new SmtpServer(certificate, fromStart);
        var door = new SmtpDoor(new Uri($"{(fromStart ? "smtps" : "smtp")}://u:p@127.0.0.1:{server.Port}"), (_, shown, _, _) => shown!.GetCertHashString() == certificate.GetCertHashString());
        await door.Send("a@example.org", "b@example.org", "Subject: x\r\n\r\nHello\r\n"u8.ToArray(), "x", CancellationToken.None);
        var said = server.Said.ToList();
        if (!fromStart) said.IndexOf("STARTTLS").ShouldBeLessThan(said.FindIndex(s => s.StartsWith("AUTH", StringComparison.Ordinal)));
        server.Messages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_gets_neither_letter_nor_password()
    {
        using var certificate = SmtpServer.Certificate();
        await using var server = new SmtpServer(certificate);
        var door = new SmtpDoor(new Uri($"smtp://u:p@127.0.0.1:{server.Port}"));
        await Should.ThrowAsync<IOException>(() => door.Send("a@example.org", "b@example.org", "x"u8.ToArray(), "x", CancellationToken.None));
        (await door.Trouble(CancellationToken.None))!.ShouldContain("does not take mail now");
        server.Said.ShouldNotContain(s => s.StartsWith("AUTH", StringComparison.Ordinal));
        server.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Login_is_used_where_plain_is_not_offered()
    {
        await using var server = new SmtpServer { Offers = "AUTH LOGIN" };
        await new SmtpDoor(new Uri($"smtp://user:login@127.0.0.1:{server.Port}")).Send("a@example.org", "b@example.org", "Subject: x\r\n\r\nHello\r\n"u8.ToArray(), "x", CancellationToken.None);
        server.Said.ShouldContain("dXNlcg==");
        server.Said.ShouldContain("bG9naW4=");
        server.Messages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_a_server_each_letter_is_a_file()
    {
        await using var site = await Site.Start(Databases.Sqlite);
        await Deliver(site, Letter);
        var file = Directory.GetFiles(Path.Combine(site.Folder, "mail"), "*.eml").ShouldHaveSingleItem();
        SmtpServer.Body(await File.ReadAllTextAsync(file)).ShouldContain("À mardi.");
    }
}
