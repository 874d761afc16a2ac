using System.Net;
using Chorus.Modules.Events;
using Chorus.Modules.Newsletter;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn;
using Chorus.Platform.Trace;
using Chorus.Tests.Events;
using Chorus.Tests.Library;
using Chorus.Tests.Newsletter;
using Chorus.Tests.Publications;
using Chorus.Tests.SignOn;
using Microsoft.EntityFrameworkCore;
using Signers = Chorus.Tests.SignOn.Signers;

namespace Chorus.Tests.News;

/// <summary>A year in figures says how it counts, and says the same again for the same day.</summary>
public sealed class FigureTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_day_gives_the_same_numbers_for_ever(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        var call = await site.PublishCall();
        await Made.Publication(site, "a-report", new PublicationText(PublicationKinds.Report, "A report", "en", "Words.") { Summary = "Made up." });
        await Shelved.In(site);
        var issue = await site.Publish(Mailing.Issue());
        await using var db = site.Db();
        // Everything that is here happened two years ago, and one report a year later.
        var now = Signers.Now(site);
        var (past, later) = (new DateTime(now.Year - 2, 5, 5, 0, 0, 0, DateTimeKind.Utc), new DateTime(now.Year - 1, 5, 5, 0, 0, 0, DateTimeKind.Utc));
        await db.Revisions.Where(r => r.PublishedAt != null).ExecuteUpdateAsync(s => s.SetProperty(r => r.PublishedAt, past));
        var report = await db.Nodes.Where(n => n.Slug == "a-report").Select(n => n.Id).SingleAsync();
        await db.Revisions.Where(r => r.NodeId == report).ExecuteUpdateAsync(s => s.SetProperty(r => r.PublishedAt, later).SetProperty(r => r.AuthorId, "0123456789abcdef"));
        // One of the wordings that came with the software is taken for one that somebody here wrote; no other counts.
        var wording = await db.Nodes.Where(n => n.Kind == "localisation" && n.Language == "fr").OrderBy(n => n.Slug).Select(n => n.Id).FirstAsync();
        await db.Revisions.Where(r => r.NodeId == wording).ExecuteUpdateAsync(s => s.SetProperty(r => r.AuthorId, "0123456789abcdef"));
        SignatureEvent Step(DateTime at, int change, SignerKind kind, string country) =>
            new() { CallId = call, SignatureId = "0123456789abcdef", At = at, Step = SignatureStep.Confirmed, Change = change, Kind = kind, Country = country, TextRevisionId = "0123456789abcdef", TextNumber = 1 };
        db.SignatureEvents.AddRange(Step(past, 1, SignerKind.Person, "KE"), Step(past, 1, SignerKind.Association, "NP"), Step(past, 1, SignerKind.Person, "UG"), Step(later, -1, SignerKind.Person, "UG"));
        // The issue went out a year ago, and one of its two letters was taken.
        db.Deliveries.AddRange(new Delivery { IssueId = issue.Id, ReaderId = "a", Language = "en", State = DeliveryState.Sent, At = later }, new Delivery { IssueId = issue.Id, ReaderId = "b", Language = "en", State = DeliveryState.Refused, At = later });
        await db.SaveChangesAsync();
        await db.Issues.ExecuteUpdateAsync(s => s.SetProperty(i => i.SentAt, later));

        await Coming.In(site);
        await db.Events.ExecuteUpdateAsync(s => s.SetProperty(e => e.StartsAt, past).SetProperty(e => e.EndsAt, past));

        using var reader = site.Client();
        var before = await reader.GetStringAsync($"/news/year/{past.Year}-12-31.csv");
        before.ShouldContain($"{past.Year}-01-01,{past.Year}-12-31,signatures,people,,2");
        before.ShouldContain("signatures,organisations,,1");
        before.ShouldContain("signatures,countries,,3");
        foreach (var line in new[] { "events,held,,1", "events,places,,1", "events,came,,1", "events,countries,,1" }) before.ShouldContain(line);
        before.ShouldContain("languages,localisation,fr,1");
        before.ShouldContain("first,localisation,,1");
        before.ShouldNotContain("first,claim");
        foreach (var line in new[] { "publications,toolkit,,1", "library,added,,3", "library,all,,3", "newsletter,issues,,0", "newsletter,letters,,0" }) before.ShouldContain(line);
        var after = await reader.GetStringAsync($"/news/year/{later.Year}-12-31.csv");
        after.ShouldContain("first,publication,,1");
        after.ShouldContain("publications,report,,1");
        after.ShouldNotContain("publications,toolkit");
        foreach (var line in new[] { "library,added,,0", "library,all,,3", "newsletter,issues,,1", "newsletter,letters,,1" }) after.ShouldContain(line);
        after.ShouldNotContain("first,claim");
        after.ShouldContain("signatures,people,,1");
        after.ShouldContain("events,held,,0");
        (await reader.GetStringAsync($"/news/year/{later.Year}-05-04.csv")).ShouldNotContain("first,publication");

        await Made.Publication(site, "another", new PublicationText(PublicationKinds.Report, "Another", "en", "Words.") { Summary = "Made up." });
        await Made.Correct(site, PublishedTexts.NodeKind, "a-report", f => f["body"] = "Other words.");
        (await reader.GetStringAsync($"/news/year/{past.Year}-12-31.csv")).ShouldBe(before);
        (await reader.GetStringAsync($"/news/year/{later.Year}-12-31.csv")).ShouldBe(after);
        var page = await reader.GetStringAsync($"/en/news/year/{now.Year}");
        foreach (var said in new[] { "New versions", "SELECT", "call_events", "event_registrations", $"/en/news/year/{past.Year}" }) page.ShouldContain(said);
        (await reader.GetAsync($"/en/news/year/{past.Year - 1}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "nothing was here");
        (await reader.GetAsync($"/en/news/year/{now.Year + 1}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetAsync("/news/year/2026-02-30.csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
