using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Case;

/// <summary>
/// One advocate's case for one meeting: what eight screens ask, each answer changeable in any order. Private from the first save: it is reached by a device's session,
/// by a private link, or by the account that keeps it, and by nothing else.
/// </summary>
public sealed class Case : Entity
{
    public static readonly TimeSpan Idle = TimeSpan.FromDays(30);
    public const int MostMessages = 3, MostQuestions = 5;

    /// <summary>The starter template it was copied from: answers that still equal it are labelled as template text.</summary>
    public string? Template { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime TouchedAt { get; set; }

    /// <summary>The member who keeps it in an account; such a case does not expire.</summary>
    public string? OwnerId { get; private set; }

    public Setting Setting { get; set; } = new();
    public Office Office { get; set; } = new();
    public Ask Ask { get; set; } = new();
    public Gap Gap { get; set; } = new();
    public Letterhead Letterhead { get; set; } = new();

    /// <summary>The sixty-second version to say aloud, when it was written by hand; otherwise it is built from the rest.</summary>
    public string? Spoken { get; set; }

    public List<CaseFigure> Figures { get; init; } = [];
    public List<CaseMessage> Messages { get; init; } = [];
    public List<CaseQuestion> Questions { get; init; } = [];
    public List<CaseClaim> Claims { get; init; } = [];

    public CaseFigure? Workers => Figures.Find(f => f.Kind == FigureKind.Workers);
    public CaseFigure? People => Figures.Find(f => f.Kind is FigureKind.Population or FigureKind.Children);
    public CaseFigure? PostCost => Figures.Find(f => f.Kind == FigureKind.Cost);

    /// <summary>Puts a figure in the place of the one of its kind; population and children share a place.</summary>
    public void Put(CaseFigure figure)
    {
        var old = figure.Kind is FigureKind.Population or FigureKind.Children ? People : Figures.Find(f => f.Kind == figure.Kind);
        if (old is not null && old.Says(figure)) return;
        if (old is not null) Figures.Remove(old);
        if (!figure.Empty) Figures.Add(figure);
    }

    /// <summary>Kept in an account from now on. A case that another account keeps stays there.</summary>
    public Problem? KeepIn(string memberId)
    {
        if (OwnerId is not null && OwnerId != memberId) return new Problem("case.kept-by-other");
        OwnerId = memberId;
        return null;
    }

    /// <summary>When it may be erased: thirty idle days; where an answer after the meeting was asked for, also thirty days after the meeting. Never while an account keeps it.</summary>
    public DateTime? ErasedAfter
    {
        get
        {
            if (OwnerId is not null) return null;
            var idle = TouchedAt + Idle;
            if (Letterhead.Email is null || Office.Meeting is not { } day) return idle;
            var met = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) + Idle;
            return met > idle ? met : idle;
        }
    }

    private sealed class Mapping : IEntityTypeConfiguration<Case>
    {
        public void Configure(EntityTypeBuilder<Case> table)
        {
            table.ToTable("cases");
            table.Property(c => c.Template).HasMaxLength(60);
            table.Property(c => c.OwnerId).HasMaxLength(24);
            table.ComplexProperty(c => c.Setting, s =>
            {
                s.Property(x => x.Place).HasMaxLength(3);
                s.Property(x => x.Named).HasMaxLength(120);
                s.Property(x => x.Language).HasMaxLength(20);
            });
            table.ComplexProperty(c => c.Office);
            table.ComplexProperty(c => c.Ask, a =>
            {
                a.Property(x => x.Topic).HasMaxLength(60);
                a.Property(x => x.By).HasMaxLength(10);
            });
            table.ComplexProperty(c => c.Gap, g => g.Property(x => x.Currency).HasMaxLength(3));
            table.ComplexProperty(c => c.Letterhead);
            table.Ignore(c => c.Workers).Ignore(c => c.People).Ignore(c => c.PostCost).Ignore(c => c.ErasedAfter);
            table.HasIndex(c => new { c.OwnerId, c.TouchedAt });
            table.HasMany(c => c.Figures).WithOne().HasForeignKey(f => f.CaseId).OnDelete(DeleteBehavior.Cascade);
            table.HasMany(c => c.Messages).WithOne().HasForeignKey(m => m.CaseId).OnDelete(DeleteBehavior.Cascade);
            table.HasMany(c => c.Claims).WithOne().HasForeignKey(c => c.CaseId).OnDelete(DeleteBehavior.Cascade);
            table.HasMany(c => c.Questions).WithOne().HasForeignKey(q => q.CaseId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public static class CaseTable
{
    extension(AppDb db)
    {
        public DbSet<Case> Cases => db.Set<Case>();
    }

    extension(IQueryable<Case> cases)
    {
        /// <summary>The cases that a member keeps in the account; a stranger sees none.</summary>
        public IQueryable<Case> VisibleTo(Viewer viewer) => cases.Where(c => viewer.MemberId != null && c.OwnerId == viewer.MemberId);

        /// <summary>With everything that the screens and the brief are made of.</summary>
        public IQueryable<Case> Whole() => cases.Include(c => c.Figures).Include(c => c.Messages.OrderBy(m => m.Position))
            .Include(c => c.Questions.OrderBy(q => q.Position)).Include(c => c.Claims).AsSplitQuery();
    }
}
