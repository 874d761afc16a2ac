using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;

namespace Chorus.Platform.Web.Front;

/// <summary>An answer for strangers in one coding, ready to be sent.</summary>
public sealed record Kept(byte[] Body, string ETag, KeyValuePair<string, StringValues>[] Headers, long Stamp, DateTimeOffset Until)
{
    // The texts of the headers are shared; what is not is the list, the key and the row of the dictionary.
    private const int Around = 1024;

    /// <summary>Bytes of memory, near enough.</summary>
    public int Size => Body.Length + Around;
}

/// <summary>Where <see cref="FrontCache"/> keeps ready answers. Its room is counted in bytes, so that no crowd of addresses can take the memory of the machine.</summary>
public sealed class FrontShelf
{
    /// <summary>Bytes that all answers may take together; the starter's pages in six languages take about a seventh.</summary>
    public const int Most = 32 * 1024 * 1024;

    /// <summary>Bytes of one answer.</summary>
    private const int Largest = Most / 8;

    private readonly ConcurrentDictionary<string, Kept> answers = new(StringComparer.Ordinal);
    private readonly Lock room = new();
    private int held;

    /// <summary>Bytes that are taken now.</summary>
    public int Held => Volatile.Read(ref held);

    public Kept? Find(string key, long stamp, DateTimeOffset now) => answers.TryGetValue(key, out var kept) && kept.Stamp == stamp && kept.Until > now ? kept : null;

    /// <summary>Keeps an answer, in the place of what is over or, where everything is fresh, of everything.</summary>
    public void Keep(string key, Kept kept, DateTimeOffset now)
    {
        if (kept.Size > Largest) return;
        lock (room)
        {
            Remove(key);
            if (held + kept.Size > Most)
                foreach (var (old, answer) in answers)
                    if (answer.Stamp != kept.Stamp || answer.Until <= now) Remove(old);
            if (held + kept.Size > Most)
            {
                answers.Clear();
                held = 0;
            }
            answers[key] = kept;
            held += kept.Size;
        }
    }

    private void Remove(string key)
    {
        if (answers.TryRemove(key, out var old)) held -= old.Size;
    }
}
