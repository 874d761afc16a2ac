using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Platform.Audit;

/// <summary>What somebody did that others must be able to follow later. The names stand in the rows and in their hashes: they are never changed.</summary>
public enum AuditAct
{
    AdministratorSetUp, AccountAdded, RolesChanged, AccountClosed, AccountOpened, ResetLinkMade, SecondStepTakenOff, AccountErased, TokenMade, TokenEnded,
    Published, Withdrawn, ConsentRecorded, ReleasedByOne, ConsentWithdrawn, SignatureDecided, CommentDecided, NewsletterSent, FileAdded, FileRemoved, ListTaken, Imported, Exported, DraftChanged, SheetEntered, SheetStruck, SiteChanged, WordsTaken,
}

/// <summary>
/// One line of the log: written with the change itself, numbered without a gap, and holding the hash of the line before. It names people and things by their ids only, so
/// that a person can be erased and no line changes. (docs/decisions: the log is a chain.)
/// </summary>
public sealed class AuditEntry
{
    public const int LongestDetail = 300;

    /// <summary>What the first line holds in the place of the hash of one before.</summary>
    public static readonly string Start = new('0', 64);

    /// <summary>From one, given when it is saved.</summary>
    public long Number { get; private set; }

    /// <summary>UTC, to the millisecond.</summary>
    public required DateTime At { get; init; }
    public required AuditAct Act { get; init; }

    /// <summary>The member who did it; null for the operator at the machine.</summary>
    public string? ById { get; init; }

    /// <summary>The id of whom or what it was done to.</summary>
    public required string Subject { get; init; }

    /// <summary>Words and numbers of the program that say more; no name, no address, nothing that somebody typed but what stands in public addresses.</summary>
    public required string Detail { get; init; }

    /// <summary>Hash of the line before.</summary>
    public string Before { get; private set; } = "";

    /// <summary>SHA-256 of <see cref="Said"/>, as lower-case hex.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>What is hashed: the fields in this order with a line break between, in UTF-8; none of them holds one.</summary>
    public string Said() => string.Join('\n', Before, Number.ToString(CultureInfo.InvariantCulture), At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), Act, ById, Subject, Detail);

    public string HashOfSaid() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Said())));

    internal void Follow(long number, string before)
    {
        (Number, Before) = (number, before);
        Hash = HashOfSaid();
    }

    /// <summary>From a line of an archive, which holds the columns in the order of their names.</summary>
    public static AuditEntry OfArchive(JsonElement row) => new()
    {
        Act = Enum.Parse<AuditAct>(row[0].GetString()!), At = row[1].GetDateTime().ToUniversalTime(), Before = row[2].GetString()!, ById = row[3].GetString(), Detail = row[4].GetString()!, Hash = row[5].GetString()!,
        Number = row[6].GetInt64(), Subject = row[7].GetString()!,
    };

    private sealed class Mapping : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> table)
        {
            table.ToTable(AuditTable.Name);
            table.HasKey(e => e.Number);
            table.Property(e => e.ById).HasMaxLength(24);
            table.Property(e => e.Subject).HasMaxLength(24);
            table.Property(e => e.Detail).HasMaxLength(LongestDetail);
            table.Property(e => e.Before).HasMaxLength(64);
            table.Property(e => e.Hash).HasMaxLength(64);
            table.HasIndex(e => e.ById);
            table.HasIndex(e => e.Subject);
        }
    }
}

public static class AuditTable
{
    public const string Name = "audit_entries";

    extension(AppDb db)
    {
        public DbSet<AuditEntry> AuditEntries => db.Set<AuditEntry>();

        /// <summary>Adds a line to the log, saved with the change that it tells of.</summary>
        /// <param name="by">The member who did it; null for the operator at the machine.</param>
        /// <param name="subject">The id of whom or what it was done to.</param>
        /// <param name="detail">Words of the program, never a name or an address of a person.</param>
        public void Note(AuditAct act, string? by, string subject, DateTime now, string detail = "") => db.AuditEntries.Add(new AuditEntry
        {
            At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)), Act = act, ById = by, Subject = subject, Detail = Line(detail),
        });
    }

    private static string Line(string detail)
    {
        var line = detail.ReplaceLineEndings(" ");
        return line.Length <= AuditEntry.LongestDetail ? line : line[..AuditEntry.LongestDetail];
    }
}
