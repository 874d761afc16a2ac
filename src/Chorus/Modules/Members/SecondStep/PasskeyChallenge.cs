using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Members.SecondStep;

/// <summary>What a passkey is asked for.</summary>
public enum PasskeyUse
{
    /// <summary>To be made.</summary>
    Add,
    SignIn,

    /// <summary>In the place of the password, by somebody who is signed in.</summary>
    Confirm,
}

/// <summary>Random bytes that a device signs: in the database, so that every process knows them, good once and for minutes.</summary>
public sealed class PasskeyChallenge : Entity
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public required PasskeyUse Use { get; init; }

    /// <summary>Whose passkey is asked for; null where that is what is asked.</summary>
    public string? MemberId { get; init; }

    /// <summary>What the framework needs again when the answer comes.</summary>
    public required string State { get; init; }
    public required DateTime ExpiresAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<PasskeyChallenge>
    {
        public void Configure(EntityTypeBuilder<PasskeyChallenge> table)
        {
            table.ToTable("passkey_challenges");
            table.Property(c => c.MemberId).HasMaxLength(24);
            table.HasIndex(c => c.ExpiresAt);
        }
    }
}

public static class PasskeyChallengeTable
{
    extension(AppDb db)
    {
        public DbSet<PasskeyChallenge> PasskeyChallenges => db.Set<PasskeyChallenge>();
    }

    extension(IQueryable<PasskeyChallenge> challenges)
    {
        /// <summary>What was kept for this answer, if it was asked for this and still counts; nobody gets it twice.</summary>
        public async Task<string?> Take(string? id, PasskeyUse use, string? memberId, DateTime now, CancellationToken stop)
        {
            var state = await challenges.Where(c => c.Id == id && c.Use == use && c.MemberId == memberId && c.ExpiresAt > now).Select(c => c.State).FirstOrDefaultAsync(stop);
            return state is not null && await challenges.Where(c => c.Id == id).ExecuteDeleteAsync(stop) == 1 ? state : null;
        }
    }
}
