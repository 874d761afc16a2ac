using Chorus.Methods.Text;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Newsletter;

/// <summary>A letter that did not arrive, as a server said.</summary>
public sealed class Bounce
{
    public const int Said = 300, SoftToPause = 3;
    public static readonly TimeSpan SoftWithin = TimeSpan.FromDays(30);

    public long Id { get; set; }
    public required string ReaderId { get; init; }
    public int? Issue { get; init; }
    public required DateTime At { get; init; }

    /// <summary>True where there is no such mailbox; otherwise it was full, slow or closed for a while.</summary>
    public required bool Hard { get; init; }
    public required string Why { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<Bounce>
    {
        public void Configure(EntityTypeBuilder<Bounce> table)
        {
            table.ToTable("newsletter_bounces");
            table.Property(b => b.ReaderId).HasMaxLength(24);
            table.Property(b => b.Why).HasMaxLength(Said);
            table.HasIndex(b => new { b.ReaderId, b.At });
            table.HasIndex(b => b.Issue);
        }
    }
}

public static class BounceTable
{
    extension(AppDb db)
    {
        public DbSet<Bounce> Bounces => db.Set<Bounce>();

        /// <summary>Writes down that a letter came back, and pauses the reader at the first hard one or the third soft one within 30 days. The caller saves. False where it is known already.</summary>
        /// <param name="reader">Tracked.</param>
        public async Task<bool> CameBack(Reader reader, int? issue, bool hard, string why, DateTime now, CancellationToken stop)
        {
            if (issue is not null && await db.Bounces.AnyAsync(b => b.ReaderId == reader.Id && b.Issue == issue && b.Hard == hard, stop)) return false;
            why = Characters.Start(why, Bounce.Said);
            db.Bounces.Add(new Bounce { ReaderId = reader.Id, Issue = issue, At = now, Hard = hard, Why = why });
            var from = now - Bounce.SoftWithin;
            if (reader.CountsFrom > from) from = reader.CountsFrom.Value;
            if (hard || await db.Bounces.CountAsync(b => b.ReaderId == reader.Id && b.At >= from, stop) + 1 >= Bounce.SoftToPause) reader.Pause(why, now);
            return true;
        }
    }
}
