using System.Buffers.Binary;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.Library.Shelving;

/// <summary>A value that some resource has or had.</summary>
public sealed class FacetValue
{
    /// <summary><see cref="Term.IdOf"/>.</summary>
    public required long Id { get; init; }
    public required Facet Facet { get; init; }
    public required string Value { get; init; }
    public string Label { get; init; } = "";

    public static FacetValue Of(Term term) => new() { Id = term.Id, Facet = term.Facet, Value = term.Value, Label = term.Label };

    private sealed class Mapping : IEntityTypeConfiguration<FacetValue>
    {
        public void Configure(EntityTypeBuilder<FacetValue> table)
        {
            table.ToTable("resource_facet_values");
            table.Property(v => v.Id).ValueGeneratedNever();
            table.Property(v => v.Value).HasMaxLength(Term.LongestValue);
            table.Property(v => v.Label).HasMaxLength(300);
            table.HasIndex(v => new { v.Facet, v.Value });
        }
    }
}

/// <summary>A resource has a value. In the order of lists, so that a page of any value is read from its place on and nothing is sorted.</summary>
public sealed class ResourceFacet : IShownInPublic
{
    public required long ValueId { get; init; }
    public required long Rank { get; init; }
    public required string ResourceId { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<ResourceFacet>
    {
        public void Configure(EntityTypeBuilder<ResourceFacet> table)
        {
            table.ToTable("resource_facets");
            table.HasKey(f => new { f.ValueId, f.Rank, f.ResourceId });
            table.Property(f => f.ResourceId).HasMaxLength(24);
            table.HasIndex(f => new { f.ResourceId, f.ValueId });
            // No foreign keys: these rows are made from the resources alone, a dozen for each, and PostgreSQL would ask two questions for every one of them.
        }
    }
}

/// <summary>
/// All values of a resource in one row, eight bytes each. What a narrowed list holds is counted from these: one short row for each resource of it, instead of a dozen rows of
/// <see cref="ResourceFacet"/> and a look at each for every further value that is asked for.
/// </summary>
public sealed class ResourceMarks
{
    public required string ResourceId { get; init; }
    public required byte[] ValueIds { get; set; }

    public static byte[] Pack(IEnumerable<Term> terms)
    {
        var ids = terms.Select(t => t.Id).Distinct().ToList();
        var packed = new byte[ids.Count * sizeof(long)];
        foreach (var (i, id) in ids.Index()) BinaryPrimitives.WriteInt64LittleEndian(packed.AsSpan(i * sizeof(long)), id);
        return packed;
    }

    public static long[] Read(byte[]? packed)
    {
        var ids = new long[(packed?.Length ?? 0) / sizeof(long)];
        for (var i = 0; i < ids.Length; i++) ids[i] = BinaryPrimitives.ReadInt64LittleEndian(packed.AsSpan(i * sizeof(long)));
        return ids;
    }

    private sealed class Mapping : IEntityTypeConfiguration<ResourceMarks>
    {
        public void Configure(EntityTypeBuilder<ResourceMarks> table)
        {
            table.ToTable("resource_marks");
            table.HasKey(m => m.ResourceId);
            table.Property(m => m.ResourceId).HasMaxLength(24);
        }
    }
}

/// <summary>
/// So many resources more or fewer have a value: a line for each change, so that two who publish at once do not wait for one row. The count of a value is the sum of its
/// lines; once a day they are made one.
/// </summary>
public sealed class FacetChange
{
    public long Id { get; set; }
    public required long ValueId { get; init; }
    public required int Change { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<FacetChange>
    {
        public void Configure(EntityTypeBuilder<FacetChange> table)
        {
            table.ToTable("resource_counts");
            table.HasIndex(c => new { c.ValueId, c.Change });
        }
    }
}

public static class FacetTables
{
    extension(AppDb db)
    {
        public DbSet<FacetValue> FacetValues => db.Set<FacetValue>();
        public DbSet<ResourceFacet> ResourceFacets => db.Set<ResourceFacet>();
        public DbSet<ResourceMarks> ResourceMarks => db.Set<ResourceMarks>();
        public DbSet<FacetChange> FacetChanges => db.Set<FacetChange>();
    }
}
