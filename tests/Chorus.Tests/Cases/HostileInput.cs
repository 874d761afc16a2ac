using System.Net;
using Chorus.Methods.Text;
using Chorus.Modules.Case;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.Cases;

/// <summary>Whatever arrives: no 5xx, nothing typed is lost, a sentence where something is wrong.</summary>
public sealed class HostileInput
{
    private static readonly string[] Screens = ["where", "office", "ask", "figures", "gap", "messages", "questions", "brief"];

    public static TheoryData<string, string> Values => new(
        from database in new[] { Databases.Sqlite, Databases.Postgres }
        from value in new[]
        {
            "", "<script>alert(1)</script>\"'><img src=x>", "'; DROP TABLE cases; --", "null\0byte\u0007", new string('x', 20_000), "नेपाल वित्त मन्त्रालय", "ክፍለ ከተማ", "የ\u202eabc\u2066", "\uFFFE", "a\uFFFEb", "-1", "9".PadLeft(40, '9'),
            "1e999", "NaN", "💧💧", "../../etc/passwd", "{office} {0} %s", "31/02/2027",
        }
        select (database, value));

    [Theory, MemberData(nameof(Values))]
    public async Task Every_field_of_every_screen_takes_it_or_says_why_not(string database, string value)
    {
        await using var site = await Site.Start(database);
        using var phone = new Phone(site);
        foreach (var screen in Screens)
        {
            await phone.Go("/case/" + screen);
            var names = phone.Page.QuerySelectorAll("form[action='/en/case/" + screen + "'] [name]").Select(e => e.GetAttribute("name")!).Where(n => n != "do").Distinct().ToList();
            await phone.Post("/case/" + screen, names.Select(n => new KeyValuePair<string, string>(n, value)));
            ((int)phone.Status).ShouldBeLessThan(500, screen);
            if (phone.Status == HttpStatusCode.Redirect) continue;
            phone.Page.QuerySelectorAll("script").ShouldBeEmpty();
            phone.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, screen);
            phone.Page.QuerySelector(".summary").ShouldNotBeNull();
            foreach (var name in names.Where(n => phone.Page.QuerySelector($"[name='{n}']") is { } field && (field.LocalName == "textarea" || (field.LocalName == "input" && field.GetAttribute("type") is null))))
                phone.Value(name).ShouldBe(phone.Page.QuerySelector($"textarea[name='{name}']") is null ? Characters.Line(value) : Characters.Lines(value), name);
            // Each field alone must not break it either.
            foreach (var name in names)
            {
                await phone.Post("/case/" + screen, [new(name, value)]);
                ((int)phone.Status).ShouldBeLessThan(500, name);
            }
        }
    }

    [Theory]
    [InlineData("%00", "")]
    [InlineData("a%00b", "ab")]
    [InlineData("%00a%00%00b%00", "ab")]
    [InlineData("50%2500%20or%20100%25", "50%00 or 100%")]
    [InlineData("%C3%A9%00%D8%A7", "éا")]
    public async Task A_form_with_a_character_that_no_key_writes_is_read_without_it_and_loses_nothing_else(string sent, string kept)
    {
        await using var site = await Site.Start(Databases.Sqlite);
        using var phone = new Phone(site);
        // Longer than what is read at once, so that the three letters come apart somewhere.
        foreach (var before in new[] { 0, 4093, 4094, 4095, 4096 })
        {
            var body = $"Audience=Donor&Cares={new string('x', 400)}&Ignored={new string('y', before)}&Name={sent}&Meeting.Year=";
            var answer = await phone.Client.PostAsync("/en/case/office", new StringContent(body, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"));
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, body);
            await phone.Go("/case/office");
            phone.Value("Name").ShouldBe(kept);
            phone.Value("Cares").Length.ShouldBe(400);
            phone.Value("Audience").ShouldBe("Donor");
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Forms_that_are_no_forms_get_a_sentence(string database)
    {
        await using var site = await Site.Start(database);
        using var phone = await KeepingTests.Begun(site);
        async Task Send(string path, HttpContent content)
        {
            var answer = await phone.Client.PostAsync(path, content);
            ((int)answer.StatusCode).ShouldBeInRange(400, 499, path + " " + content.Headers.ContentType);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("This could not be read");
        }

        foreach (var path in new[] { "/en/case/office", "/en/case/where", "/en/case/figures", "/en/case", "/en/case/elsewhere", "/en/case/outcome" })
        {
            await Send(path, new StringContent("{\"a\":1}", System.Text.Encoding.UTF8, "application/json"));
            await Send(path, new FormUrlEncodedContent(Enumerable.Range(0, 3000).Select(i => new KeyValuePair<string, string>("f" + i, "x"))));
            await Send(path, new StringContent("no boundary", System.Text.Encoding.UTF8, "multipart/form-data"));
            ((int)(await phone.Client.PostAsync(path, new StringContent("%%%=&&&==%FF%FE", System.Text.Encoding.ASCII, "application/x-www-form-urlencoded"))).StatusCode).ShouldBeLessThan(500, path);
        }
        // The case stands as it was before.
        await using var db = site.Db();
        (await db.Cases.AsNoTracking().CountAsync(c => c.Office.Name == "Office of secrets")).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Numbers_dates_and_places_that_cannot_be_taken_say_what_to_do(string database)
    {
        await using var site = await Site.Start(database);
        using var phone = new Phone(site);
        await phone.Go("/case/figures");
        await phone.Save("/case/figures", ("Workers", "500 or so"), ("People", "0"), ("WorkersDate.Year", "2027"), ("WorkersDate.Month", "13"), ("PeopleUrl", "javascript:alert(1)"));
        phone.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        phone.Error("Workers").ShouldBe("“500 or so” is not a number. Write it in digits, for example 21,763,300 or 17 million.");
        phone.Error("People").ShouldBe("“0” is too small: give 1 or more.");
        phone.Error("WorkersDate").ShouldNotBeNull();
        phone.Error("PeopleUrl").ShouldNotBeNull();
        phone.Value("Workers").ShouldBe("500 or so");
        phone.Value("WorkersDate.Month").ShouldBe("13");
        phone.Answer.Headers.Contains("Set-Cookie").ShouldBeFalse();

        await phone.Go("/case/where");
        await phone.Save("/case/where", ("Place", "Congo"));
        phone.Error("PlaceIs")!.ShouldContain("more than one place");
        await phone.Save("/case/where", ("PlaceIs", "CD"));
        await phone.Saved();
        await phone.Go("/case/gap");
        phone.Value("Currency").ShouldBe("CDF");
        await phone.Save("/case/gap", ("Currency", "dollars"), ("Span", "8"));
        phone.Error("Currency")!.ShouldContain("“dollars” is not a currency code");
        await phone.Save("/case/gap", ("Currency", "usd"));
        phone.Error("SupervisorSalary").ShouldNotBeNull();

        await using var db = site.Db();
        (await db.Cases.AsNoTracking().SingleAsync()).Setting.Place.ShouldBe("CD");
    }
}
