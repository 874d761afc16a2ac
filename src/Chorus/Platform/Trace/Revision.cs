using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Trace;

/// <summary>Withdrawn: what it said last when it was taken back from the public, with the word why.</summary>
public enum RevisionState { Draft, Review, Published, Superseded, Dropped, Withdrawn }

/// <summary>What kind of correction a new version is: a slip of the pen leaves what rests on it alone; a changed figure or meaning flags it.</summary>
public enum Correction { None, Pen, Figure }

/// <summary>What a node says at one time. A draft may still change; from publication on the row never does.</summary>
public sealed class Revision : Entity
{
    public required string NodeId { get; init; }
    public required int Number { get; init; }
    public RevisionState State { get; private set; } = RevisionState.Draft;

    /// <summary><see cref="Trace.Fields"/> as JSON.</summary>
    public required string Body { get; set; }

    /// <summary>The published revision it was written from: to show what changed, and to notice that somebody else published meanwhile.</summary>
    public string? BasedOnId { get; init; }

    /// <summary>Why, in the author's words.</summary>
    public string? Note { get; set; }
    public Correction Correction { get; set; }
    public string? AuthorId { get; init; }
    public string? AuthorName { get; init; }
    public string? ReviewerId { get; private set; }
    public string? ReviewerName { get; private set; }
    public DateTime CreatedAt { get; init; }
    public DateTime? SubmittedAt { get; private set; }
    public DateTime? PublishedAt { get; private set; }
    public DateTime? SupersededAt { get; private set; }

    public Fields Fields => Fields.Read(Body);

    /// <summary>True for the first of its thing: before it there was nothing, so there is nothing to look for.</summary>
    public bool IsFirst => Number == 1;
    public bool IsOpen => State is RevisionState.Draft or RevisionState.Review;

    /// <summary>Other words in a draft; what is published never changes.</summary>
    public Problem? Rewrite(Fields fields, string? note)
    {
        if (!IsOpen) return new Problem("trace.not-draft");
        (Body, Note) = (fields.Write(), note);
        return null;
    }

    public Problem? Submit(DateTime now)
    {
        if (State != RevisionState.Draft) return new Problem("trace.not-draft");
        (State, SubmittedAt) = (RevisionState.Review, now);
        return null;
    }

    /// <summary>Back to its author, with a note that says what is missing.</summary>
    public Problem? Return(string note)
    {
        if (State != RevisionState.Review) return new Problem("trace.not-in-review");
        (State, Note) = (RevisionState.Draft, note);
        return null;
    }

    internal void Publish(Viewer? by, DateTime now) =>
        (State, ReviewerId, ReviewerName, PublishedAt) = (RevisionState.Published, by?.MemberId, by?.Name, now);

    internal void Supersede(DateTime now) => (State, SupersededAt) = (RevisionState.Superseded, now);

    /// <summary>The field that holds what everybody is told of a thing that was withdrawn, and that of a version whose words were taken out.</summary>
    public const string WithdrawnSays = "withdrawn-says", WordsTaken = "words-taken";

    /// <summary>Whether its words were taken out of the public for good.</summary>
    public bool IsWordless => Fields[WordsTaken].Length > 0;

    internal void Withdraw(string says) => (State, Body) = (RevisionState.Withdrawn, Fields.With(WithdrawnSays, says).Write());

    // What sort of thing it was stays: a page must know whose it is.
    internal void TakeWords(string why) => (Body, Note) = (new Fields().With("kind", Fields["kind"]).With("language", Fields["language"]).With(WordsTaken, "yes").Write(), why);

    public Problem? Drop()
    {
        if (!IsOpen) return new Problem("trace.published-stays");
        State = RevisionState.Dropped;
        return null;
    }

    private sealed class Mapping : IEntityTypeConfiguration<Revision>
    {
        public void Configure(EntityTypeBuilder<Revision> table)
        {
            table.ToTable("revisions");
            table.Property(r => r.NodeId).HasMaxLength(24);
            table.Property(r => r.BasedOnId).HasMaxLength(24);
            table.Property(r => r.AuthorId).HasMaxLength(24);
            table.Property(r => r.ReviewerId).HasMaxLength(24);
            table.Ignore(r => r.Fields);
            table.Ignore(r => r.IsFirst);
            table.Ignore(r => r.IsWordless);
            // A message set with its statements in every language is longer than any column that is searched.
            table.Property(r => r.Body).HasColumnType("text");
            table.HasIndex(r => new { r.NodeId, r.Number }).IsUnique();
            table.HasIndex(r => new { r.State, r.SubmittedAt });
            table.HasOne<Node>().WithMany().HasForeignKey(r => r.NodeId);
        }
    }
}
