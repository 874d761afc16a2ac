using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Case.Outcomes;

/// <summary>How far the office went, after the levels that advocacy evaluation tells apart: it knows, it agrees, it does. A refusal is an answer too, and no silence.</summary>
public enum OutcomeLevel { None, Refused, Informed, Persuaded, Acted }

/// <summary>
/// What came of a meeting, with its proof. It keeps what the case was about, not who made it, and outlives a case that expires; deleting the case deletes it too.
/// </summary>
public sealed class Outcome : Entity
{
    public string? CaseId { get; set; }
    public OutcomeLevel Level { get; set; }

    /// <summary>A line of what happened.</summary>
    public string? What { get; set; }

    /// <summary>A decision, a letter, a budget line: what another person could look up.</summary>
    public string? Proof { get; set; }
    public DateTime At { get; set; }
    public string? Place { get; set; }
    public Audience? Audience { get; set; }
    public Pillar? Pillar { get; set; }
    public Change? Change { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<Outcome>
    {
        public void Configure(EntityTypeBuilder<Outcome> table)
        {
            table.ToTable("outcomes");
            table.Property(o => o.CaseId).HasMaxLength(24);
            table.Property(o => o.Place).HasMaxLength(3);
            table.HasIndex(o => o.CaseId).IsUnique();
            table.HasOne<Case>().WithMany().HasForeignKey(o => o.CaseId).OnDelete(DeleteBehavior.SetNull);
        }
    }
}

public static class OutcomeTable
{
    extension(AppDb db)
    {
        public DbSet<Outcome> Outcomes => db.Set<Outcome>();

        /// <summary>The day of a meeting that lies behind us and of which nothing was told since; null where there is none.</summary>
        public async Task<DateOnly?> Untold(Case? @case, DateTime now, CancellationToken stop)
        {
            if (@case?.Office.Meeting is not { } day || day >= DateOnly.FromDateTime(now)) return null;
            var met = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            return await db.Outcomes.AnyAsync(o => o.CaseId == @case.Id && o.At >= met, stop) ? null : day;
        }
    }
}
