using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Chorus.Platform.Work;

/// <summary>
/// The recurring schedules of the house, kept by Quartz in our database: a time that passed while every process was down is made up for once, and of several processes
/// one fires. Firing only writes a work item; the outbox does the rest.
/// </summary>
public sealed class Timetable(ISchedulerFactory factory, IEnumerable<Recurring> recurring)
{
    public const string Group = "recurring";
    private IScheduler? scheduler;

    public async Task Start(CancellationToken stop)
    {
        scheduler = await factory.GetScheduler(stop);
        foreach (var entry in recurring)
        {
            var key = new TriggerKey(entry.Name, Group);
            // Left alone when it is the same: replacing it would forget what it missed.
            if (await scheduler.GetTrigger(key, stop) is ICronTrigger known && known.CronExpressionString == entry.Cron) continue;
            var job = JobBuilder.Create<Enqueue>().WithIdentity(entry.Name, Group).UsingJobData(Enqueue.KindKey, entry.WorkKind).Build();
            var trigger = TriggerBuilder.Create().WithIdentity(key)
                .WithCronSchedule(entry.Cron, c => c.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build();
            await scheduler.ScheduleJob(job, trigger, ScheduleJobOptions.Replacing, stop);
        }
        var gone = (await scheduler.QueryJobs(new JobQuery { Group = GroupMatcher<JobKey>.GroupEquals(Group) }, stop)).Items
            .Select(j => j.Key).Where(k => !recurring.Any(r => r.Name == k.Name)).ToList();
        if (gone.Count > 0) await scheduler.DeleteJobs(gone, stop);
        await scheduler.Start(stop);
    }

    public async Task Stop()
    {
        if (scheduler is not null) await scheduler.Shutdown(waitForJobsToComplete: true);
    }

    /// <summary>Writes the item of one time; the key makes a second one for the same time impossible.</summary>
    public sealed class Enqueue(IDbContextFactory<AppDb> databases, TimeProvider time, WorkSignal signal) : IJob
    {
        public const string KindKey = "kind";

        public async ValueTask Execute(IJobExecutionContext context, CancellationToken stop)
        {
            await using var db = await databases.CreateDbContextAsync(stop);
            var fired = (context.ScheduledFireTimeUtc ?? context.FireTimeUtc).UtcDateTime;
            var key = $"{Group}:{context.Trigger.Key.Name}:{fired:yyyyMMddHHmmss}";
            if (await db.WorkItems.AnyAsync(w => w.Key == key, stop)) return;
            db.Later(context.MergedJobDataMap.GetString(KindKey)!, new { At = fired }, time.GetUtcNow().UtcDateTime, key);
            await db.SaveChangesAsync(stop);
            signal.Wake();
        }
    }
}
