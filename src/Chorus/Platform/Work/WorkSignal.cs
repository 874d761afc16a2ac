using Chorus.Platform.Data;

namespace Chorus.Platform.Work;

/// <summary>Wakes the worker of this process as soon as work is committed; other processes find it by their clock.</summary>
public sealed class WorkSignal
{
    private readonly SemaphoreSlim signal = new(0, 1);

    /// <summary>After so long the worker looks by itself.</summary>
    public TimeSpan Often { get; init; } = TimeSpan.FromSeconds(5);

    public void Wake()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody has rung already and the worker has not looked yet: once is enough.
        }
    }

    /// <summary>Returns at the next ring, or when it is time to look.</summary>
    public Task Wait(CancellationToken stop) => signal.WaitAsync(Often, stop);
}

/// <summary>Rings after a save of work.</summary>
public sealed class WorkOnSave(WorkSignal signal) : NewsOfSave<WorkItem>(signal.Wake);
