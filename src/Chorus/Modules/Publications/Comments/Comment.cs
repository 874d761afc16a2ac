using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Publications.Comments;

/// <summary>Shown to everybody; shown, and somebody asked a moderator to look at it; looked at and left; taken away.</summary>
public enum CommentState { Shown, Reported, Kept, Removed }

/// <summary>What a member says under a publication: plain text, theirs to change for a quarter of an hour and to take away at any time.</summary>
public sealed class Comment : Entity, IShownInPublic
{
    public const int MostBody = 3000, MostReason = 500, MostAnHour = 10;
    public static readonly TimeSpan Changeable = TimeSpan.FromMinutes(15);

    /// <summary>The publication in the language it was written in: its translations share their comments.</summary>
    public required string PublicationId { get; init; }
    public required string MemberId { get; init; }

    /// <summary>As the member was called then.</summary>
    public required string Name { get; init; }
    public required string Body { get; set; }

    /// <summary>Of the page on which it was written.</summary>
    public required string Language { get; init; }
    public required DateTime At { get; init; }
    public DateTime? EditedAt { get; set; }
    public CommentState State { get; set; } = CommentState.Shown;
    public DateTime? ReportedAt { get; set; }
    public string? Reason { get; set; }
    public string? ReportedById { get; set; }

    public bool MayChange(Viewer viewer, DateTime now) => viewer.MemberId == MemberId && now - At <= Changeable;

    public Problem? Rewrite(string body, Viewer viewer, DateTime now)
    {
        if (!MayChange(viewer, now)) return new Problem("publications.comments.too-late");
        (Body, EditedAt) = (body, now);
        // A moderator kept other words than these: somebody may ask about them again.
        if (State == CommentState.Kept) State = CommentState.Shown;
        return null;
    }

    /// <summary>A moderator is asked to look; one who looked already has decided.</summary>
    public void Report(string reason, Viewer by, DateTime now)
    {
        if (State == CommentState.Shown) (State, ReportedAt, Reason, ReportedById) = (CommentState.Reported, now, reason, by.MemberId);
    }

    private sealed class Mapping : IEntityTypeConfiguration<Comment>
    {
        public void Configure(EntityTypeBuilder<Comment> table)
        {
            table.ToTable("comments");
            foreach (var id in new[] { nameof(PublicationId), nameof(MemberId), nameof(ReportedById) }) table.Property(id).HasMaxLength(24);
            table.Property(c => c.Name).HasMaxLength(200);
            table.Property(c => c.Body).HasMaxLength(MostBody);
            table.Property(c => c.Language).HasMaxLength(20);
            table.Property(c => c.Reason).HasMaxLength(MostReason);
            table.HasIndex(c => new { c.PublicationId, c.At });
            table.HasIndex(c => new { c.MemberId, c.At });
            table.HasIndex(c => new { c.State, c.ReportedAt });
            table.HasOne<Publication>().WithMany().HasForeignKey(c => c.PublicationId);
        }
    }
}

public static class CommentTable
{
    extension(AppDb db)
    {
        public DbSet<Comment> Comments => db.Set<Comment>();
    }

    extension(IQueryable<Comment> comments)
    {
        /// <summary>What everybody may read under a publication, the oldest first.</summary>
        public IQueryable<Comment> Under(string publicationId) => comments.Where(c => c.PublicationId == publicationId && c.State != CommentState.Removed).OrderBy(c => c.At).ThenBy(c => c.Id);
    }
}
