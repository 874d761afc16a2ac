using System.Net;
using Chorus.Modules.Case;
using Chorus.Operator.Demonstration;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Operator;

/// <summary>The demonstration: everything that a network goes through, made up, said so on every page, and never among what is real.</summary>
public sealed class DemonstrationTests
{
    private const string Banner = "The people, places and figures of Nowhere are made up.";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_network_that_does_not_exist_shows_what_happens_to_evidence_and_says_what_it_is(string database)
    {
        await using var site = await Site.Start(database, seed: true, settings: [("Demo", "true"), ("Mail", "smtp://mail.invalid:25")]);
        site.Services.GetRequiredService<Settings>().Mail.ShouldStartWith("folder:", customMessage: "a demonstration writes to nobody");
        await site.Services.GetRequiredService<Outbox>().Drain(CancellationToken.None);
        var client = site.Client();
        foreach (var path in new[] { "/en", "/en/messages/demonstration-fund-the-posts", "/en/no-such-page", "/en/case" })
            (await (await client.GetAsync(path)).Content.ReadAsStringAsync()).ShouldContain(Banner, customMessage: path);
        (await client.GetStringAsync("/robots.txt")).ShouldContain("Disallow: /\n");

        await using (var db = site.Db())
        {
            var nodes = await db.Nodes.Where(n => n.Slug.StartsWith("demonstration-")).ToDictionaryAsync(n => n.Kind + " " + n.Slug);
            nodes.Values.ShouldAllBe(n => n.OwnerId != null);
            var reasons = (await db.TraceFlags.Where(f => f.ClearedAt == null).ToListAsync()).ToLookup(f => f.NodeId, f => f.Reason);
            reasons[nodes["claim demonstration-ratio"].Id].ShouldContain(FlagReason.Corrected);
            reasons[nodes["localisation demonstration-fund-the-posts-fr"].Id].ShouldContain(FlagReason.Corrected);
            reasons[nodes["message demonstration-families-wait"].Id].ShouldBe([FlagReason.Disputed]);
            nodes["source demonstration-count"].PublishedNumber.ShouldBe(2);
            (await db.Revisions.CountAsync(r => r.State == RevisionState.Review)).ShouldBe(5, "a message, a claim, a local event, a resource, an issue of the newsletter");
            var half = await db.Cases.Whole().SingleAsync();
            half.OwnerId.ShouldNotBeNull();
            half.Workers!.Source.ShouldBe("Made up for the demonstration");
            half.PostCost.ShouldBeNull();
        }

        foreach (var (path, shown) in new[]
                 {
                     ("/en/profiles", "Amina of Nowhere"), ("/en/newsletter", "Sixty posts for Nowhere"), ("/ar/newsletter/1", "ستون وظيفة"), ("/en/publications/demonstration-figures-ken", "Upper Nowhere"),
                     ("/en/publications/demonstration-story", "a second time"), ("/en/publications/what-sixty-posts-would-change/comments", "which is also a round number"),
                 })
            (await client.GetStringAsync(path)).ShouldContain(shown, customMessage: path);

        var lines = await Links(site);
        lines.Count(l => l.Contains("@nowhere.example")).ShouldBe(5);
        var link = lines.First(l => l.Contains("editor@nowhere.example")).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];
        var editor = site.Client();
        (await editor.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await editor.PostAsync(link, new FormUrlEncodedContent([new("Password", "a lantern over the quiet bay")]))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await editor.GetStringAsync("/en/desk?show=review")).ShouldContain("demonstration-supervision");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Without_being_asked_there_is_none_and_where_somebody_works_it_is_refused(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        (await site.Client().GetStringAsync("/en")).ShouldNotContain(Banner);
        await using var db = site.Db();
        (await Demonstrating.IsIn(db, default)).ShouldBeFalse();
        using var member = await site.SignedIn();
        await using var scope = site.Services.CreateAsyncScope();
        var refused = await Should.ThrowAsync<SettingsProblem>(() => Demonstrating.Enter(scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider, default));
        refused.Message.ShouldContain("--data DIR");
        (await Demonstrating.IsIn(db, default)).ShouldBeFalse();
    }

    private static async Task<IReadOnlyList<string>> Links(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await Demonstrating.Links(scope.ServiceProvider, site.Address.ToString().TrimEnd('/'), default);
    }
}
