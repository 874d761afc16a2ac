using System.Collections.Concurrent;
using System.Diagnostics;

namespace Chorus.Modules.Links;

/// <summary>A host is asked by one look at a time, with a pause between two, however many hosts are asked at once and whoever leads there by a redirect.</summary>
public sealed class HostTurns(TimeSpan pause)
{
    private readonly ConcurrentDictionary<string, Turn> turns = new(StringComparer.OrdinalIgnoreCase);

    private sealed class Turn
    {
        public SemaphoreSlim Free { get; } = new(1, 1);
        public long? Ended { get; set; }
    }

    /// <summary>Waits for the host, then asks. Nobody who holds a host may wait for another.</summary>
    public async Task<T> Take<T>(string host, Func<Task<T>> ask, CancellationToken stop)
    {
        var turn = turns.GetOrAdd(host, _ => new Turn());
        await turn.Free.WaitAsync(stop);
        try
        {
            if (turn.Ended is { } ended && pause - Stopwatch.GetElapsedTime(ended) is var left && left > TimeSpan.Zero) await Task.Delay(left, stop);
            return await ask();
        }
        finally
        {
            turn.Ended = Stopwatch.GetTimestamp();
            turn.Free.Release();
        }
    }
}
