using System.Net;
using Chorus.Modules.Case.Outcomes;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Cases;

/// <summary>Nobody's mailbox is filled from here, whoever begins however many cases.</summary>
public sealed class Flood
{
    private static int Count(string sent, string to) => sent.Split("To: " + to).Length - 1;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_address_gets_three_private_links_a_day_from_however_many_cases(string database)
    {
        await using var site = await Site.Start(database, settings: ("PublicUrl", "https://chorus.example"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var phone = await KeepingTests.Begun(site);
            for (var j = 0; j < 3; j++)
            {
                await phone.Post("/case/elsewhere", [new("Address", j == 0 ? "Victim@example.org" : "victim@example.org")]);
                statuses.Add(phone.Status);
            }
            if (i > 0) phone.Error("Address").ShouldNotBeNull().ShouldContain("make a link here instead");
        }
        statuses.ShouldBe([.. Enumerable.Repeat(HttpStatusCode.OK, 3), .. Enumerable.Repeat(HttpStatusCode.UnprocessableEntity, 6)]);
        var sent = await Letters.Sent(site);
        (Count(sent, "victim@example.org") + Count(sent, "Victim@example.org")).ShouldBe(3);
    }

    [Fact]
    public async Task One_connection_writes_to_thirty_addresses_an_hour_and_no_more()
    {
        await using var site = await Site.Start(Databases.Sqlite, settings: [("PublicUrl", "https://chorus.example"), ("Limits:Writes", "1000000")]);
        for (var i = 0; i < 12; i++)
        {
            using var phone = await KeepingTests.Begun(site);
            for (var j = 0; j < 3; j++) await phone.Post("/case/elsewhere", [new("Address", $"victim{i}-{j}@example.org")]);
        }
        Count(await Letters.Sent(site), "victim").ShouldBe(30);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_case_is_asked_once_and_never_about_a_day_that_has_passed(string database)
    {
        await using var site = await Site.Start(database, settings: [("PublicUrl", "https://chorus.example"), ("Limits:Writes", "1000000")]);
        using var phone = await KeepingTests.Begun(site);
        await phone.Go("/case/brief");
        await phone.Save("/case/brief", ("Email", "victim@example.org"));
        for (var day = 1; day <= 6; day++)
        {
            await phone.Go("/case/office");
            await phone.Save("/case/office", ("Meeting.Day", day.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Meeting.Month", "3"), ("Meeting.Year", "2024"));
        }
        Count(await Letters.Sent(site), "victim@example.org").ShouldBe(0);

        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var asks = scope.ServiceProvider.GetServices<IWork>().Single(w => w.Kind == AskOutcome.WorkKind);
        foreach (var day in new[] { "10", "11", "12" })
        {
            await phone.Go("/case/office");
            await phone.Save("/case/office", ("Meeting.Day", day), ("Meeting.Month", "3"), ("Meeting.Year", "2090"));
            await phone.Saved();
            var order = await db.WorkItems.AsNoTracking().SingleAsync(w => w.Kind == AskOutcome.WorkKind && w.Key!.EndsWith("209003" + day));
            await asks.Run(db, order, CancellationToken.None);
            db.ChangeTracker.Clear();
        }
        Count(await Letters.Sent(site), "victim@example.org").ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_link_that_is_shown_leads_to_the_public_address_whatever_the_browser_calls_this_machine(string database)
    {
        await using var site = await Site.Start(database, settings: ("PublicUrl", "https://chorus.example"));
        using var phone = await KeepingTests.Begun(site);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/en/case/elsewhere") { Content = new FormUrlEncodedContent([]) };
        request.Headers.Host = "evil.example";
        var page = await (await phone.Client.SendAsync(request)).Content.ReadAsStringAsync();
        page.ShouldContain("https://chorus.example/en/case/resume/");
        page.ShouldNotContain("evil.example");
    }
}
