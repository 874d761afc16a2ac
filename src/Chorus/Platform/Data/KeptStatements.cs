using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chorus.Platform.Data;

/// <summary>
/// SQLite reads the text of a statement anew for each command, and EF makes a command for each query: a sixth of a saved form was that. Here a file that stays open
/// (<see cref="OpenFile"/>) keeps the statements that came back, prepared, and lends them to the commands of EF. The driver prepares again by itself after a change of
/// the schema.
/// </summary>
public sealed class KeptStatements : DbCommandInterceptor
{
    private static readonly ConditionalWeakTable<DbConnection, Shelf> Shelves = [];

    // The driver has nothing to wait for: its reading is the same with or without "async".
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken stop = default)
    {
        if (result.HasResult || command.Connection is not SqliteConnection connection) return new(result);
        return new(Shelves.GetOrCreateValue(connection).Read(command, connection) is { } reader ? InterceptionResult<DbDataReader>.SuppressWithResult(reader) : result);
    }

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData data, InterceptionResult result)
    {
        if (command.Connection is { } connection && Shelves.TryGetValue(connection, out var shelf)) shelf.Give(command.CommandText, data.DataReader);
        return result;
    }

    /// <summary>Runs a statement that changes rows, prepared where it came before; how many it changed.</summary>
    internal static int Change(DbCommand command)
    {
        if (command.Connection is not SqliteConnection connection) return command.ExecuteNonQuery();
        var shelf = Shelves.GetOrCreateValue(connection);
        if (shelf.Read(command, connection) is not { } reader) return command.ExecuteNonQuery();
        var changed = reader.RecordsAffected;
        shelf.Give(command.CommandText, reader);
        return changed;
    }

    /// <summary>Ends what the last use of a connection left open.</summary>
    internal static void Tidy(DbConnection connection)
    {
        if (Shelves.TryGetValue(connection, out var shelf)) shelf.Tidy();
    }

    /// <summary>What one open file keeps. A context, and with it its file, is used by one request at a time.</summary>
    private sealed class Shelf
    {
        // A prepared statement takes a few kilobytes. Texts that vary (a list of ids) come once and push out nothing that is used.
        private const int Most = 48, Longest = 16_000;

        private readonly Dictionary<string, Kept?> statements = new(StringComparer.Ordinal);
        private long clock;
        private int lent;

        /// <summary>None the first time that a text comes, and while its statement is lent.</summary>
        public DbDataReader? Read(DbCommand command, SqliteConnection connection)
        {
            var text = command.CommandText;
            if (text.Length > Longest || Take(text, connection) is not { } kept) return null;
            lent++;
            try
            {
                return kept.Read(command);
            }
            catch
            {
                Drop(text, kept); // what failed half way is not used again
                throw;
            }
        }

        public void Give(string text, DbDataReader reader)
        {
            if (statements.GetValueOrDefault(text) is { } kept && kept.GiveBack(reader)) lent--;
        }

        public void Tidy()
        {
            if (lent == 0) return;
            foreach (var (text, kept) in statements.Where(s => s.Value is { IsLent: true }).ToList()) Drop(text, kept!);
        }

        private Kept? Take(string text, SqliteConnection connection)
        {
            if (!statements.TryGetValue(text, out var kept))
            {
                if (statements.Count >= Most) MakeRoom();
                statements[text] = null;
                return null;
            }
            if (kept is { IsLent: true }) return null;
            if (kept is null) statements[text] = kept = new Kept(new SqliteCommand(text, connection));
            kept.Used = ++clock;
            return kept;
        }

        private void Drop(string text, Kept kept)
        {
            statements.Remove(text);
            if (kept.IsLent) lent--;
            kept.Dispose();
        }

        // What came once goes first, then the half that was used longest ago.
        private void MakeRoom()
        {
            foreach (var once in statements.Where(s => s.Value is null).Select(s => s.Key).ToList()) statements.Remove(once);
            if (statements.Count < Most) return;
            foreach (var (text, kept) in statements.Where(s => s.Value is { IsLent: false }).OrderBy(s => s.Value!.Used).Take(Most / 2).ToList()) Drop(text, kept!);
        }
    }

    private sealed class Kept(SqliteCommand command) : IDisposable
    {
        private DbDataReader? reader;

        public long Used { get; set; }
        public bool IsLent { get; private set; }

        public DbDataReader Read(DbCommand asked)
        {
            IsLent = true;
            command.Transaction = (SqliteTransaction?)asked.Transaction;
            command.CommandTimeout = asked.CommandTimeout;
            foreach (DbParameter parameter in asked.Parameters) command.Parameters.Add(parameter);
            return reader = command.ExecuteReader();
        }

        public bool GiveBack(DbDataReader ended)
        {
            if (!ReferenceEquals(reader, ended)) return false;
            reader.Dispose();
            command.Parameters.Clear();
            command.Transaction = null;
            (reader, IsLent) = (null, false);
            return true;
        }

        public void Dispose()
        {
            reader?.Dispose();
            command.Dispose();
        }
    }
}
