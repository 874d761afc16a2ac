using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Evidence.Contract;

/// <summary>How strong a claim is, as part of another module's query.</summary>
public sealed class ClaimStanding
{
    public required string Id { get; init; }
    public required Strength Strength { get; init; }
}

public static class ClaimQueries
{
    extension(AppDb db)
    {
        /// <summary>Every claim that was ever published, to be joined or filtered in the database.</summary>
        public IQueryable<ClaimStanding> ClaimStandings => db.Set<Claim>().AsNoTracking().Select(c => new ClaimStanding { Id = c.Id, Strength = c.Strength });
    }
}
