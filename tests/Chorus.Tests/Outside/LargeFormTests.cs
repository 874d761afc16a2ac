using System.Net;

namespace Chorus.Tests.Outside;

/// <summary>More than a form may hold: the person reads a sentence, and not that the connection was reset.</summary>
public sealed class LargeFormTests
{
    [Theory]
    [InlineData("en", "what you typed still stands there")]
    [InlineData("ar", "ما كتبتموه ما زال فيها")]
    public async Task A_form_beyond_the_limit_is_heard_out_and_answered(string language, string sentence)
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: World.WithoutLimits);
        using var visitor = new Visitor(site.Address);
        for (var i = 0; i < 10; i++) // the connection was lost in some of the tries only: whoever was faster
        {
            var answer = await visitor.Post($"/{language}/case/ask", [new("Ask", new string('x', 3_000_000))]);
            answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
            answer.Text.ShouldContain(sentence);
        }
    }

    [Fact]
    public async Task What_nobody_can_have_typed_is_not_listened_to()
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: World.WithoutLimits);
        using var tcp = new System.Net.Sockets.TcpClient();
        await tcp.ConnectAsync(site.Address.Host, site.Address.Port);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync("POST /en/case/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99000000000\r\n\r\nAsk=x"u8.ToArray());
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 413 Payload Too Large");
    }
}
