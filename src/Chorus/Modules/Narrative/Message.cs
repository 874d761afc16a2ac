using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Narrative.Defining;
using Chorus.Modules.Places.Contract;
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

    /// <summary>Countries or regions that it was written for, and only for; none for a message that fits anywhere.</summary>
    public List<MessagePlace> Places { get; init; } = [];

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

/// <summary>A country (ISO 3166) or region (UN M49) that a message speaks of; elsewhere it is not offered.</summary>
public sealed class MessagePlace
{
    public required string MessageId { get; init; }
    public required string Code { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<MessagePlace>
    {
        public void Configure(EntityTypeBuilder<MessagePlace> table)
        {
            table.ToTable("message_places");
            table.HasKey(p => new { p.MessageId, p.Code });
            table.Property(p => p.MessageId).HasMaxLength(24);
            table.Property(p => p.Code).HasMaxLength(3);
            table.HasIndex(p => p.Code);
            table.HasOne<Message>().WithMany(m => m.Places).HasForeignKey(p => p.MessageId).OnDelete(DeleteBehavior.Cascade);
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

    /// <summary>True once a native speaker has read these words; until then pages say so.</summary>
    public bool NativeReviewed { get; set; }
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
        NativeReviewed = fields["reviewed"] == "yes";
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
        public DbSet<Amplification> Amplifications => db.Set<Amplification>();
    }

    /// <summary>What may be offered in a place: messages for anywhere, and those for the place or a region around it. Without a place only those for anywhere.</summary>
    public static IQueryable<Message> OfferedIn(this IQueryable<Message> messages, Place? place, Atlas atlas)
    {
        var codes = Around(place, atlas);
        return messages.Where(m => m.Places.Count == 0 || m.Places.Any(p => codes.Contains(p.Code)));
    }

    /// <summary>The code of a place and of every region that holds it.</summary>
    public static List<string> Around(Place? place, Atlas atlas)
    {
        if (place is Country country) return [country.Code, .. country.Regions];
        var codes = new List<string>();
        for (var region = place as Region; region is not null; region = atlas.Region(region.Parent)) codes.Add(region.Code);
        return codes;
    }
}
