using System.Net;

namespace Chorus.Tests.Cases;

/// <summary>Whoever comes to a page of a case, and none is open in this browser, reads so and learns the two ways on.</summary>
public sealed class NoneOpen
{
    private static readonly string[] Paths = ["brief.html", "brief.pdf", "brief.docx", "brief.txt", "brief.sms", "brief.jpg", "sign-sheet.pdf", "speak", "share/whatsapp", "outcome", "worksheets", "worksheets/messages.docx", "elsewhere", "delete"];

    [Theory]
    [InlineData("en", "No case is open on this device")]
    [InlineData("fr", "Aucun dossier n’est ouvert sur cet appareil")]
    [InlineData("es", "No hay ningún caso abierto en este dispositivo")]
    [InlineData("ar", "لا قضية مفتوحة على هذا الجهاز")]
    [InlineData("pt", "Não há nenhum caso aberto neste aparelho")]
    [InlineData("sw", "Hakuna hoja iliyo wazi kwenye kifaa hiki")]
    public async Task What_only_a_case_has_says_that_none_is_open(string language, string said)
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var stranger = new Phone(site, language);
        foreach (var path in Paths)
        {
            await stranger.Go("/case/" + path);
            stranger.Status.ShouldBe(HttpStatusCode.NotFound, path);
            stranger.Page.QuerySelector("h1")!.TextContent.ShouldBe(said, path);
            stranger.Page.QuerySelector("main .button")!.GetAttribute("href").ShouldBe($"/{language}/case", path);
            stranger.Answer.Headers.CacheControl!.NoStore.ShouldBeTrue(path);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task After_finishing_the_way_back_says_so_too_and_what_was_typed_is_given_back(string database)
    {
        await using var site = await Site.Start(database);
        using var phone = await KeepingTests.Begun(site);
        await phone.Go("/case/ask");
        phone.Text.ShouldNotContain("No case is open");
        await phone.Go("/case/outcome");
        phone.Status.ShouldBe(HttpStatusCode.OK);
        await phone.Go("/case/finish");
        await phone.Save("/case/finish");
        await phone.Go("/case/ask");
        phone.Text.ShouldContain("No case is open on this device: what you save here begins a new one.");
        await phone.Go("/case/where");
        phone.Text.ShouldNotContain("No case is open");
        await phone.Post("/case/outcome", new("Level", "Acted"), new("What", "They found the money"));
        phone.Status.ShouldBe(HttpStatusCode.NotFound);
        phone.Text.ShouldContain("They found the money");
    }
}
