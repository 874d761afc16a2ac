using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Api;

/// <summary>The answer to a request that named itself by an Idempotency-Key: who sends it again, after a line that broke, gets this one and nothing happens twice.</summary>
public sealed class Reply : Entity
{
    /// <summary>How long a key is remembered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public required string TokenId { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, address and body, as lower-case hex: the same key for something else is a mistake.</summary>
    public required string Request { get; init; }
    public required DateTime At { get; init; }
    public int Status { get; set; }
    public string? Location { get; set; }
    public string? ETag { get; set; }
    public string Body { get; set; } = "";

    private sealed class Mapping : IEntityTypeConfiguration<Reply>
    {
        public void Configure(EntityTypeBuilder<Reply> table)
        {
            table.ToTable("api_replies");
            table.Property(r => r.TokenId).HasMaxLength(24);
            table.Property(r => r.Key).HasMaxLength(200);
            table.Property(r => r.Request).HasMaxLength(64);
            table.Property(r => r.Location).HasMaxLength(400);
            table.Property(r => r.ETag).HasMaxLength(60);
            table.Property(r => r.Body).HasColumnType("text");
            table.HasIndex(r => new { r.TokenId, r.Key }).IsUnique();
            table.HasIndex(r => r.At);
        }
    }
}
