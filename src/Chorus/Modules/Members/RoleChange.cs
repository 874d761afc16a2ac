using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Members;

/// <summary>Who gave or took which roles, or locked an account, and when. Written with the change itself, never altered.</summary>
public sealed class RoleChange : Entity
{
    public required string MemberId { get; init; }

    /// <summary>Null for the operator at the machine.</summary>
    public string? ById { get; init; }
    public DateTime At { get; init; }
    public Role Before { get; init; }
    public Role After { get; init; }
    public bool LockedBefore { get; init; }
    public bool LockedAfter { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<RoleChange>
    {
        public void Configure(EntityTypeBuilder<RoleChange> table)
        {
            table.ToTable("role_changes");
            table.Property(c => c.MemberId).HasMaxLength(24);
            table.Property(c => c.ById).HasMaxLength(24);
            table.Property(c => c.Before).HasConversion<int>();
            table.Property(c => c.After).HasConversion<int>();
            table.HasIndex(c => new { c.MemberId, c.At });
        }
    }
}

public static class RoleChangeTable
{
    extension(AppDb db)
    {
        public DbSet<RoleChange> RoleChanges => db.Set<RoleChange>();
    }
}
