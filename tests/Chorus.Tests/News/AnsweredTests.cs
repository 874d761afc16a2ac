using Chorus.Modules.Publications.Comments;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Newsletter;
using Chorus.Tests.Publications;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Tests.News;

/// <summary>A question under what somebody wrote waits for them until they answered it.</summary>
public sealed class AnsweredTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_question_of_friday_is_there_on_monday_until_it_is_answered(string database)
    {
        await using var site = await Site.Start(database);
        await Made.Publication(site, "a-made-up-report", new PublicationText(PublicationKinds.Report, "A made-up report", "en", "Words.") { Summary = "Made up." });
        var ((owner, _), (asker, _)) = (await site.SignIn(Role.Editor, "Jonas"), await site.SignIn(Role.Member, "Amina"));
        var now = Mailing.Now(site);
        await using var db = site.Db();
        var node = await db.Nodes.SingleAsync(n => n.Slug == "a-made-up-report");
        await db.Nodes.Where(n => n.Id == node.Id).ExecuteUpdateAsync(s => s.SetProperty(n => n.OwnerId, owner.Id));
        async Task<int> Waiting() => (await new WaitingComments().For(db, new Viewer("en", owner.Id, owner.Name, owner.Roles), now, 25, default)).Count;
        async Task Say(string memberId, DateTime at)
        {
            db.Comments.Add(new Comment { PublicationId = node.Id, MemberId = memberId, Name = "Made Up", Body = "Where is the table?", Language = "en", At = at });
            await db.SaveChangesAsync();
        }
        await Say(asker.Id, now.AddDays(-9));
        (await Waiting()).ShouldBe(0, "what nobody answered in a week is no news");
        await Say(asker.Id, now.AddDays(-3));
        (await Waiting()).ShouldBe(1);
        await Say(owner.Id, now.AddDays(-2));
        (await Waiting()).ShouldBe(0, "it is answered");
        await Say(asker.Id, now.AddDays(-1));
        (await Waiting()).ShouldBe(1, "and asked once more");
    }
}
