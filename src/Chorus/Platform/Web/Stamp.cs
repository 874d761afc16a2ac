using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chorus.Platform.Web;

/// <summary>Marks an entity that shows on public pages: saving it makes the cached pages stale.</summary>
public interface IShownInPublic;

/// <summary>A number that moves whenever something public changes. Cached pages older than it are made anew.</summary>
public sealed class Stamp
{
    private long current;
    public long Current => Interlocked.Read(ref current);
    public void Move() => Interlocked.Increment(ref current);
}

/// <summary>Moves the stamp after a save that touched something public.</summary>
public sealed class StampOnSave(Stamp stamp) : SaveChangesInterceptor
{
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData data, int result, CancellationToken stop = default)
    {
        if (data.Context!.ChangeTracker.Entries<IShownInPublic>().Any()) stamp.Move();
        return ValueTask.FromResult(result);
    }
}
