using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chorus.Platform.BadDays;

/// <summary>How this process stands: what it answered, and whether it can only read because nothing can be written now.</summary>
public sealed class Standing(Stamp stamp)
{
    private readonly long[] answers = new long[6];
    private volatile bool readOnly;

    public bool ReadOnly => readOnly;

    /// <summary>Answers so far by the first digit of their status.</summary>
    public IEnumerable<(int Class, long Count)> Answers => Enumerable.Range(1, 5).Select(c => (c, Interlocked.Read(ref answers[c])));

    public void Count(int status) => Interlocked.Increment(ref answers[Math.Clamp(status / 100, 1, 5)]);

    /// <summary>Called with what the last attempt to write showed; the banner comes and goes on cached pages too.</summary>
    public void Wrote(bool well)
    {
        if (readOnly == !well) return;
        readOnly = !well;
        stamp.Move();
    }
}

/// <summary>A save that went through ends a time of only reading.</summary>
public sealed class StandingOnSave(Standing standing) : SaveChangesInterceptor
{
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData data, int result, CancellationToken stop = default)
    {
        if (result > 0) standing.Wrote(well: true);
        return ValueTask.FromResult(result);
    }
}
