using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.SignOn;

/// <summary>What came of a commitment, in the signer's own word.</summary>
public enum Progress { NotSaid, NotYet, UnderWay, Done }

/// <summary>Where the word of a signer about a commitment stands: like a name it is looked at before it is on a public page.</summary>
public enum NoteState { None, Waiting, Shown, LeftOut }

/// <summary>A recommendation to which a signer committed, and what came of it: asked by mail when it is due, and a year later again until it is done.</summary>
public sealed class Commitment : Entity
{
    public const int LongestNote = 500;
    public static readonly TimeSpan Year = TimeSpan.FromDays(365);

    public required string SignatureId { get; init; }
    public required string RecommendationId { get; init; }

    /// <summary>When the signer is asked next.</summary>
    public DateTime DueAt { get; set; }
    public DateTime? AskedAt { get; set; }
    public Progress Progress { get; set; }
    public string? Note { get; private set; }
    public NoteState NoteState { get; private set; }

    /// <summary>Where others can see it.</summary>
    public string? Url { get; set; }
    public DateTime? AnsweredAt { get; set; }

    public void Report(Progress progress, string? note, string? url, DateTime now)
    {
        // The same word said again has been looked at.
        if (note != Note) NoteState = note is null ? NoteState.None : NoteState.Waiting;
        (Progress, Note, Url, AnsweredAt) = (progress, note, url, now);
        if (progress != Progress.Done) DueAt = now + Year;
    }

    /// <summary>As it stood in another installation, where somebody had looked at the word. Where the same word was looked at here too, that decides.</summary>
    public void Bring(Progress progress, string? note, string? url, (DateTime? Answered, DateTime? Asked, DateTime? Due) at)
    {
        if (note != Note) NoteState = note is null ? NoteState.None : NoteState.Shown;
        (Progress, Note, Url) = (progress, note, url);
        (AnsweredAt, AskedAt, DueAt) = (OfDay(at.Answered, AnsweredAt), OfDay(at.Asked, AskedAt), OfDay(at.Due, DueAt) ?? DueAt);
    }

    // A table knows the day alone.
    private static DateTime? OfDay(DateTime? told, DateTime? stands) => told?.Date == stands?.Date ? stands : told;

    /// <summary>Somebody looked at the word; false where there is none.</summary>
    public bool Look(bool show)
    {
        if (Note is null) return false;
        NoteState = show ? NoteState.Shown : NoteState.LeftOut;
        return true;
    }

    private sealed class Mapping : IEntityTypeConfiguration<Commitment>
    {
        public void Configure(EntityTypeBuilder<Commitment> table)
        {
            table.ToTable("call_commitments");
            table.Property(c => c.SignatureId).HasMaxLength(24);
            table.Property(c => c.RecommendationId).HasMaxLength(24);
            table.Property(c => c.Note).HasMaxLength(LongestNote);
            table.Property(c => c.Url).HasMaxLength(500);
            table.HasIndex(c => new { c.SignatureId, c.RecommendationId }).IsUnique();
            table.HasIndex(c => c.DueAt);
            table.HasOne<Signature>().WithMany().HasForeignKey(c => c.SignatureId).OnDelete(DeleteBehavior.Cascade);
            table.HasOne<Recommendation>().WithMany().HasForeignKey(c => c.RecommendationId);
        }
    }
}

public static class CommitmentTable
{
    extension(AppDb db)
    {
        public DbSet<Commitment> Commitments => db.Set<Commitment>();

        /// <summary>The recommendations of a call to which somebody committed, whatever became of the signature: whoever confirms later has read those words too.</summary>
        public async Task<HashSet<string>> CommittedTo(Call call, CancellationToken stop)
        {
            var ids = call.Recommendations.Select(r => r.Id).ToList();
            return [.. await db.Commitments.Where(c => ids.Contains(c.RecommendationId)).Select(c => c.RecommendationId).Distinct().ToListAsync(stop)];
        }
    }
}
