using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Chorus.Tests.Mail;

public sealed class TellTests
{
    private const string Owner = "owner00000000000";

    private sealed class Book : IAddresses
    {
        public Task<Recipient?> Of(AppDb db, string memberId, CancellationToken stop) =>
            Task.FromResult(memberId == Owner ? new Recipient("amal@example.org", "ar", "أمل") : null);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_owner_is_told_once_in_their_language_what_rests_on_a_corrected_thing(string database)
    {
        await using var site = await Site.Start(database, change: b => b.Services.Replace(ServiceDescriptor.Scoped<IAddresses, Book>()), settings: ("PublicUrl", "https://chorus.example"));
        var at = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await using (var db = site.Db())
        {
            var cause = new Node { Kind = "claim", Slug = "cause", Title = "The cause", CreatedAt = at };
            db.Nodes.Add(cause);
            db.Revisions.Add(new Revision { Id = "rev", NodeId = cause.Id, Number = 1, Body = "{}", Note = "The ministry counted anew.", CreatedAt = at });
            for (var i = 0; i < 14; i++)
            {
                var node = new Node { Kind = "message", Slug = "m" + i, Title = $"Message {i:00}", OwnerId = i < 13 ? Owner : "somebody-else", CreatedAt = at, OpenFlags = 1 };
                db.Nodes.Add(node);
                db.TraceFlags.Add(new TraceFlag { NodeId = node.Id, CauseId = cause.Id, CauseRevisionId = "rev", Reason = FlagReason.Disputed, At = at });
            }
            foreach (var owner in new[] { Owner, Owner, "nobody" }) db.Later(TraceSpread.TellKind, new TraceSpread.Tell(owner, cause.Id, "rev", FlagReason.Disputed), at);
            await db.SaveChangesAsync();
        }
        await site.Services.GetRequiredService<Outbox>().Drain(CancellationToken.None);
        await using var after = site.Db();
        // Two at once may both write the letter; the key lets one through and the other is tried again, finds it and is done.
        await after.WorkItems.Where(w => w.DoneAt == null).ExecuteUpdateAsync(s => s.SetProperty(w => w.DueAt, at));
        await site.Services.GetRequiredService<Outbox>().Drain(CancellationToken.None);
        (await after.WorkItems.AsNoTracking().Where(w => w.DoneAt == null || w.Error != null).Select(w => w.Error).ToListAsync()).ShouldBeEmpty();
        var message = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(site.Folder, "mail"), "*.eml").ShouldHaveSingleItem());
        SmtpServer.Header(message, "To").ShouldBe("amal@example.org");
        SmtpServer.Header(message, "Subject").ShouldBe("نرجو المراجعة: The cause");
        var body = SmtpServer.Body(message);
        body.ShouldContain("أصبح «The cause» محل خلاف.");
        body.ShouldContain("The ministry counted anew.", Case.Sensitive, "whoever looks again wants to know why");
        body.ShouldContain("13");
        body.ShouldContain("https://chorus.example/ar/messages/m0");
        body.ShouldContain("Message 11");
        body.ShouldNotContain("Message 12");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_changes_within_minutes_comes_in_one_letter_and_is_not_told_again(string database)
    {
        await using var site = await Site.Start(database, change: b => b.Services.Replace(ServiceDescriptor.Scoped<IAddresses, Book>()));
        var at = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await using var db = site.Db();
        for (var i = 0; i < 3; i++)
        {
            var (cause, rests) = (new Node { Kind = "claim", Slug = "cause" + i, Title = "Cause " + i, CreatedAt = at }, new Node { Kind = "message", Slug = "m" + i, Title = "Message " + i, OwnerId = Owner, CreatedAt = at, OpenFlags = 1 });
            db.Nodes.AddRange(cause, rests);
            db.Revisions.Add(new Revision { Id = "rev" + i, NodeId = cause.Id, Number = 1, Body = "{}", CreatedAt = at });
            db.TraceFlags.Add(new TraceFlag { NodeId = rests.Id, CauseId = cause.Id, CauseRevisionId = "rev" + i, Reason = FlagReason.Corrected, At = at });
            // The first is due; the others wait their minutes.
            db.Later(TraceSpread.TellKind, new TraceSpread.Tell(Owner, cause.Id, "rev" + i, FlagReason.Corrected), i == 0 ? at : at.AddYears(100), $"{TraceSpread.KeyOf(Owner)}rev{i}:Corrected");
        }
        await db.SaveChangesAsync();
        var outbox = site.Services.GetRequiredService<Outbox>();
        await outbox.Drain(CancellationToken.None);
        await db.WorkItems.Where(w => w.DoneAt == null).ExecuteUpdateAsync(s => s.SetProperty(w => w.DueAt, at));
        await outbox.Drain(CancellationToken.None);
        var message = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(site.Folder, "mail"), "*.eml").ShouldHaveSingleItem());
        SmtpServer.Header(message, "Subject").ShouldBe("نرجو المراجعة: Cause 0، واثنان آخران");
        foreach (var i in Enumerable.Range(0, 3)) SmtpServer.Body(message).ShouldContain("Message " + i);
        SmtpServer.Body(message).ShouldContain(new Uri(site.Address, "/ar/messages/m0").ToString(), Case.Sensitive, "where nobody has set a public address, the one that is served");
    }
}
