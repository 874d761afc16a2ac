using Chorus.Methods.Workforce;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Case;

public enum FigureKind { Workers, Population, Children, Cost }

/// <summary>A figure that the person entered, with who is counted, when, and by whom. Without a number it is the honest "we have no figure for this yet".</summary>
public sealed class CaseFigure : Entity
{
    public string CaseId { get; set; } = "";
    public required FigureKind Kind { get; init; }

    /// <summary>"We have no figure for this yet": turns into an ask.</summary>
    public bool Missing { get; init; }
    public decimal? Value { get; init; }

    /// <summary>The currency of a cost (ISO 4217); none for people.</summary>
    public string? Unit { get; init; }
    public string? WhoIsCounted { get; set; }
    public CountedAs CountedAs { get; init; }
    public Pay Pay { get; init; }
    public Employer Employer { get; init; }

    /// <summary>The year or day it holds for, as <see cref="RoughDate"/> writes it.</summary>
    public string? Date { get; init; }
    public string? Source { get; init; }
    public string? Url { get; init; }

    public bool Empty => !Missing && Value is null && string.IsNullOrEmpty(WhoIsCounted + Date + Source + Url) && Kind != FigureKind.Children
        && (CountedAs, Pay, Employer) == default;

    /// <summary>A number with its date and source: fit to print without a caution.</summary>
    public bool Cited => Value is not null && Date is not null && Source is not null;

    public bool Says(CaseFigure other) =>
        (Kind, Missing, Value, Unit, WhoIsCounted) == (other.Kind, other.Missing, other.Value, other.Unit, other.WhoIsCounted)
        && (CountedAs, Pay, Employer, Date, Source, Url) == (other.CountedAs, other.Pay, other.Employer, other.Date, other.Source, other.Url);

    private sealed class Mapping : IEntityTypeConfiguration<CaseFigure>
    {
        public void Configure(EntityTypeBuilder<CaseFigure> table)
        {
            table.ToTable("case_figures");
            table.Property(f => f.CaseId).HasMaxLength(24);
            table.Property(f => f.Value).HasPrecision(28, 6);
            table.Property(f => f.Unit).HasMaxLength(3);
            table.Property(f => f.Date).HasMaxLength(10);
            table.Property(f => f.Url).HasMaxLength(2000);
        }
    }
}
