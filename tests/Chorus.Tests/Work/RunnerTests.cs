using Chorus.Platform.Files;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Chorus.Tests.Work;

public sealed class RunnerTests
{
    private static readonly Recurring EverySecond = new("test.often", "* * * * * ?", "test.tally");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_clock_brings_its_own_work_once(string database)
    {
        var tally = new OutboxTests.Tally();
        await using var site = await Site.Start(database, change: builder =>
        {
            builder.Services.AddSingleton<IWork>(tally);
            builder.Services.AddSingleton(EverySecond);
        }, settings: ("Work", "on"));
        await Until(() => tally.Seen.Count >= 2, "the timetable fired twice");
        await using var after = site.Db();
        var keys = await after.WorkItems.Where(w => w.Key != null && w.Key.StartsWith("recurring:test.often")).Select(w => w.Key).ToListAsync();
        keys.ShouldBeUnique();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Committed_work_is_done_on_the_signal_and_not_when_the_clock_comes_round(string database)
    {
        var tally = new OutboxTests.Tally();
        // A clock that never comes round: whoever is not woken sleeps for ever.
        await using var site = await Site.Start(database, change: builder =>
        {
            builder.Services.AddSingleton<IWork>(tally);
            builder.Services.AddSingleton(new WorkSignal { Often = Timeout.InfiniteTimeSpan });
        }, settings: ("Work", "on"));
        for (var i = 0; i < 5; i++)
        {
            await using (var db = site.Db())
            {
                // By a save alone, and by the commit of a transaction round it.
                await using var transaction = i % 2 == 0 ? null : await db.Database.BeginTransactionAsync();
                db.Later("test.tally", i, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                await db.SaveChangesAsync();
                if (transaction is not null) await transaction.CommitAsync();
            }
            await Until(() => tally.Seen.Contains($"{i}"), "the item was done");
            // Until the worker has put it down, and looks for more no longer.
            for (var (looks, left) = (0, 1); left > 0; looks++)
            {
                looks.ShouldBeLessThan(6000);
                await Task.Delay(50);
                await using var db = site.Db();
                left = await db.WorkItems.CountAsync(w => w.DoneAt == null && w.Lease != null);
            }
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_a_process_had_in_hand_when_it_died_is_free_at_the_next_start_where_there_is_only_one(string database)
    {
        await using var site = await Site.Start(database);
        var far = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await using (var db = site.Db())
        {
            db.WorkItems.Add(new WorkItem { Kind = "test.tally", Payload = "1", DueAt = far, Lease = "gone", LeaseUntil = far });
            await db.SaveChangesAsync();
        }
        var runner = ActivatorUtilities.CreateInstance<WorkRunner>(site.Services);
        await runner.StartAsync(CancellationToken.None);
        for (var (looks, lease) = (0, "gone"); lease is not null && database == Databases.Sqlite; looks++)
        {
            looks.ShouldBeLessThan(6000);
            await Task.Delay(50);
            await using var db = site.Db();
            lease = (await db.WorkItems.AsNoTracking().SingleAsync(w => w.Kind == "test.tally")).Lease;
        }
        await runner.StopAsync(CancellationToken.None);
        await using (var db = site.Db()) (await db.WorkItems.SingleAsync(w => w.Kind == "test.tally")).Lease.ShouldBe(database == Databases.Sqlite ? null : "gone");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_schedule_that_left_the_code_leaves_the_database(string database)
    {
        await using var site = await Site.Start(database);
        var scheduler = await site.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var job = JobBuilder.Create<Timetable.Enqueue>().WithIdentity("gone", Timetable.Group).StoreDurably().Build();
        await scheduler.ScheduleJob(job, TriggerBuilder.Create().WithIdentity("gone", Timetable.Group).WithCronSchedule("0 0 0 1 1 ?").Build(), ScheduleJobOptions.Replacing);
        await site.Services.GetRequiredService<Timetable>().Start(CancellationToken.None);
        var known = (await scheduler.QueryJobs(new JobQuery())).Items.Select(j => j.Key.Name).ToList();
        known.ShouldContain(Tidy.WorkKind);
        known.ShouldNotContain("gone");
        await site.Services.GetRequiredService<Timetable>().Stop();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Old_done_work_is_tidied_away_and_what_was_given_up_stays_longer(string database)
    {
        await using var site = await Site.Start(database);
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        await using var db = site.Db();
        foreach (var (key, days, error) in new[] { ("new", 13, null), ("old", 15, null), ("failed", 80, "x"), ("ancient", 91, "x") })
            db.WorkItems.Add(new WorkItem { Kind = "k", Payload = "{}", Key = key, DueAt = now, DoneAt = now.AddDays(-days), Error = error });
        db.WorkItems.Add(new WorkItem { Kind = "k", Payload = "{}", Key = "open", DueAt = now.AddDays(-200) });
        await db.SaveChangesAsync();
        await new Tidy(site.Services.GetRequiredService<PaperShelf>(), site.Services.GetRequiredService<TimeProvider>()).Run(db, db.WorkItems.Local.First(), CancellationToken.None);
        (await db.WorkItems.AsNoTracking().Select(w => w.Key!).ToListAsync()).Order().ShouldBe(["failed", "new", "open"]);
    }

    private static async Task Until(Func<bool> done, string what)
    {
        for (var i = 0; i < 6000 && !done(); i++) await Task.Delay(50);
        done().ShouldBeTrue(what);
    }
}
