using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.SignOn;

/// <summary>What a mailed link is for.</summary>
public enum LinkUse
{
    /// <summary>The second half of signing: once, within a week.</summary>
    Confirm,

    /// <summary>To see one's signature and take it back, at any time.</summary>
    Keep,

    /// <summary>To sign a newer text, once.</summary>
    Reaffirm,

    /// <summary>To say what came of a commitment, once.</summary>
    Report,
}

/// <summary>A link of a letter about a signature.</summary>
public sealed class CallLink : MailedLink
{
    public static readonly TimeSpan HalfYear = TimeSpan.FromDays(183);

    public required LinkUse Use { get; init; }
    public required string SignatureId { get; init; }

    public static DateTime? EndOf(LinkUse use, DateTime now) => use switch
    {
        LinkUse.Keep => null,
        LinkUse.Confirm => now + Week,
        _ => now + HalfYear,
    };

    private sealed class Mapping : IEntityTypeConfiguration<CallLink>
    {
        public void Configure(EntityTypeBuilder<CallLink> table)
        {
            Map(table, "call_links");
            table.Property(l => l.SignatureId).HasMaxLength(24);
            table.HasOne<Signature>().WithMany().HasForeignKey(l => l.SignatureId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public static class CallLinkTable
{
    extension(AppDb db)
    {
        public DbSet<CallLink> CallLinks => db.Set<CallLink>();
    }
}
