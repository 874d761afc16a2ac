namespace Chorus.Platform.Work;

/// <summary>
/// Gives back, once, what only the start needed: the heap of building the model and the routes, and on Linux the pages of program files that will not be read again
/// (two thirds of them when this was measured). The files stay in the page cache; a page that is needed after all comes back without the disk. Decision 0011.
/// </summary>
public sealed class AfterStart(IHostApplicationLifetime life, TimeProvider time) : BackgroundService
{
    // The first pages and the timetable have begun by then, and nobody waits for this.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(4), Between = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var first = life.ApplicationStarted.Register(started.SetResult);
        try
        {
            await started.Task.WaitAsync(stop);
            await Task.Delay(Settled, time, stop);
            var before = ProgramPages.Now();
            await Task.Delay(Between, time, stop);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            ProgramPages.GiveBack(before);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The process ends before it was at rest.
        }
    }
}
