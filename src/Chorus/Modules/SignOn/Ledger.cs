using Chorus.Platform.Audit;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chorus.Modules.SignOn;

/// <summary>What happened to a signature.</summary>
public enum SignatureStep { Confirmed, Approved, Released, Asked, Replied, Declined, Merged, Withdrawn, Reaffirmed, Erased, Hidden, Changed, Brought }

/// <summary>
/// One line of the book of a call: written once, never changed, without a name. The count of any day is the sum of the changes until then, so that a figure which went to
/// a minister can be had again years later.
/// </summary>
public sealed class SignatureEvent
{
    public long Id { get; set; }
    public required string CallId { get; init; }
    public required string SignatureId { get; init; }
    public required DateTime At { get; init; }
    public required SignatureStep Step { get; init; }

    /// <summary>1 where it counts from then on, -1 where it no longer does.</summary>
    public required int Change { get; init; }
    public required SignerKind Kind { get; init; }
    public required string Country { get; init; }
    public required string TextRevisionId { get; init; }
    public required int TextNumber { get; init; }

    /// <summary>The member who decided; none for the signer.</summary>
    public string? ById { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<SignatureEvent>
    {
        public void Configure(EntityTypeBuilder<SignatureEvent> table)
        {
            table.ToTable("call_events");
            table.Property(e => e.CallId).HasMaxLength(24);
            table.Property(e => e.SignatureId).HasMaxLength(24);
            table.Property(e => e.Country).HasMaxLength(2);
            table.Property(e => e.TextRevisionId).HasMaxLength(24);
            table.Property(e => e.ById).HasMaxLength(24);
            table.HasIndex(e => new { e.CallId, e.At });
            table.HasIndex(e => e.SignatureId);
        }
    }
}

/// <summary>
/// How many sign now, by kind, country and version of the text. In several parts, so that signatures which come at the same moment do not all wait for one row: a count is the sum of its parts.
/// </summary>
public sealed class SignatureCount
{
    public const int Parts = 8;

    public required string CallId { get; init; }
    public required SignerKind Kind { get; init; }
    public required string Country { get; init; }
    public required string TextRevisionId { get; init; }
    public required int Part { get; init; }
    public int TextNumber { get; init; }
    public int Number { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<SignatureCount>
    {
        public void Configure(EntityTypeBuilder<SignatureCount> table)
        {
            table.ToTable("call_counts");
            table.HasKey(c => new { c.CallId, c.Kind, c.Country, c.TextRevisionId, c.Part });
            table.Property(c => c.TextRevisionId).HasMaxLength(24);
            table.Property(c => c.CallId).HasMaxLength(24);
            table.Property(c => c.Country).HasMaxLength(2);
        }
    }
}

/// <summary>Writes down what happened and keeps the counts in step, in the transaction that changes the signature: all of it is on the disk, or nothing.</summary>
public sealed class Ledger(AppDb db)
{
    /// <summary>Saves the signature and what else the context holds, the line of the book, and the count. False where somebody else changed the signature meanwhile, or it counts already.</summary>
    public Task<bool> Save(Signature signature, SignatureStep step, int change, DateTime now, string? byId, CancellationToken stop) => Save([Line(signature, step, change, now, byId)], stop);

    public static SignatureEvent Line(Signature s, SignatureStep step, int change, DateTime now, string? byId) => new()
    {
        CallId = s.CallId, SignatureId = s.Id, At = now, Step = step, Change = change, Kind = s.Kind, Country = s.Country, TextRevisionId = s.TextRevisionId, TextNumber = s.TextNumber, ById = byId,
    };

    /// <inheritdoc cref="Save(Signature,SignatureStep,int,DateTime,string,CancellationToken)"/>
    public async Task<bool> Save(IReadOnlyList<SignatureEvent> lines, CancellationToken stop)
    {
        await using var whole = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(stop) : null;
        foreach (var line in lines.Where(l => l.ById is not null)) db.Note(AuditAct.SignatureDecided, line.ById, line.SignatureId, line.At, $"{line.Step} call {line.CallId}");
        try
        {
            await db.SaveChangesAsync(stop);
            var rows = new ManyRows(db);
            Write(rows, lines);
            await rows.Save(stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // The link was opened twice, or the same address signs in another window: whoever was first is counted, and nobody twice.
            if (whole is null) throw;
            await whole.RollbackAsync(stop);
            db.ChangeTracker.Clear();
            return false;
        }
        if (whole is not null) await whole.CommitAsync(stop);
        return true;
    }

    /// <summary>The lines of signatures that are written among these rows, and what they change in the counts.</summary>
    public static void Write(ManyRows rows, IReadOnlyList<SignatureEvent> lines)
    {
        rows.Add(lines);
        // One row for each sum, in one order everywhere, so that two writers never wait for each other.
        rows.Sum([.. lines.Where(l => l.Change != 0).GroupBy(l => (l.CallId, l.Kind, l.Country, l.TextRevisionId))
            .OrderBy(g => g.Key.CallId, StringComparer.Ordinal).ThenBy(g => g.Key.Kind).ThenBy(g => g.Key.Country, StringComparer.Ordinal).ThenBy(g => g.Key.TextRevisionId, StringComparer.Ordinal)
            .Select(g => Count(g.First(), g.Sum(l => l.Change)))], nameof(SignatureCount.Number));
    }

    private static SignatureCount Count(SignatureEvent line, int change) => new()
    {
        CallId = line.CallId, Kind = line.Kind, Country = line.Country, TextRevisionId = line.TextRevisionId, Part = line.SignatureId[^1] % SignatureCount.Parts, TextNumber = line.TextNumber, Number = change,
    };
}

public static class LedgerTables
{
    extension(AppDb db)
    {
        public DbSet<SignatureEvent> SignatureEvents => db.Set<SignatureEvent>();
        public DbSet<SignatureCount> SignatureCounts => db.Set<SignatureCount>();
    }
}
