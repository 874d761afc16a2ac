using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Chorus.Tests.Data;
using Chorus.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Evidence;

/// <summary>A source with ten thousand dependents is corrected: every one says so, its owner is told once, and readers wait for none of it.</summary>
public sealed class TenThousandTests
{
    private const int Many = 10_000, Owners = 40;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_dependent_is_flagged_while_pages_are_answered(string database)
    {
        var midst = new Midst();
        await using var site = await Site.Start(database, seed: true, builder => builder.Intercept(midst));
        var (sourceId, revisionId) = await Enter(site);
        var order = new TraceSpread.Order(sourceId, revisionId, FlagReason.Corrected);
        var item = new WorkItem { Kind = TraceSpread.WorkKind, Payload = System.Text.Json.JsonSerializer.Serialize(order) };

        // Somebody who is signed in: the front cache would hide what the database does.
        var reader = await Person.At(site, Role.Editor);
        await reader.Open("/en/claims/sdg105-oecd-2020");
        var spreading = Task.Run(async () =>
        {
            await using var scope = site.Services.CreateAsyncScope();
            await using var db = site.Db();
            midst.Of = db;
            await scope.ServiceProvider.GetServices<IWork>().OfType<TraceSpread>().Single().Run(db, item, default);
            midst.Of = null;
        }, TestContext.Current.CancellationToken);
        while (!spreading.IsCompleted)
        {
            var waiting = midst.Waiting;
            await reader.Open("/en/claims/sdg105-oecd-2020");
            reader.Status.ShouldBe(System.Net.HttpStatusCode.OK);
            waiting?.TrySetResult();
        }
        await spreading;

        // Portion by portion, so that no writer waits for the whole; and not one by one.
        midst.Transactions.ShouldBeInRange(Many / 500, (Many / 500) + 5);
        midst.Asked.ShouldBeLessThan(Many / 50);
        await using (var db = site.Db())
        {
            (await db.TraceFlags.CountAsync(f => f.CauseRevisionId == revisionId)).ShouldBe(Many);
            (await db.Nodes.CountAsync(n => n.Slug.StartsWith("rests-") && n.OpenFlags == 1)).ShouldBe(Many);
            (await db.WorkItems.CountAsync(w => w.Kind == TraceSpread.TellKind)).ShouldBe(Owners);
        }
        await using (var scope = site.Services.CreateAsyncScope())
        await using (var db = site.Db())
            await scope.ServiceProvider.GetServices<IWork>().OfType<TraceSpread>().Single().Run(db, item, default);
        await using (var db = site.Db())
        {
            (await db.Nodes.CountAsync(n => n.Slug.StartsWith("rests-") && n.OpenFlags == 1)).ShouldBe(Many, "a spread may run twice");
            (await db.WorkItems.CountAsync(w => w.Kind == TraceSpread.TellKind)).ShouldBe(Owners);
        }
        await reader.Open("/en/desk?show=flagged");
        reader.Text.ShouldContain("10,000");
        await using (var db = site.Db())
        {
            // Too many to be read as one list, and all the same counted right and shown to the last.
            var resting = await RestingOn.Of(db, sourceId, int.MaxValue, "en", default);
            resting.At.ShouldBe(Many / RestingOn.PerPage, "a page that there is not is the last");
            resting.Total.ShouldBe(Many);
            resting.Kinds.ShouldBe([("message", Many)]);
            resting.Rows[^1].Slug.ShouldBe($"rests-{Many - 1}");
        }
    }

    private static async Task<(string SourceId, string RevisionId)> Enter(Site site)
    {
        await using var db = site.Db();
        var source = await db.Nodes.FirstAsync(n => n.Slug == "oecd-2020");
        var already = await db.TraceLinks.Where(l => l.ToId == source.Id).ToListAsync();
        // Only the ten thousand rest on it here, so that the count is theirs.
        db.TraceLinks.RemoveRange(already);
        await db.SaveChangesAsync();
        var nodes = Enumerable.Range(0, Many).Select(i => new Node { Kind = "message", Slug = $"rests-{i}", Title = $"Rests {i}", OwnerId = $"owner-{i % Owners}" }).ToList();
        var revisions = nodes.ConvertAll(n => new Revision { NodeId = n.Id, Number = 1, Body = "{}" });
        foreach (var (node, revision) in nodes.Zip(revisions)) node.PublishedId = revision.Id;
        // By their ids, as they were entered: the last link is the last that is listed.
        var links = nodes.ConvertAll(n => new TraceLink { FromId = n.Id, FromRevisionId = n.PublishedId!, ToId = source.Id, ToRevisionId = source.PublishedId!, How = Rests.On });
        await using var whole = await db.Database.BeginTransactionAsync();
        await using var bulk = new BulkRows(db);
        await bulk.Write(nodes, default);
        await bulk.Write(revisions, default);
        await bulk.Write(links, default);
        await whole.CommitAsync();
        return (source.Id, source.PublishedId!);
    }
}
