using System.Security.Cryptography;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Files.Kept;

/// <summary>
/// A picture of a part of a thing, as of a block of an issue. The versions of the thing name it by its code (see <see cref="INodeKind.PicturesIn"/>) and say what it shows and
/// who took it: so a draft has its own while the one that is read stays, and what no version names any more goes in the night.
/// </summary>
public sealed class PartPicture
{
    /// <summary>Letters of a code.</summary>
    public const int CodeLength = 16;

    public required string NodeId { get; init; }

    /// <summary>Stands for its bytes, in the fields of the thing and in its address.</summary>
    public required string Code { get; init; }
    public required byte[] Bytes { get; init; }

    /// <summary>"image/jpeg" or "image/png", by what the file holds.</summary>
    public required string Type { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required DateTime AddedAt { get; init; }

    public static PartPicture Of(string nodeId, SentPicture.Picture picture, DateTime now) =>
        new() { NodeId = nodeId, Code = CodeOf(picture.Bytes), Bytes = picture.Bytes, Type = picture.Type, Width = picture.Width, Height = picture.Height, AddedAt = now };

    public static string CodeOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..CodeLength];

    /// <summary>Whether something could be the code of a picture.</summary>
    public static bool IsCode(string said) => said.Length == CodeLength && said.All(char.IsAsciiHexDigitLower);

    private sealed class Mapping : IEntityTypeConfiguration<PartPicture>
    {
        public void Configure(EntityTypeBuilder<PartPicture> table)
        {
            table.ToTable("part_pictures");
            table.HasKey(p => new { p.NodeId, p.Code });
            table.Property(p => p.NodeId).HasMaxLength(24);
            table.Property(p => p.Code).HasMaxLength(CodeLength);
            table.Property(p => p.Type).HasMaxLength(20);
            table.HasOne<Node>().WithMany().HasForeignKey(p => p.NodeId);
        }
    }
}

public static class PartPictureTable
{
    extension(AppDb db)
    {
        public DbSet<PartPicture> PartPictures => db.Set<PartPicture>();

        /// <summary>The pictures of the parts of a thing by their codes, without the words that its versions say of them.</summary>
        public Task<Dictionary<string, ShownPicture>> PartPicturesOf(string nodeId, IReadOnlyCollection<string> codes, CancellationToken stop) => codes.Count == 0 ? Task.FromResult(new Dictionary<string, ShownPicture>())
            : db.Set<PartPicture>().AsNoTracking().Where(p => p.NodeId == nodeId && codes.Contains(p.Code)).Select(p => new ShownPicture(p.NodeId, p.Code, p.Type, p.Width, p.Height, "", "", "")).ToDictionaryAsync(p => p.Code, stop);

        /// <summary>Whether this one is there already. It is as if it had come now: whoever sends it again has as long as anybody to name it.</summary>
        public async Task<bool> KeepsPartPicture(PartPicture picture, CancellationToken stop) =>
            await db.Set<PartPicture>().Where(p => p.NodeId == picture.NodeId && p.Code == picture.Code).ExecuteUpdateAsync(s => s.SetProperty(p => p.AddedAt, picture.AddedAt), stop) > 0;

        /// <summary>Removes those that were added before a moment and that nothing names which is read, written or could be brought back. What a version says stays in the database for this.</summary>
        public Task SweepPartPictures(DateTime before, CancellationToken stop) => db.Set<PartPicture>()
            .Where(p => p.AddedAt < before && !db.Set<Revision>().Any(r => r.NodeId == p.NodeId && r.State != RevisionState.Superseded && r.State != RevisionState.Dropped && r.Body.Contains(p.Code))).ExecuteDeleteAsync(stop);
    }
}
