using Chorus.Documents.Uploads;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Files.Kept;

/// <summary>What became of the words of a file.</summary>
public enum TextState
{
    /// <summary>A picture: nothing to read out.</summary>
    None,
    Waiting,
    Read,

    /// <summary>It has pages and no words, as a scan.</summary>
    Empty,

    /// <summary>It could not be read: locked by a password, or not whole.</summary>
    Unreadable,

    /// <summary>The program that reads PDFs is not on this machine.</summary>
    NoReader,
}

/// <summary>A file that was looked at, cleaned and kept: what a row says of it, without its bytes.</summary>
public sealed record KeptUpload(UploadFormat Format, long Bytes, string Sha256);

/// <summary>
/// A file of a published thing, in one language and format: what was sent, kept by the hash of its bytes. One that was taken away stays a day, so that a backup which began
/// before finds its bytes.
/// </summary>
public sealed class UploadedFile : Entity, IShownInPublic
{
    public required string NodeId { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }
    public required UploadFormat Format { get; init; }

    /// <summary>Of its bytes, as lower-case hex: the name under which <see cref="KeptFiles"/> has them.</summary>
    public required string Sha256 { get; init; }
    public required long Bytes { get; init; }
    public required DateTime AddedAt { get; init; }
    public string? AddedById { get; set; }

    /// <summary>As the member was called then.</summary>
    public string? AddedBy { get; set; }
    public DateTime? RemovedAt { get; private set; }

    /// <summary>One file for each thing, language and format; null once it is taken away.</summary>
    public string? Place { get; private set; }
    public TextState Text { get; set; }

    /// <summary>Pages of its words (<see cref="FilePage"/>), and bytes of all of them as they travel.</summary>
    public int TextPages { get; set; }
    public long TextBytes { get; set; }

    public static UploadedFile Of(Node node, string language, KeptUpload kept, Viewer by, DateTime now) => new()
    {
        NodeId = node.Id, Language = language, Format = kept.Format, Sha256 = kept.Sha256, Bytes = kept.Bytes, AddedAt = now, AddedById = by.MemberId, AddedBy = by.Name,
        Place = $"{node.Id} {language} {kept.Format}", Text = kept.Format.HasText() ? TextState.Waiting : TextState.None,
    };

    public void Remove(DateTime now) => (RemovedAt, Place) = (now, null);

    /// <summary>Where it is taken from; another file has another address.</summary>
    public string Address(string slug) => $"{KeptFiles.Folder}/{Id}/{NameFor(slug)}";

    /// <summary>What it is called on the disk of whoever takes it.</summary>
    /// <param name="slug">Of its thing.</param>
    public string NameFor(string slug) => $"{slug}-{Language}.{Format.Ending()}";

    private sealed class Mapping : IEntityTypeConfiguration<UploadedFile>
    {
        public void Configure(EntityTypeBuilder<UploadedFile> table)
        {
            table.ToTable("uploaded_files");
            table.Property(f => f.NodeId).HasMaxLength(24);
            table.Property(f => f.Language).HasMaxLength(20);
            table.Property(f => f.Sha256).HasMaxLength(64);
            table.Property(f => f.AddedById).HasMaxLength(24);
            table.Property(f => f.AddedBy).HasMaxLength(200);
            table.Property(f => f.Place).HasMaxLength(100);
            table.HasIndex(f => f.NodeId);
            table.HasIndex(f => f.Place).IsUnique();
            table.HasIndex(f => f.Sha256);
            table.HasIndex(f => f.RemovedAt);
            table.HasOne<Node>().WithMany().HasForeignKey(f => f.NodeId);
        }
    }
}

/// <summary>A page of the words of a file, small enough for any phone: one piece a line, a heading begins with as many # as its depth and a space.</summary>
public sealed class FilePage
{
    public required string FileId { get; init; }

    /// <summary>From one.</summary>
    public required int Number { get; init; }
    public required string Body { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<FilePage>
    {
        public void Configure(EntityTypeBuilder<FilePage> table)
        {
            table.ToTable("file_pages");
            table.HasKey(p => new { p.FileId, p.Number });
            table.Property(p => p.FileId).HasMaxLength(24);
            table.Property(p => p.Body).HasMaxLength(LightPages.MostLetters + 4000);
            table.HasOne<UploadedFile>().WithMany().HasForeignKey(p => p.FileId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public static class UploadedFileTables
{
    extension(AppDb db)
    {
        public DbSet<UploadedFile> UploadedFiles => db.Set<UploadedFile>();
        public DbSet<FilePage> FilePages => db.Set<FilePage>();

        /// <summary>The files of a thing, by language and format.</summary>
        public IQueryable<UploadedFile> FilesOf(string nodeId) => db.Set<UploadedFile>().AsNoTracking().Where(f => f.NodeId == nodeId && f.RemovedAt == null).OrderBy(f => f.Language).ThenBy(f => f.Format);

        /// <summary>Forgets the files of a thing at once, rows, words and what finds them, and its pictures; their bytes go with the next sweep.</summary>
        public async Task ForgetFiles(string nodeId, CancellationToken stop)
        {
            db.UploadedFiles.RemoveRange(await db.Set<UploadedFile>().AsTracking().Where(f => f.NodeId == nodeId).ToListAsync(stop));
            db.ThingPictures.RemoveRange(await db.Set<ThingPicture>().AsTracking().Where(p => p.Id == nodeId).ToListAsync(stop));
            db.PartPictures.RemoveRange(await db.Set<PartPicture>().AsTracking().Where(p => p.NodeId == nodeId).ToListAsync(stop));
        }
    }

    extension(IQueryable<UploadedFile> files)
    {
        /// <summary>Those of what is published; of the rest, for editors.</summary>
        public IQueryable<UploadedFile> VisibleTo(Viewer viewer, AppDb db)
        {
            var nodes = db.Nodes;
            var editor = viewer.IsEditor;
            return files.AsNoTracking().Where(f => f.RemovedAt == null && nodes.Any(n => n.Id == f.NodeId && (editor || n.PublishedId != null)));
        }
    }
}
