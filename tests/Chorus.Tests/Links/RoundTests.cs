using System.Net;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Links;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Chorus.Tests.Desk;
using Chorus.Tests.Library;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chorus.Tests.Links;

/// <summary>Addresses elsewhere, asked on a real server of the test's own.</summary>
public sealed class RoundTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_address_that_is_silent_on_three_days_is_told(string database)
    {
        var asked = new List<string>();
        await using var elsewhere = await Elsewhere(asked);
        var at = elsewhere.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        // By a clock that stands at noon and goes on by days: with the real one midnight may pass between two looks of one day.
        var clock = new Noon();
        await using var site = await Site.Start(database, change: b => b.Services.AddSingleton<TimeProvider>(clock), settings: [("LinkWatch", "private"), ("PublicUrl", "https://alliance.example.org")]);
        await Publications.Made.Publish(site, "resource", "made-up-link", new ResourceText("A made-up page", "web-page", "en") { Url = at + "/gone" }.ToFields());
        var (editor, reader) = (await Person.At(site, Role.Editor), site.Client());
        for (var day = 1; day <= 3; day++)
        {
            (await editor.Open("/en/today")).Text.ShouldNotContain("A made-up page", customMessage: $"before day {day}");
            await GoRound(site);
            // Twice on one day is one day.
            await Due(site);
            await GoRound(site);
            if (day < 3) clock.Days++;
            await Due(site);
        }
        (await editor.Open("/en/today")).Text.ShouldContain("A made-up page");
        (await reader.GetStringAsync("/en/library/made-up-link")).ShouldContain("nothing was found at 127.0.0.1");
        asked.ShouldContain(a => a.StartsWith("HEAD /gone Chorus-LinkWatch/1.0 (+https://alliance.example.org", StringComparison.Ordinal));
        asked.ShouldContain(a => a.StartsWith("GET /gone", StringComparison.Ordinal));

        await Publications.Made.Correct(site, "resource", "made-up-link", fields => fields["url"] = at + "/moved", Chorus.Platform.Trace.Correction.Pen);
        clock.Days++;
        await Due(site);
        await GoRound(site);
        (await editor.Open("/en/today")).Text.ShouldNotContain("A made-up page");
        (await reader.GetStringAsync("/en/library/made-up-link")).ShouldNotContain("nothing was found");
    }

    [Fact]
    public async Task Nobody_is_led_into_the_house()
    {
        foreach (var own in new[] { "127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::" })
            Reach.IsPublic(IPAddress.Parse(own)).ShouldBeFalse(own);
        foreach (var other in new[] { "1.1.1.1", "172.32.0.1", "192.169.0.1", "2606:4700::1111" }) Reach.IsPublic(IPAddress.Parse(other)).ShouldBeTrue(other);

        var asked = new List<string>();
        await using var elsewhere = await Elsewhere(asked);
        var at = new Uri(elsewhere.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await using var site = await Site.Start(Databases.Sqlite, settings: [("LinkWatch", "on")]);
        // By number and by name: what counts is the machine that would be called.
        foreach (var host in new[] { "127.0.0.1", "localhost" })
            (await site.Services.GetRequiredService<LinkCaller>().Ask($"http://{host}:{at.Port}/there", Freely, default)).ShouldBe(LinkAnswer.Nothing);
        asked.ShouldBeEmpty();

        await using var open = await Site.Start(Databases.Sqlite, settings: [("LinkWatch", "private")]);
        var caller = open.Services.GetRequiredService<LinkCaller>();
        (await caller.Ask(at + "there", Freely, default)).IsThere.ShouldBeTrue();
        (await caller.Ask(at + "moved", Freely, default)).IsThere.ShouldBeTrue("by a redirect, and by GET where HEAD is not known");
        (await caller.Ask(at + "round", Freely, default)).ShouldBe(LinkAnswer.Nothing, "redirects end");
        (await caller.Ask(at + "file", Freely, default)).ShouldBe(LinkAnswer.Nothing, "a redirect leads to pages of the web only");
        (await caller.Ask(at + "gone", Freely, default)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Several_hosts_are_asked_at_once_each_by_one_look_at_a_time_and_none_against_its_rules()
    {
        var (asked, now, most, both) = (new List<string>(), new Dictionary<string, int>(), 0, new TaskCompletionSource());
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0", "http://127.0.0.2:0");
        builder.Logging.ClearProviders();
        await using var elsewhere = builder.Build();
        elsewhere.Run(async context =>
        {
            var (host, path) = (context.Request.Host.Host, context.Request.Path.Value!);
            lock (asked)
            {
                asked.Add(host + path);
                now[host] = now.GetValueOrDefault(host) + 1;
                most = Math.Max(most, now[host]);
                if (now.Values.Count(n => n > 0) == 2) both.TrySetResult();
            }
            // Nobody is answered before both hosts have been asked: one after the other would never end.
            await both.Task.WaitAsync(TimeSpan.FromMinutes(1));
            if (path == "/robots.txt") await context.Response.WriteAsync(host == "127.0.0.1" ? "User-agent: *\nDisallow: /private # not there\n" : "User-agent: Chorus-LinkWatch\nAllow: /\n");
            lock (asked) now[host]--;
        });
        await elsewhere.StartAsync();
        var at = elsewhere.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        await using var site = await Site.Start(Databases.Sqlite, settings: [("LinkWatch", "private")]);
        foreach (var (slug, address) in new[] { ("one", at[0] + "/one"), ("two", at[1] + "/two"), ("kept-out", at[0] + "/private/page") })
            await Publications.Made.Publish(site, "resource", "made-up-" + slug, new ResourceText("A made-up page " + slug, "web-page", "en") { Url = address }.ToFields());
        await GoRound(site);
        most.ShouldBe(1);
        asked.ShouldContain("127.0.0.1/one");
        asked.ShouldContain("127.0.0.2/two");
        asked.ShouldNotContain("127.0.0.1/private/page");
        asked.Count(a => a.EndsWith("/robots.txt", StringComparison.Ordinal)).ShouldBe(2, "once a day, whatever is asked of the host");

        var editor = await Person.At(site, Role.Editor);
        (await editor.Open("/en/library/made-up-kept-out")).Text.ShouldContain("Not looked at: 127.0.0.1 asks programs not to look there.");
        (await site.Client().GetStringAsync("/en/library/made-up-kept-out")).ShouldNotContain("Not looked at");
        (await editor.Open("/en/library/made-up-one")).Text.ShouldNotContain("Not looked at");
    }

    [Theory]
    [InlineData("", "/a", true)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: chorus-linkwatch/1.0\nDisallow: /b", "/a", true)]
    [InlineData("User-agent: other\nUser-agent: Chorus-LinkWatch\nDisallow: /a\n\nUser-agent: *\nAllow: /", "/a/b?c", false)]
    [InlineData("User-agent: *\nCrawl-delay: 5\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/report.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/report.pdf?download", true)]
    [InlineData("User-agent: *\nDisallow: /a*b*b$", "/ab", true)]
    [InlineData("User-agent: *\nDisallow: /caf\u00E9", "/caf%c3%a9/menu", false)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    public void The_rules_of_a_site_are_read_as_it_means_them(string text, string path, bool allowed) => RobotsRules.Read(text, "Chorus-LinkWatch").Allows(path).ShouldBe(allowed);

    private static HostTurns Freely => new(TimeSpan.Zero);

    private static async Task<WebApplication> Elsewhere(List<string> asked)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(context =>
        {
            lock (asked) asked.Add($"{context.Request.Method} {context.Request.Path} {context.Request.Headers.UserAgent}");
            var (status, to) = (context.Request.Path.Value, context.Request.Method) switch
            {
                ("/there", "HEAD") => (405, null),
                ("/there", _) => (200, null),
                ("/moved", _) => (301, "/there"),
                ("/round", _) => (302, "/round"),
                ("/file", _) => (302, "file:///etc/passwd"),
                _ => (404, (string?)null),
            };
            context.Response.StatusCode = status;
            if (to is not null) context.Response.Headers.Location = to;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }

    private static async Task GoRound(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await using var db = site.Db();
        await scope.ServiceProvider.GetServices<IWork>().Single(w => w.Kind == Round.WorkKind).Run(db, new WorkItem { Kind = Round.WorkKind, Payload = "{}" }, default);
    }

    /// <summary>Everything is due.</summary>
    private static async Task Due(Site site)
    {
        await using var db = site.Db();
        await db.LinkVisits.ExecuteUpdateAsync(s => s.SetProperty(v => v.DueAt, DateTime.UnixEpoch));
    }

    /// <summary>Noon of today, and of the days after it.</summary>
    private sealed class Noon : TimeProvider
    {
        private readonly DateTime first = System.GetUtcNow().UtcDateTime.Date.AddHours(12);

        public int Days { get; set; }

        public override DateTimeOffset GetUtcNow() => new(first.AddDays(Days));
    }
}
