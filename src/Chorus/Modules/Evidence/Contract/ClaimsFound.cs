using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Evidence.Contract;

/// <summary>What a search has found, with how strong each claim in it is.</summary>
public sealed record FoundWithStrength(IReadOnlyList<Found> Found, IReadOnlyDictionary<string, Strength> Strengths);

public static class ClaimsFound
{
    /// <summary>
    /// The same with the claims in another order, in the places that claims had: first those in the language of the reader, and in each the stronger before the weaker. What is
    /// disputed often has the very words that are looked for.
    /// </summary>
    public static async Task<FoundWithStrength> Weigh(this AppDb db, IReadOnlyList<Found> found, string language, CancellationToken stop)
    {
        var ids = found.Select(f => f.NodeId).ToList();
        var strengths = await db.ClaimStandings.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Strength, stop);
        var claims = new Queue<Found>(found.Where(f => strengths.ContainsKey(f.NodeId)).OrderBy(f => f.Language != language).ThenBy(f => strengths[f.NodeId]));
        return new([.. found.Select(f => strengths.ContainsKey(f.NodeId) ? claims.Dequeue() : f)], strengths);
    }
}
