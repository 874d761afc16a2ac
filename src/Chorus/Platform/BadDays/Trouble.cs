using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Chorus.Platform.BadDays;

/// <summary>What is wrong outside the house: the database is away, or there is no room to write.</summary>
public enum OutsideTrouble { Away, Full }

public static class Trouble
{
    private const int DiskFull = unchecked((int)0x8007_0070), NoSpaceLeft = 28;

    /// <summary>The trouble behind an exception; none when it is a fault of ours.</summary>
    public static OutsideTrouble? Of(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
            switch (e)
            {
                // SQLITE_FULL; SQLITE_IOERR with a failed write; SQLITE_READONLY: a file system that turned read-only.
                case SqliteException { SqliteErrorCode: 13 or 8 }: return OutsideTrouble.Full;
                case SqliteException { SqliteErrorCode: 10, SqliteExtendedErrorCode: 778 or 1034 or 4874 }: return OutsideTrouble.Full;
                // SQLITE_BUSY after its whole timeout, SQLITE_IOERR, SQLITE_CANTOPEN.
                case SqliteException { SqliteErrorCode: 5 or 10 or 14 }: return OutsideTrouble.Away;
                // disk_full; read_only_sql_transaction, as on a standby.
                case PostgresException { SqlState: "53100" or "25006" }: return OutsideTrouble.Full;
                // Connection exceptions, too many connections, shutting down or starting, a database that takes none.
                case PostgresException { SqlState: var state } when state.StartsWith("08", StringComparison.Ordinal) || state is "53300" or "57P01" or "57P02" or "57P03" or "55000" or "3D000":
                    return OutsideTrouble.Away;
                case PostgresException: return null;
                case NpgsqlException { InnerException: SocketException or IOException or TimeoutException }: return OutsideTrouble.Away;
                case NpgsqlException { IsTransient: true }: return OutsideTrouble.Away;
                case IOException io when io.HResult is DiskFull or NoSpaceLeft: return OutsideTrouble.Full;
            }
        return null;
    }

    /// <summary>
    /// True where nothing is wrong but the moment: another request changed the same row, or entered the same thing, since this one looked. Pages that know what to offer
    /// then say it themselves; for all others it is still nobody's fault.
    /// </summary>
    public static bool IsQuicker(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
            switch (e)
            {
                case DbUpdateConcurrencyException:
                // SQLITE_CONSTRAINT_UNIQUE and _PRIMARYKEY.
                case SqliteException { SqliteExtendedErrorCode: 2067 or 1555 }:
                // unique_violation; serialization_failure, deadlock_detected and lock_not_available.
                case PostgresException { SqlState: "23505" or "40001" or "40P01" or "55P03" }:
                    return true;
            }
        return false;
    }
}
