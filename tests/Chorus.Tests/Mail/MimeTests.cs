using System.Text;
using Chorus.Platform.Mail;

namespace Chorus.Tests.Mail;

public sealed class MimeTests
{
    private static readonly Sender From = new("noreply@example.org", "Chorus");
    private static readonly DateTime Sent = new(2026, 11, 3, 7, 5, 9, DateTimeKind.Utc);

    private static string Write(Letter letter) => Encoding.ASCII.GetString(Mime.Write(letter, From, Sent, "abc"));

    [Fact]
    public void Every_line_is_short_ascii_and_the_text_comes_back_as_it_was()
    {
        const string text = "السلام عليكم = 100 %\n\nAméliorer les conditions de travail, c’est protéger les enfants, les familles et les communautés. \n.dot\nend";
        var message = Write(new Letter("a@example.org", "Réunion à 10 h : préparer l’entretien avec la ministre des affaires sociales", text, Language: "ar"));
        message.ShouldContain("Date: Tue, 03 Nov 2026 07:05:09 +0000\r\n");
        message.ShouldContain("Message-ID: <abc@example.org>\r\n");
        message.Replace("\r\n", "").ShouldNotContain('\n');
        message.Split("\r\n").ShouldAllBe(line => line.Length <= 78 && line.All(c => c >= ' ' && c <= '~'));
        SmtpServer.Body(message).ShouldBe(text.Replace("\n", "\r\n") + "\r\n");
        SmtpServer.Header(message, "Subject").ShouldBe("Réunion à 10 h : préparer l’entretien avec la ministre des affaires sociales");
    }

    [Fact]
    public void A_line_with_encoded_words_has_76_characters_and_a_name_with_a_dot_is_one()
    {
        var sender = new Sender("secretariat-of-the-whole-alliance@a-rather-long-name-of-a-host.example.org", "Alliance e.V. für soziale Berufe, الأردن");
        var message = Encoding.ASCII.GetString(Mime.Write(new Letter("a@example.org", new string('é', 200), "t"), sender, Sent, "abc"));
        message.Split("\r\n").Where(l => l.Contains("=?", StringComparison.Ordinal)).ShouldAllBe(l => l.Length <= 76);
        SmtpServer.Header(message, "From").ShouldBe($"{sender.Name} <{sender.Address}>");
        SmtpServer.Header(message, "Subject").ShouldBe(new string('é', 200));
        Encoding.ASCII.GetString(Mime.Write(new Letter("a@example.org", "St. Mary", "t"), sender with { Name = "St. Mary" }, Sent, "abc")).ShouldContain("From: =?utf-8?B?U3QuIE1hcnk=?=\r\n <");
    }

    [Theory]
    [InlineData("Hello\r\nBcc: everybody@example.org")]
    [InlineData("Hello\nBcc: everybody@example.org")]
    [InlineData("Hello\r\n\r\nAnother body")]
    [InlineData("Hello\u2028Bcc: x")]
    public void A_line_break_in_a_subject_stays_in_the_subject(string subject)
    {
        var message = Write(new Letter("a@example.org", subject, "Text", Headers: new Dictionary<string, string> { ["List-Unsubscribe"] = subject }));
        var head = message[..message.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        head.Split("\r\n").ShouldNotContain(line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        SmtpServer.Header(message, "Subject").ShouldBe(subject);
        SmtpServer.Body(message).ShouldBe("Text\r\n");
    }

    [Theory]
    [InlineData("Bcc")]
    [InlineData("X: y\r\nBcc")]
    [InlineData("")]
    public void A_further_header_has_a_plain_name_of_its_own(string name) =>
        Should.Throw<ArgumentException>(() => Write(new Letter("a@example.org", "s", "t", Headers: new Dictionary<string, string> { [name] = "v" })));

    [Fact]
    public void Html_stands_beside_the_text()
    {
        var message = Write(new Letter("a@example.org", "s", "plain", "<p>rich</p>"));
        message.ShouldContain("multipart/alternative; boundary=\"=_abc\"");
        message.IndexOf("text/plain", StringComparison.Ordinal).ShouldBeLessThan(message.IndexOf("text/html", StringComparison.Ordinal));
        message.ShouldEndWith("--=_abc--\r\n");
    }

    [Theory]
    [InlineData("ada@example.org", "ada@example.org")]
    [InlineData("ada@münchen.example", "ada@xn--mnchen-3ya.example")]
    [InlineData("用户@example.org", "用户@example.org")]
    [InlineData("o'brien+x@example.org", "o'brien+x@example.org")]
    [InlineData("ada@example.org\r\nRCPT TO:<x@y>", null)]
    [InlineData("<ada@example.org>", null)]
    [InlineData("ada@exa mple.org", null)]
    [InlineData("a@b,c@d", null)]
    [InlineData("ada", null)]
    [InlineData("@example.org", null)]
    [InlineData("ada@", null)]
    [InlineData("ada\u202e@example.org", null)]
    public void An_address_is_one_plain_address_or_nothing(string given, string? read) => Address.Read(given).ShouldBe(read);

    [Fact]
    public void Addresses_of_a_list_stand_as_they_are_and_cannot_become_other_headers()
    {
        static string Written(string name, string value) => Encoding.UTF8.GetString(Mime.Write(
            new Letter("a@example.org", "x", "y", Headers: new Dictionary<string, string> { [name] = value }), new Sender("b@example.org", "B"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), "1"));

        Written("List-Unsubscribe", "<https://chorus.example/leave>, <mailto:c@example.org>").ShouldContain("\r\nList-Unsubscribe: <https://chorus.example/leave>,\r\n <mailto:c@example.org>\r\n");
        Written("List-Id", "<x>\r\nBcc: d@example.org").ShouldNotContain("\r\nBcc");
    }
}
