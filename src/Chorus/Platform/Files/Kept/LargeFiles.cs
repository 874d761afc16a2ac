namespace Chorus.Platform.Files.Kept;

/// <summary>
/// A file that somebody sends is looked at as a whole, and cleaning one takes several times its size for a moment. Eight of 19 MB at once took half a gigabyte, and the process
/// kept it. Large ones go one after the other, and what each took is given back when it is done; the small ones, which are most, wait for nobody.
/// </summary>
public sealed class LargeFiles : IDisposable
{
    /// <summary>Bytes from which on a file waits for its turn.</summary>
    public const int Large = 1024 * 1024;

    private readonly SemaphoreSlim turn = new(1, 1);
    private int waiting;

    /// <summary>Does what takes the memory, in its turn where the file is large.</summary>
    /// <param name="work">Gives something small: what it holds of the file is let go when it ends.</param>
    public async Task<T> Take<T>(long bytes, Func<Task<T>> work, CancellationToken stop)
    {
        if (bytes < Large) return await work();
        Interlocked.Increment(ref waiting);
        try
        {
            await turn.WaitAsync(stop);
        }
        catch
        {
            Interlocked.Decrement(ref waiting);
            throw;
        }
        try
        {
            return await work();
        }
        finally
        {
            GiveBack(last: Interlocked.Decrement(ref waiting) == 0);
            turn.Release();
        }
    }

    // Buffers of megabytes lie where the collector seldom looks by itself. While others wait they take the same room again; after the last it goes back to the machine.
    private static void GiveBack(bool last) => GC.Collect(GC.MaxGeneration, last ? GCCollectionMode.Aggressive : GCCollectionMode.Forced, blocking: true, compacting: last);

    public void Dispose() => turn.Dispose();
}
