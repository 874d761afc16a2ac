using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Trace;

/// <summary>
/// The last parts of the addresses of what was withdrawn, in memory until something public changes: whoever asks for addresses that never were asks the database nothing. What
/// another process withdraws is known within half a minute where its news does not come through.
/// </summary>
public sealed class WithdrawnNames(Stamp stamp, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim reading = new(1, 1);
    private Kept? kept;

    /// <summary>Whether one of these could be the name of something withdrawn: a name that only looks like one costs a question, and nothing else.</summary>
    public async ValueTask<bool> Know(AppDb db, IReadOnlyList<string> names, CancellationToken stop)
    {
        // What was committed when this was asked counts; what moves while somebody else reads need not be read once more by each who waits.
        var asked = stamp.Current;
        if (Since(asked) is { } known) return known.Has(names);
        await reading.WaitAsync(stop);
        try
        {
            return (Since(asked) ?? await Read(db, stop)).Has(names);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private Kept? Since(long asked) => Volatile.Read(ref kept) is { } known && known.Moved >= asked && time.GetUtcNow() - known.At < Longest ? known : null;

    private async Task<Kept> Read(AppDb db, CancellationToken stop)
    {
        // Before anything is read: what changes meanwhile is read again the next time.
        var (moved, now) = (stamp.Current, time.GetUtcNow());
        var names = db.Revisions.Where(r => r.State == RevisionState.Withdrawn).Join(db.Nodes.Where(n => n.PublishedId == null), r => r.NodeId, n => n.Id, (_, n) => n.Slug).AsAsyncEnumerable();
        var marks = new HashSet<int>();
        await foreach (var name in names.WithCancellation(stop)) marks.Add(Mark(name));
        var read = new Kept(marks, moved, now);
        Volatile.Write(ref kept, read);
        return read;
    }

    private static int Mark(string name) => StringComparer.Ordinal.GetHashCode(name);

    private sealed record Kept(HashSet<int> Marks, long Moved, DateTimeOffset At)
    {
        public bool Has(IReadOnlyList<string> names) => Marks.Count > 0 && names.Any(n => Marks.Contains(Mark(n)));
    }
}
