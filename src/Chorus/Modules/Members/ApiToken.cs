using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Members;

/// <summary>What a member gives to a program of theirs in the place of a password: named, with few rights, for some time. Only its hash is here.</summary>
public sealed class ApiToken : Entity
{
    /// <summary>Begins every token, so that one that lies in a public file is recognised for what it is.</summary>
    public const string Mark = "chorus_";

    /// <summary>More than anybody keeps in order.</summary>
    public const int Most = 20;

    public static readonly IReadOnlyList<int> Days = [30, 90, 365];

    public required string MemberId { get; init; }
    public required string Name { get; init; }
    public required string TokenHash { get; init; }
    public required Scope Scopes { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }

    /// <summary>Within five minutes; null while it was never used.</summary>
    public DateTime? UsedAt { get; set; }

    /// <summary>A new one and its text, which is known only here and to whoever it is shown to now.</summary>
    public static (ApiToken Token, string Text) Make(string memberId, string name, Scope scopes, int days, DateTime now)
    {
        var text = Mark + Ids.Secret();
        return (new ApiToken { MemberId = memberId, Name = name, TokenHash = Ids.Hash(text), Scopes = scopes, CreatedAt = now, ExpiresAt = now.AddDays(days) }, text);
    }

    private sealed class Mapping : IEntityTypeConfiguration<ApiToken>
    {
        public void Configure(EntityTypeBuilder<ApiToken> table)
        {
            table.ToTable("api_tokens");
            table.Property(t => t.MemberId).HasMaxLength(24);
            table.Property(t => t.Name).HasMaxLength(60);
            table.Property(t => t.TokenHash).HasMaxLength(64);
            table.HasIndex(t => t.TokenHash).IsUnique();
            table.HasIndex(t => t.MemberId);
            table.HasOne<Member>().WithMany().HasForeignKey(t => t.MemberId);
        }
    }
}

public static class ApiTokenTable
{
    extension(AppDb db)
    {
        public DbSet<ApiToken> ApiTokens => db.Set<ApiToken>();
    }
}
