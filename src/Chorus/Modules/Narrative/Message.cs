using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Narrative;

/// <summary>For whom and on what a message is; its words in each language are <see cref="Wording"/>s.</summary>
public sealed class Message : Entity, IShownInPublic
{
    public required string Slug { get; init; }
    public Audience Audience { get; set; }
    public required string Topic { get; set; }
    public Pillar? Pillar { get; set; }
    public bool ForPolicy { get; set; }
    public bool ForProgrammatic { get; set; }

    /// <summary>Attributes of the framing that a test may vary: story, statistic, loss, solution, norm, agency.</summary>
    public string Frame { get; set; } = "";

    private sealed class Mapping : IEntityTypeConfiguration<Message>
    {
        public void Configure(EntityTypeBuilder<Message> table)
        {
            table.ToTable("messages");
            table.Property(m => m.Slug).HasMaxLength(120);
            table.Property(m => m.Topic).HasMaxLength(60);
            table.Property(m => m.Frame).HasMaxLength(100);
            table.HasIndex(m => new { m.Audience, m.Topic });
            table.HasOne<Node>().WithOne().HasForeignKey<Message>(m => m.Id);
        }
    }
}

/// <summary>The words of a message in one language, for everybody or for one country: the original (with the message's own id) or a localisation.</summary>
public sealed class Wording : Entity, IShownInPublic
{
    public required string MessageId { get; init; }
    public required string Language { get; set; }
    public string? Country { get; set; }
    public WordingKind Kind { get; set; }

    /// <summary>The version of the message that a localisation was made from.</summary>
    public string? ParentRevisionId { get; set; }
    public required string Title { get; set; }
    public required string Issue { get; set; }
    public required string Care { get; set; }
    public required string Solution { get; set; }
    public required string Ask { get; set; }
    public string? Short { get; set; }
    public string? Sms { get; set; }
    public string? Messenger { get; set; }

    /// <summary>Field names of the words, in the order of reading; the same in the revisions of messages and localisations.</summary>
    public static readonly string[] Parts = ["title", "issue", "care", "solution", "ask", "short", "sms", "messenger"];

    public void Take(Fields fields)
    {
        (Title, Issue, Care, Solution, Ask) = (fields["title"], fields["issue"], fields["care"], fields["solution"], fields["ask"]);
        (Short, Sms, Messenger) = (Or(fields["short"]), Or(fields["sms"]), Or(fields["messenger"]));
    }

    /// <summary>The words by which a message in this language is found.</summary>
    public static Findable Find(string language, Fields fields) => new(language, fields["title"], string.Join(' ', Parts.Skip(1).Take(5).Select(p => fields[p])));

    private static string? Or(string value) => value.Length > 0 ? value : null;

    private sealed class Mapping : IEntityTypeConfiguration<Wording>
    {
        public void Configure(EntityTypeBuilder<Wording> table)
        {
            table.ToTable("wordings");
            table.Property(w => w.MessageId).HasMaxLength(24);
            table.Property(w => w.Language).HasMaxLength(20);
            table.Property(w => w.Country).HasMaxLength(2);
            table.Property(w => w.ParentRevisionId).HasMaxLength(24);
            table.HasIndex(w => new { w.MessageId, w.Language, w.Country });
            table.HasIndex(w => w.Language);
            table.HasOne<Message>().WithMany().HasForeignKey(w => w.MessageId);
            table.HasOne<Node>().WithOne().HasForeignKey<Wording>(w => w.Id);
        }
    }
}

public static class MessageTables
{
    extension(AppDb db)
    {
        public DbSet<Message> Messages => db.Set<Message>();
        public DbSet<Wording> Wordings => db.Set<Wording>();
    }
}
