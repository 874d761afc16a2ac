using Chorus.Platform.Data;

namespace Chorus.Platform.Web;

/// <summary>Marks an entity that shows on public pages: saving it makes the cached pages stale.</summary>
public interface IShownInPublic;

/// <summary>A number that moves whenever something public changes. Cached pages older than it are made anew.</summary>
public sealed class Stamp
{
    private long current;
    public long Current => Interlocked.Read(ref current);

    /// <summary>Raised when something changed in this process.</summary>
    public event Action? Moved;

    public void Move()
    {
        Interlocked.Increment(ref current);
        Moved?.Invoke();
    }

    /// <summary>Something changed in another process.</summary>
    public void Hear() => Interlocked.Increment(ref current);
}

/// <summary>Moves the stamp when something public was saved.</summary>
public sealed class StampOnSave(Stamp stamp) : NewsOfSave<IShownInPublic>(stamp.Move);
