using System.Collections.Concurrent;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn;

/// <summary>A call as it stands, with its text in every language; read by many at once and changed by none of them.</summary>
/// <param name="Call">With the recommendations that are not retired, in their order.</param>
/// <param name="Texts">The one it was written in first.</param>
public sealed record CallAtHand(Call Call, IReadOnlyList<PublishedText> Texts)
{
    /// <summary>The text in a language, else as it was written.</summary>
    public PublishedText In(string language) => Texts.FirstOrDefault(t => t.Language == language) ?? Texts[0];
}

/// <summary>
/// The calls in memory, until something public changes: on the day when everybody signs, no form asks the database what it says. As with the kept pages, what another
/// process changes is seen within half a minute where its news does not come through; a signature is bound to the version that stood above its form in any case.
/// </summary>
public sealed class CallsAtHand(Stamp stamp, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, Kept> kept = new(StringComparer.Ordinal);

    // Whoever comes while somebody reads waits for what they read: at a change, or after a start, everybody who signs comes at once. Several, so that nobody waits long for another call.
    private readonly SemaphoreSlim[] reading = [.. Enumerable.Range(0, 16).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>The call of this address, or null where there is none or its text is not published.</summary>
    public async Task<CallAtHand?> Find(AppDb db, PublishedTexts texts, string slug, CancellationToken stop)
    {
        if (Known(slug) is { } known) return known;
        var gate = reading[(uint)StringComparer.Ordinal.GetHashCode(slug) % reading.Length];
        await gate.WaitAsync(stop);
        try
        {
            return Known(slug) ?? await Read(db, texts, slug, stop);
        }
        finally
        {
            gate.Release();
        }
    }

    private CallAtHand? Known(string slug) => kept.TryGetValue(slug, out var known) && known.Moved == stamp.Current && time.GetUtcNow() - known.At < Longest ? known.Call : null;

    private async Task<CallAtHand?> Read(AppDb db, PublishedTexts texts, string slug, CancellationToken stop)
    {
        // Before anything is read: what changes meanwhile is read again the next time.
        var (moved, now) = (stamp.Current, time.GetUtcNow());
        var call = await db.Calls.AsNoTracking().Include(c => c.Recommendations.Where(r => !r.Retired).OrderBy(r => r.Position)).ThenInclude(r => r.Texts).AsSplitQuery().FirstOrDefaultAsync(c => c.Slug == slug, stop);
        if (call is null || await texts.Languages(slug, stop) is not { Count: > 0 } said)
        {
            kept.TryRemove(slug, out _);
            return null;
        }
        var found = new CallAtHand(call, said);
        kept[slug] = new Kept(found, moved, now);
        return found;
    }

    private sealed record Kept(CallAtHand Call, long Moved, DateTimeOffset At);
}
