namespace Chorus.Platform.Work;

/// <summary>
/// Gives back what only the start needed: the heap of building the model and the routes, and on Linux the pages of program files that will not be read again
/// (two thirds of them when this was measured). The files stay in the page cache; a page that is needed after all comes back without the disk. Later, whenever
/// a rush is over, the heap that it needed: by itself the runtime keeps it until the machine runs short, and then it is the database or Chromium that is ended. Decision 0011.
/// </summary>
public sealed class AfterStart(IHostApplicationLifetime life, TimeProvider time) : BackgroundService
{
    // The first pages and the timetable have begun by then, and nobody waits for this.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(4), Between = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private const long Much = 96L * 1024 * 1024;
    private const int Few = 1;

    // Twice what a served site reads again and again (decision 11). Getting them back costs a few hundredths of a second.
    private const long ManyPages = 64L * 1024 * 1024;

    /// <summary>Whether a rush is over and has left much behind: hardly anything was made in a minute, and the heap still holds the room of before.</summary>
    /// <param name="collections">How many small collections there were in that minute; one comes every 32 MB.</param>
    /// <param name="committed">Bytes that the heap holds of the machine.</param>
    public static bool IsOver(int collections, long committed) => collections <= Few && committed > Much;

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
            var given = GC.CollectionCount(0);
            for (var seen = given; ;)
            {
                before = ProgramPages.Now();
                await Task.Delay(Look, time, stop);
                if (ProgramPages.Resident() > ManyPages) ProgramPages.GiveBack(before);
                var now = GC.CollectionCount(0);
                if (now != given && IsOver(now - seen, GC.GetGCMemoryInfo().TotalCommittedBytes))
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    now = given = GC.CollectionCount(0);
                }
                seen = now;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The process ends.
        }
    }
}
