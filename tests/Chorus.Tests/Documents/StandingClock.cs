using System.Collections.Concurrent;

namespace Chorus.Tests.Documents;

/// <summary>A clock that stands: what waits for a time goes on when the test says so, and not before.</summary>
internal sealed class StandingClock : TimeProvider
{
    private readonly ConcurrentBag<Waiting> all = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Waiting(() => callback(state)) { Due = dueTime };
        all.Add(timer);
        return timer;
    }

    /// <summary>Whatever was to come so long after it was asked for comes now.</summary>
    public void Strike(TimeSpan due)
    {
        var struck = all.Where(t => t.Due == due).ToList();
        struck.ShouldNotBeEmpty();
        foreach (var timer in struck) timer.Strike();
    }

    private sealed class Waiting(Action strike) : ITimer
    {
        public TimeSpan? Due { get; set; }

        public void Strike() => strike();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime;
            return true;
        }

        public void Dispose() => Due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
