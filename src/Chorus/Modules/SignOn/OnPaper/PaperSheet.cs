using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.SignOn.OnPaper;

/// <summary>A sheet that people signed by hand, as somebody of the secretariat entered it. It counts apart: nobody can be asked whether they signed. What was entered wrongly is struck out, not removed.</summary>
public sealed class PaperSheet : Entity, IShownInPublic
{
    public const int LongestNames = 8000, MostSignatures = 500;

    /// <summary>Stands between a name and the work beside it.</summary>
    public const string Beside = " · ";

    public required string CallId { get; init; }

    /// <summary>What stands on the sheet, or the number that the secretariat gave it.</summary>
    public required string Number { get; init; }

    /// <summary>The code printed on the sheet, by which one knows what text people had before them.</summary>
    public string? Code { get; init; }
    public required string Country { get; init; }
    public string? Place { get; init; }
    public required DateOnly SignedOn { get; init; }
    public required int Signatures { get; init; }

    /// <summary>One a line, where somebody typed them; never shown.</summary>
    public string? Names { get; init; }
    public required DateTime EnteredAt { get; init; }
    public string? EnteredById { get; init; }
    public DateTime? StruckAt { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<PaperSheet>
    {
        public void Configure(EntityTypeBuilder<PaperSheet> table)
        {
            table.ToTable("call_paper_sheets");
            table.Property(p => p.CallId).HasMaxLength(24);
            table.Property(p => p.Number).HasMaxLength(40);
            table.Property(p => p.Code).HasMaxLength(20);
            table.Property(p => p.Country).HasMaxLength(2);
            table.Property(p => p.Place).HasMaxLength(150);
            table.Property(p => p.Names).HasMaxLength(MostSignatures * (Signature.LongestName + Signature.LongestLine + 4));
            table.Property(p => p.EnteredById).HasMaxLength(24);
            table.HasOne<Call>().WithMany().HasForeignKey(p => p.CallId);
            table.HasIndex(p => new { p.CallId, p.Number });
        }
    }
}

public static class PaperSheetTable
{
    extension(AppDb db)
    {
        public DbSet<PaperSheet> PaperSheets => db.Set<PaperSheet>();
    }
}
