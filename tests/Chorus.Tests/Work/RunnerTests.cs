using System.Diagnostics;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Chorus.Tests.Work;

public sealed class RunnerTests
{
    private static readonly Recurring EverySecond = new("test.often", "* * * * * ?", "test.tally");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Committed_work_is_done_at_once_and_the_clock_brings_its_own(string database)
    {
        var tally = new OutboxTests.Tally();
        await using var site = await Site.Start(database, change: builder =>
        {
            builder.Services.AddSingleton<IWork>(tally);
            builder.Services.AddSingleton(EverySecond);
        }, settings: ("Work", "on"));
        await Until(() => tally.Seen.Count >= 2, "the timetable fired twice");
        await using (var db = site.Db())
        {
            db.Later("test.tally", "mine", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            await db.SaveChangesAsync();
        }
        var clock = Stopwatch.StartNew();
        await Until(() => tally.Seen.Contains("\"mine\""), "the item was done");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4), "on the signal, and not when the clock comes round");
        await using var after = site.Db();
        var keys = await after.WorkItems.Where(w => w.Key != null && w.Key.StartsWith("recurring:test.often")).Select(w => w.Key).ToListAsync();
        keys.ShouldBeUnique();
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
        await using (var db = site.Db()) (await db.WorkItems.SingleAsync(w => w.Kind == "test.tally")).Lease.ShouldBe(database == Databases.Sqlite ? null : "gone");
        await runner.StopAsync(CancellationToken.None);
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
        await new Tidy(site.Services.GetRequiredService<TimeProvider>()).Run(db, db.WorkItems.Local.First(), CancellationToken.None);
        (await db.WorkItems.AsNoTracking().Select(w => w.Key!).ToListAsync()).Order().ShouldBe(["failed", "new", "open"]);
    }

    private static async Task Until(Func<bool> done, string what)
    {
        for (var i = 0; i < 400 && !done(); i++) await Task.Delay(50);
        done().ShouldBeTrue(what);
    }
}
