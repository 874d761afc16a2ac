using Chorus.Documents;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Case;

/// <summary>A message chosen for the brief, with the version that was read; or the person's own wording, kept as an adaptation of that version.</summary>
public sealed class CaseMessage : Entity
{
    public string CaseId { get; set; } = "";
    public required int Position { get; set; }

    /// <summary>The message of the library.</summary>
    public required string MessageId { get; init; }

    /// <summary>The wording that was read, of the message or of a localisation, and its version: what an own wording was written from.</summary>
    public required string NodeId { get; init; }
    public required string RevisionId { get; init; }

    /// <summary>Own wording in <see cref="Language"/>; none while the library's wording is used as it stands.</summary>
    public string? Own { get; set; }

    /// <summary>BCP 47 of what is said.</summary>
    public required string Language { get; init; }

    /// <summary>A message in the words of the library, or in words of the person's own after them.</summary>
    /// <param name="card">The words that were read.</param>
    /// <param name="position">Its place in the brief.</param>
    /// <param name="own">Words of the person's own; none where the library's are used.</param>
    /// <param name="spoken">The language of the brief.</param>
    /// <param name="place">Where the case is made: the languages of that country are known by their script.</param>
    public static CaseMessage Of(MessageCard card, int position, string? own, string spoken, string? place) => new()
    {
        Position = position, MessageId = card.Id, NodeId = card.WordingId, RevisionId = card.WordingRevisionId, Own = own, Language = own is null ? card.Language : Script.LanguageOf(own, spoken, place),
    };

    private sealed class Mapping : IEntityTypeConfiguration<CaseMessage>
    {
        public void Configure(EntityTypeBuilder<CaseMessage> table)
        {
            table.ToTable("case_messages");
            table.Property(m => m.CaseId).HasMaxLength(24);
            table.Property(m => m.MessageId).HasMaxLength(24);
            table.Property(m => m.NodeId).HasMaxLength(24);
            table.Property(m => m.RevisionId).HasMaxLength(24);
            table.Property(m => m.Language).HasMaxLength(20);
            table.HasIndex(m => new { m.CaseId, m.MessageId }).IsUnique();
        }
    }
}

/// <summary>A doubtful claim of a chosen message or of an answer, and the one with the accurate wording that the person takes instead.</summary>
public sealed class CaseClaim : Entity
{
    public string CaseId { get; set; } = "";

    /// <summary>The message, or the question whose answer rests on it.</summary>
    public required string MessageId { get; init; }
    public required string ClaimId { get; init; }
    public required string InsteadId { get; init; }
    public required string InsteadRevisionId { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<CaseClaim>
    {
        public void Configure(EntityTypeBuilder<CaseClaim> table)
        {
            table.ToTable("case_claims");
            foreach (var id in new[] { nameof(CaseId), nameof(MessageId), nameof(ClaimId), nameof(InsteadId), nameof(InsteadRevisionId) }) table.Property(id).HasMaxLength(24);
            table.HasIndex(c => new { c.CaseId, c.MessageId, c.ClaimId }).IsUnique();
        }
    }
}

/// <summary>A question that the office will raise, with the answer one will give.</summary>
public sealed class CaseQuestion : Entity
{
    public string CaseId { get; set; } = "";
    public required int Position { get; init; }
    public string? Question { get; set; }
    public string? Answer { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<CaseQuestion>
    {
        public void Configure(EntityTypeBuilder<CaseQuestion> table)
        {
            table.ToTable("case_questions");
            table.Property(q => q.CaseId).HasMaxLength(24);
            table.HasIndex(q => new { q.CaseId, q.Position }).IsUnique();
        }
    }
}
