using Chorus.Modules.Evidence;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Chorus.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Evidence;

public sealed class ExpiryTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_claim_past_its_date_is_marked_once_and_an_editors_word_is_not_undone(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        string id;
        int due;
        await using (var db = site.Db())
        {
            var claim = await db.Claims.FirstAsync(c => c.Slug == "sdg105-oecd-2020");
            claim.Expires = new DateOnly(2020, 1, 1);
            id = claim.Id;
            await db.SaveChangesAsync();
            var today = DateOnly.FromDateTime(site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            due = await db.Claims.CountAsync(c => c.Expires < today);
        }
        await Run(site);
        var editor = await Person.At(site, Role.Editor);
        await editor.Open("/en/claims/sdg105-oecd-2020");
        editor.Text.ShouldContain("Needs review");
        editor.Text.ShouldContain("was to be looked at again by 1 January 2020");
        await editor.Open("/en/claims?standing=expired");
        editor.Text.ShouldContain(due == 1 ? "1 claim" : $"{due} claims");
        await editor.Open("/en/desk/claim/sdg105-oecd-2020/flags");
        await editor.Send(null, ("Why", "The report has no newer edition."));
        await Run(site);
        await using (var db = site.Db())
        {
            (await db.Nodes.FirstAsync(n => n.Id == id)).OpenFlags.ShouldBe(0);
            (await db.WorkItems.CountAsync(w => w.Kind == TraceSpread.WorkKind)).ShouldBe(due, "one spread for each claim past its date, however often the clock strikes");
        }
    }

    private static async Task Run(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await using var db = site.Db();
        await scope.ServiceProvider.GetServices<IWork>().OfType<Expiry>().Single().Run(db, new WorkItem { Kind = Expiry.WorkKind, Payload = "{}" }, default);
    }
}
