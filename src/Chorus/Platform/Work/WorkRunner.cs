using System.Data.Common;
using Chorus.Platform.Web;

namespace Chorus.Platform.Work;

/// <summary>The worker of this process: begins when the first pages can be served, wakes on the signal or every few seconds, and outlives a database that goes away.</summary>
public sealed class WorkRunner(Outbox outbox, Settings settings, Timetable timetable, WorkSignal signal, SiteLook look, IHostApplicationLifetime life, TimeProvider time, ILogger<WorkRunner> log) : BackgroundService
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        if (!await Started(stop)) return;
        await TakeBack(stop);
        var (scheduled, trouble) = (false, false);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!scheduled) await timetable.Start(stop);
                scheduled = true;
                // Letters say what the site is called now, in a process that serves no page too.
                await look.Fresh(stop);
                await outbox.Drain(stop);
                if (trouble) log.LogInformation("Background work goes on again");
                trouble = false;
                await signal.Wait(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                if (!trouble) log.LogError(e, "Background work waits: the database does not answer as it should");
                trouble = true;
                await Task.Delay(AfterTrouble, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await timetable.Stop();
    }

    // A file has one process; on PostgreSQL another may be at work, and what one that died had in hand waits for the end of its lease.
    private async Task TakeBack(CancellationToken stop)
    {
        try
        {
            if (!settings.IsPostgres) await outbox.TakeBack(stop);
        }
        catch (DbException e)
        {
            log.LogWarning(e, "What was in hand at the last end waits until its lease is over: the database cannot be written to");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task<bool> Started(CancellationToken stop)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var first = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // The second after the start belongs to the first page.
        await Task.Delay(TimeSpan.FromSeconds(1), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stop.IsCancellationRequested;
    }
}
