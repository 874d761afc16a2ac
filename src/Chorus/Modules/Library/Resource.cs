using System.Linq.Expressions;
using Chorus.Modules.Library.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Library;

/// <summary>Something in the library: what lists, facets and harvesters ask for by column. The rest stands in the published revision of the node with the same id.</summary>
public sealed class Resource : Entity, IShownInPublic
{
    public const int LongestKey = 300, LongestAbstract = 8000;

    public required string Slug { get; init; }
    public required string Kind { get; set; }
    public required string Title { get; set; }
    public string Abstract { get; set; } = "";

    /// <summary>As people say them, one a line.</summary>
    public string Authors { get; set; } = "";
    public string? Organisation { get; set; }
    public int? Year { get; set; }

    /// <summary>Of title and abstract.</summary>
    public required string Language { get; set; }

    /// <summary>The languages that there is a file or page in, one a line.</summary>
    public string Languages { get; set; } = "";

    /// <summary><see cref="WebAddress.Key"/> of its page or DOI: two with the same are one text.</summary>
    public string? AddressKey { get; set; }

    /// <summary>The place in lists: newest year first, within it what came last.</summary>
    public long Rank { get; set; }

    /// <summary>When it first stood in the library.</summary>
    public DateTime AddedAt { get; init; }

    /// <summary>When it last became other, withdrawn among it: what harvesters ask for.</summary>
    public DateTime ChangedAt { get; set; }
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>The pillars that it serves, as harvesters ask for them; kept when it is withdrawn, so that whoever has a pillar learns that it is gone.</summary>
    public bool Plans { get; private set; }
    public bool Develops { get; private set; }
    public bool Supports { get; private set; }

    /// <summary>What serves a pillar, or served it until it was withdrawn.</summary>
    public static Expression<Func<Resource, bool>> Serves(string pillar) => pillar switch
    {
        "plan" => r => r.Plans,
        "develop" => r => r.Develops,
        "support" => r => r.Supports,
        _ => throw new ArgumentOutOfRangeException(nameof(pillar), pillar, null),
    };

    /// <summary>Takes over what a version says.</summary>
    public void Say(ResourceText text, DateTime now)
    {
        (Kind, Title, Abstract, Language) = (text.Kind, text.Title, text.Abstract, text.Language);
        Authors = string.Join('\n', text.Authors.Select(a => a.Said));
        (Organisation, Year) = (text.Organisation, text.Year);
        Languages = string.Join('\n', text.Languages);
        AddressKey = (text.Doi ?? text.Url) is { } known ? WebAddress.Key(known) : null;
        Rank = RankOf(text.Year, AddedAt);
        (Plans, Develops, Supports) = (text.Pillars.Contains("plan"), text.Pillars.Contains("develop"), text.Pillars.Contains("support"));
        (ChangedAt, WithdrawnAt) = (now, null);
    }

    /// <summary>Milliseconds have thirteen digits until the year 2286.</summary>
    private static long RankOf(int? year, DateTime added) => ((year ?? 0) * 100_000_000_000_000L) + new DateTimeOffset(added).ToUnixTimeMilliseconds();

    private sealed class Mapping : IEntityTypeConfiguration<Resource>
    {
        public void Configure(EntityTypeBuilder<Resource> table)
        {
            table.ToTable("resources");
            table.Property(r => r.Slug).HasMaxLength(120);
            table.Property(r => r.Kind).HasMaxLength(30);
            table.Property(r => r.Title).HasMaxLength(600);
            table.Property(r => r.Abstract).HasMaxLength(LongestAbstract);
            table.Property(r => r.Organisation).HasMaxLength(300);
            table.Property(r => r.Language).HasMaxLength(20);
            table.Property(r => r.Languages).HasMaxLength(2000);
            table.Property(r => r.AddressKey).HasMaxLength(LongestKey);
            table.HasIndex(r => r.Slug).IsUnique();
            table.HasIndex(r => r.AddressKey);
            table.HasIndex(r => new { r.AddedAt, r.Id });
            // Harvesters read each set in the order of change, from a place on: an index for each, so that a rare one costs no more than all.
            table.HasIndex(r => new { r.ChangedAt, r.Id });
            table.HasIndex(r => new { r.Kind, r.ChangedAt, r.Id });
            foreach (var pillar in new[] { nameof(Plans), nameof(Develops), nameof(Supports) })
                table.HasIndex([nameof(ChangedAt), nameof(Id)], "IX_resources_" + pillar).HasFilter($"\"{pillar}\"");
            table.HasOne<Node>().WithOne().HasForeignKey<Resource>(r => r.Id);
        }
    }
}

public static class ResourceTable
{
    extension(AppDb db)
    {
        public DbSet<Resource> Resources => db.Set<Resource>();

        /// <summary>What everybody may read; suggestions live on the desk, what was withdrawn only in the memory of harvesters.</summary>
        public IQueryable<Resource> OpenResources => db.Set<Resource>().AsNoTracking().Where(r => r.WithdrawnAt == null);
    }
}
