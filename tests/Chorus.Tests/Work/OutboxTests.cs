using System.Collections.Concurrent;
using Chorus.Platform.Data;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Work;

public sealed class OutboxTests
{
    private static readonly DateTime Before = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Keeps a tally of what it was given; fails when the payload says so.</summary>
    public sealed class Tally : IWork
    {
        public ConcurrentQueue<string> Seen { get; } = [];
        public string Kind => "test.tally";

        public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
        {
            Seen.Enqueue(item.Payload);
            await Task.Delay(5, stop);
            if (item.Payload.Contains("refuse", StringComparison.Ordinal)) throw new WorkRefused("Nobody lives there.");
            if (item.Payload.Contains("fail", StringComparison.Ordinal)) throw new IOException("The line is down.");
        }
    }

    private static Action<WebApplicationBuilder> With(Tally tally) => builder => builder.Services.AddSingleton<IWork>(tally);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Four_workers_on_one_database_do_each_item_once(string database)
    {
        var tally = new Tally();
        await using var site = await Site.Start(database, change: With(tally));
        await using (var db = site.Db())
        {
            for (var i = 0; i < 100; i++) db.Later(tally.Kind, i, Before);
            await db.SaveChangesAsync();
        }
        var outboxes = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<Outbox>(site.Services)).ToList();
        var seen = await Task.WhenAll(outboxes.Select(o => Task.Run(() => o.Drain(CancellationToken.None))));
        seen.Sum().ShouldBe(100);
        tally.Seen.Select(int.Parse).Order().ShouldBe(Enumerable.Range(0, 100));
        await using var after = site.Db();
        (await after.WorkItems.CountAsync(w => w.DoneAt != null && w.Error == null && w.Lease == null && w.Attempts == 1)).ShouldBe(100);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_fails_comes_back_later_and_what_is_refused_does_not(string database)
    {
        var tally = new Tally();
        await using var site = await Site.Start(database, change: With(tally));
        await using (var db = site.Db())
        {
            db.Later(tally.Kind, "fail", Before, "a");
            db.Later(tally.Kind, "refuse", Before, "b");
            db.Later("nobody.knows", "?", Before, "c");
            await db.SaveChangesAsync();
        }
        var time = site.Services.GetRequiredService<TimeProvider>();
        var begun = time.GetUtcNow().UtcDateTime;
        await site.Services.GetRequiredService<Outbox>().Drain(CancellationToken.None);
        var ended = time.GetUtcNow().UtcDateTime;
        await using var after = site.Db();
        var items = await after.WorkItems.AsNoTracking().ToDictionaryAsync(w => w.Key!);
        items["a"].DoneAt.ShouldBeNull();
        items["a"].Error.ShouldBe("IOException: The line is down.");
        items["a"].DueAt.ShouldBeInRange(begun.AddSeconds(3.9), ended.AddSeconds(6.1), "five seconds after it failed, a fifth more or less");
        items["b"].DoneAt.ShouldNotBeNull();
        items["b"].Error.ShouldBe("Nobody lives there.");
        items["c"].Error!.ShouldContain("nobody.knows");
        items["c"].DoneAt.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Work_of_a_process_that_died_is_taken_over_when_its_lease_ends(string database)
    {
        var tally = new Tally();
        await using var site = await Site.Start(database, change: With(tally));
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        await using (var db = site.Db())
        {
            db.WorkItems.Add(new WorkItem { Kind = tally.Kind, Payload = "1", DueAt = Before, Lease = "gone", LeaseUntil = now.AddMinutes(-1) });
            db.WorkItems.Add(new WorkItem { Kind = tally.Kind, Payload = "2", DueAt = Before, Lease = "alive", LeaseUntil = now.AddDays(1) });
            await db.SaveChangesAsync();
        }
        await site.Services.GetRequiredService<Outbox>().Drain(CancellationToken.None);
        tally.Seen.ShouldBe(["1"]);
    }

    [Fact]
    public void Waits_grow_to_six_hours_and_end_after_two_and_a_half_days()
    {
        Outbox.WaitAfter(1).TotalSeconds.ShouldBeInRange(4, 6);
        Outbox.WaitAfter(15).TotalHours.ShouldBeInRange(4.8, 7.2);
        Enumerable.Range(1, Outbox.MostAttempts - 1).Sum(a => Outbox.WaitAfter(a).TotalHours).ShouldBeInRange(36, 72);
    }
}
