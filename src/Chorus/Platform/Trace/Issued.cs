using System.Globalization;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Trace;

/// <summary>
/// A file that went out (a brief, later any publication): what its figures were and on what they rested, at the moment of issue, for the verification page. It is a
/// <see cref="Node"/> of kind "issued" too, so that flags reach it. It holds nothing about who issued it or for whom.
/// </summary>
public sealed class Issued : Entity, IShownInPublic
{
    public const string NodeKind = "issued";

    /// <summary>What stands in /v/{code}; also the node's slug.</summary>
    public required string Code { get; init; }

    /// <summary>"brief", "fact-sheet" …: a text key.</summary>
    public required string What { get; init; }
    public required string Title { get; set; }
    public required string Language { get; init; }

    /// <summary>The place it speaks of, as Places knows it ("KE", "001").</summary>
    public required string Place { get; set; }
    public required DateTime At { get; init; }

    /// <summary>SHA-256 of the plain text of the file: the same words have the same hash.</summary>
    public required string TextHash { get; set; }

    /// <summary>What it was made from (a case), unknown to the verification page; a newer file of the same origin supersedes this one.</summary>
    public required string OriginId { get; set; }

    /// <summary>What it was made from is gone, deleted or not opened any more; nothing that was typed is here any longer.</summary>
    public bool IsOriginGone => OriginId.Length == 0;
    public string? SupersededByCode { get; set; }

    public List<IssuedLine> Lines { get; init; } = [];

    private sealed class Mapping : IEntityTypeConfiguration<Issued>
    {
        public void Configure(EntityTypeBuilder<Issued> table)
        {
            table.ToTable("issued");
            table.Property(i => i.Code).HasMaxLength(24);
            table.Property(i => i.What).HasMaxLength(40);
            table.Property(i => i.Title).HasMaxLength(600);
            table.Property(i => i.Language).HasMaxLength(20);
            table.Property(i => i.Place).HasMaxLength(20);
            table.Property(i => i.TextHash).HasMaxLength(64);
            table.Property(i => i.OriginId).HasMaxLength(24);
            table.Property(i => i.SupersededByCode).HasMaxLength(24);
            table.Ignore(i => i.IsOriginGone);
            table.HasIndex(i => i.Code).IsUnique();
            // One code for the same words, also when they are asked for twice at the same moment.
            table.HasIndex(i => new { i.OriginId, i.What, i.Language, i.TextHash }).IsUnique();
        }
    }
}

/// <summary>One checkable line of an issued file.</summary>
public sealed class IssuedLine
{
    public long Id { get; set; }
    public string IssuedId { get; set; } = "";
    public required int Position { get; init; }

    /// <summary>The sentence or figure as printed.</summary>
    public required string Text { get; set; }
    public string? WhoIsCounted { get; init; }
    public string? Source { get; init; }
    public string? Date { get; init; }

    /// <summary>The claim, message or other node, with the version that was used; none for a figure that the person entered.</summary>
    public string? NodeId { get; init; }
    public string? RevisionId { get; init; }

    /// <summary>True for words of those who made the file, written after what <see cref="NodeId"/> says: nobody here has looked at them.</summary>
    public bool Own { get; init; }

    /// <summary>The number by which other lines name it, where it is a footnote.</summary>
    public int? Footnote { get; init; }

    /// <summary>The numbers of the footnotes that it carries, in the order in which they are printed, a space between them.</summary>
    public string RestsOn { get; init; } = "";

    /// <inheritdoc cref="RestsOn"/>
    public IEnumerable<int> Footnotes => RestsOn.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture));

    private sealed class Mapping : IEntityTypeConfiguration<IssuedLine>
    {
        public void Configure(EntityTypeBuilder<IssuedLine> table)
        {
            table.ToTable("issued_lines");
            table.Property(l => l.IssuedId).HasMaxLength(24);
            table.Property(l => l.NodeId).HasMaxLength(24);
            table.Property(l => l.RevisionId).HasMaxLength(24);
            table.Property(l => l.RestsOn).HasMaxLength(400);
            table.Ignore(l => l.Footnotes);
            table.HasOne<Issued>().WithMany(i => i.Lines).HasForeignKey(l => l.IssuedId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
