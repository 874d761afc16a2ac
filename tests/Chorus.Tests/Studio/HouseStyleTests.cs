using System.Net;
using System.Text;
using System.Text.Json;
using Chorus.Modules.Studio;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Studio;

/// <summary>Name, logo and colour that a member asked to keep: offered again to them alone, changed only by their wish, gone when they say so.</summary>
public sealed class HouseStyleTests
{
    private const string Make = "/en/messages/report-the-people-behind-the-goals/make";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_a_member_keeps_is_offered_again_to_nobody_else_and_goes_when_they_say_so(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: [("Chromium", "/nowhere/chromium"), ("Limits:Writes", "100000000")]);
        using var member = await site.SignedIn();
        var id = await Site.MemberOf(member);
        (await member.GetStringAsync(Make + "/letter")).ShouldContain("Keep these for next time");
        byte[] logo = [.. SignOn.LogoTests.SmallPng, .. "<script>here</script>"u8];
        var drawn = Convert.ToBase64String(SignOn.LogoTests.SmallPng);

        // What is wrong is not kept, and what is right is, cleaned.
        (await Send(member, "letter.html", logo, ("Organisation", "Amani Network"), ("Own", "#ffee00"), ("Keep", "true"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Styles(site)).ShouldBeEmpty();
        (await Send(member, "letter.html", logo, ("Organisation", "Amani Network"), ("Own", "#123456"), ("To", "The Minister"), ("Keep", "true"))).Text.ShouldContain("The logo you kept");
        (await Styles(site)).ShouldHaveSingleItem().Logo.ShouldBe(SignOn.LogoTests.SmallPng);
        var again = await member.GetStringAsync(Make + "/card");
        again.ShouldContain("value=\"Amani Network\"");
        again.ShouldContain("value=\"#123456\"");
        again.ShouldContain("name=\"KeptLogo\" value=\"true\" id=\"KeptLogo\" checked");
        (await member.GetStringAsync(Make + "/letter")).ShouldNotContain("The Minister");

        // The kept logo is used or left out, and nothing changes what is kept but the wish to keep.
        (await Send(member, "card.svg", null, ("Organisation", "Amani Network"), ("KeptLogo", "true"))).Text.ShouldContain(drawn);
        (await Send(member, "card.svg", null, ("Organisation", "Another Network"))).Text.ShouldNotContain(drawn);
        (await Styles(site)).ShouldHaveSingleItem().Organisation.ShouldBe("Amani Network");

        using var stranger = site.Client();
        using var other = await site.SignedIn(name: "Beatriz");
        foreach (var somebody in new[] { stranger, other })
        {
            (await somebody.GetStringAsync(Make + "/card")).ShouldNotContain("Amani");
            (await Send(somebody, "card.svg", null, ("Organisation", "Theirs"), ("KeptLogo", "true"))).Text.ShouldNotContain(drawn);
            await Send(somebody, "card?handler=Forget", null, ("x", "y"));
        }
        (await stranger.GetStringAsync(Make + "/letter")).ShouldNotContain("Keep these for next time");
        await Send(stranger, "letter.html", null, ("Organisation", "Theirs"), ("Keep", "true"));
        (await Styles(site)).ShouldHaveSingleItem().Id.ShouldBe(id);

        var copy = JsonDocument.Parse(await member.GetStringAsync("/account/data.json")).RootElement.GetProperty("studio");
        (copy.GetProperty("organisation").GetString(), copy.GetProperty("logo").GetBytesFromBase64().Length).ShouldBe(("Amani Network", SignOn.LogoTests.SmallPng.Length));
        (await Send(member, "letter.html", null, ("Organisation", "Amani Network"), ("Keep", "true"))).Status.ShouldBe(HttpStatusCode.OK);
        (await Styles(site)).ShouldHaveSingleItem().Logo.ShouldBeNull("made without a logo, and so kept without one");
        (await Send(member, "letter?handler=Forget", null, ("x", "y"))).Text.ShouldNotContain("Amani Network");
        (await Styles(site)).ShouldBeEmpty();

        await Send(member, "letter.html", logo, ("Organisation", "Amani Network"), ("Keep", "true"));
        await using (var db = site.Db()) await new HouseStyleData().Erase(db, id, DateTime.UnixEpoch, default);
        (await Styles(site)).ShouldBeEmpty();
    }

    private static async Task<List<HouseStyle>> Styles(Site site)
    {
        await using var db = site.Db();
        return await db.HouseStyles.AsNoTracking().ToListAsync();
    }

    private static async Task<(HttpStatusCode Status, string Text)> Send(HttpClient client, string file, byte[]? logo, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        if (logo is not null) form.Add(new ByteArrayContent(logo), "Logo", "logo.png");
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        var answer = await client.PostAsync($"{Make}/{file}", form);
        return (answer.StatusCode, Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()));
    }
}
