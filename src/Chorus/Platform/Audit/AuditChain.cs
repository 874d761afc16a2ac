using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace Chorus.Platform.Audit;

/// <summary>How the log stands.</summary>
/// <param name="Entries">How many lines were read until the end, or until the first that does not fit.</param>
/// <param name="Last">Hash of the last of them.</param>
/// <param name="Broken">The number of the first line that does not fit; null where all do.</param>
/// <param name="Why">A sentence for the operator.</param>
/// <param name="Noted">Where a hash that was noted elsewhere was found; null where it was not.</param>
public sealed record AuditStanding(long Entries, string Last, DateTime? LastAt, long? Broken, string? Why, long? Noted)
{
    public bool Whole => Broken is null;

    /// <summary>For the operator.</summary>
    public string Sentence => Why ?? (Entries == 0 ? "The log holds nothing yet" : FormattableString.Invariant($"The log is whole: {Entries} {(Entries == 1 ? "line" : "lines")}, the last of {LastAt:yyyy-MM-dd HH:mm:ss} UTC. Its hash is {Last}"));
}

/// <summary>Keeps the lines of the log in one chain, whoever writes at the same moment, and walks it.</summary>
public static class AuditChain
{
    // Any number that nothing else in this database locks by.
    private const long Lock = 0x43_48_4F_52_55_53;

    /// <summary>Gives the new lines of a context their numbers and hashes. Inside its transaction, which nobody else who writes the log enters before it ends: SQLite has one writer, PostgreSQL a lock that goes with the transaction.</summary>
    internal static async Task Follow(AppDb db, IReadOnlyList<EntityEntry<AuditEntry>> fresh, CancellationToken stop)
    {
        await Hold(db, stop);
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Number).Select(e => new { e.Number, e.Hash }).FirstOrDefaultAsync(stop);
        var (number, hash) = (last?.Number ?? 0, last?.Hash ?? AuditEntry.Start);
        foreach (var entry in fresh)
        {
            // Through the context, which knows the row by its number.
            entry.Property(e => e.Number).CurrentValue = ++number;
            entry.Entity.Follow(number, hash);
            hash = entry.Entity.Hash;
        }
    }

    /// <summary>Begins a transaction in which nobody else writes to the log, and so does nothing that the log tells of: what is looked at first still holds when it is written.</summary>
    public static async Task<IDbContextTransaction> Begin(AppDb db, CancellationToken stop)
    {
        var whole = await db.Database.BeginTransactionAsync(stop);
        await Hold(db, stop);
        return whole;
    }

    // Until the transaction ends. SQLite's transaction is the only one that writes as it is.
    private static async Task Hold(AppDb db, CancellationToken stop)
    {
        if (db is PostgresDb) await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", stop);
    }

    /// <summary>Walks the log of a database from its first line.</summary>
    /// <param name="noted">A hash that an operator noted elsewhere, to be found in the log; null for none.</param>
    public static Task<AuditStanding> Walk(AppDb db, string? noted, CancellationToken stop) => Walk(db.AuditEntries.AsNoTracking().OrderBy(e => e.Number).AsAsyncEnumerable(), noted, stop);

    public static async Task<AuditStanding> Walk(IAsyncEnumerable<AuditEntry> lines, string? noted, CancellationToken stop)
    {
        var (read, last, hash, at) = (0L, 0L, AuditEntry.Start, (DateTime?)null);
        long? found = null;
        AuditStanding Broken(long number, string why) => new(read, hash, at, number, why, found);
        await foreach (var line in lines.WithCancellation(stop))
        {
            if (line.Number != last + 1) return Broken(last + 1, FormattableString.Invariant($"Line {last + 1} of the log is missing: after line {last} comes line {line.Number}."));
            if (line.Before != hash) return Broken(line.Number, FormattableString.Invariant($"Line {line.Number} of the log does not fit: it was written after another line {last} than the one that stands there now."));
            if (line.Hash != line.HashOfSaid()) return Broken(line.Number, FormattableString.Invariant($"Line {line.Number} of the log does not fit: it was changed after it was written."));
            (read, last, hash, at) = (read + 1, line.Number, line.Hash, line.At);
            if (line.Hash == noted) found = line.Number;
        }
        return noted is null || found is not null ? new AuditStanding(read, hash, at, null, null, found)
            : new AuditStanding(read, hash, at, last + 1, FormattableString.Invariant($"The hash that was noted stands in none of the {read} lines of the log: its end was cut off, or all of it was written anew."), null);
    }
}
