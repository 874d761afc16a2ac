using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Chorus.Platform.Data;

/// <summary>
/// What many people do at one moment, written in a few statements in the transaction that is open: on PostgreSQL one statement for each kind of row, which has the same text
/// however many rows there are and so is prepared once; on SQLite a prepared statement that is run for each row. The change tracker, its texts and its parameters were half
/// of a gathered form. Nothing hears of these rows as of a save, so they are none that show on public pages and none that are work.
/// </summary>
public sealed class ManyRows(AppDb db)
{
    private readonly List<Statement> statements = [];

    /// <summary>New rows. Rows that another row names come before it.</summary>
    public void Add<T>(IReadOnlyCollection<T> rows) where T : class
    {
        if (rows.Count == 0) return;
        foreach (var row in rows)
            if (row is Entity { Version: 0 } entity) entity.Version = 1;
        var shape = RowShape.Of(db, typeof(T));
        statements.Add(new Statement(new Insert(shape, ""), shape.Columns, rows));
    }

    /// <summary>Rows that were read, with some of their columns changed. Whoever changed one of them meanwhile ends the whole (<see cref="DbUpdateConcurrencyException"/>).</summary>
    public void Change<T>(IReadOnlyCollection<T> rows, params string[] columns) where T : Entity
    {
        if (rows.Count == 0) return;
        var shape = RowShape.Of(db, typeof(T));
        statements.Add(new Statement(new Update(shape.Table, columns), [shape[nameof(Entity.Id)], shape[nameof(Entity.Version)], .. columns.Select(c => shape[c])], rows, Each: true));
    }

    /// <summary>Adds a number to the row of the same key, or begins it with that number. No key twice; in one order everywhere, so that two writers never wait for each other.</summary>
    public void Sum<T>(IReadOnlyCollection<T> rows, string column) where T : class
    {
        if (rows.Count == 0) return;
        var shape = RowShape.Of(db, typeof(T));
        var key = string.Join(", ", shape.Columns.Where(c => c.IsKey).Select(c => c.Quoted));
        statements.Add(new Statement(new Insert(shape, $" ON CONFLICT ({key}) DO UPDATE SET \"{column}\" = {shape.Table}.\"{column}\" + excluded.\"{column}\""), shape.Columns, rows));
    }

    /// <summary>Writes all of it, in the order in which it was said.</summary>
    /// <exception cref="DbUpdateException">The database refuses a row, or one was changed meanwhile.</exception>
    public async Task Save(CancellationToken stop)
    {
        if (statements.Count == 0) return;
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Many rows are written within a transaction.");
        try
        {
            if (transaction.Connection is NpgsqlConnection postgres) await AtOnce(postgres, stop);
            else await EachRow(transaction, stop);
        }
        catch (DbException refused)
        {
            throw new DbUpdateException("The database refuses what many wrote at once.", refused);
        }
        statements.Clear();
    }

    /// <summary>A statement of this many parameters, @p0 and so on, in a transaction.</summary>
    internal static DbCommand Command(DbTransaction transaction, string text, int parameters)
    {
        var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, text);
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + i;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private async Task AtOnce(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (sentence, columns, rows, _) in statements)
        {
            var command = new NpgsqlBatchCommand(sentence.OnPostgres(columns));
            foreach (var column in columns) command.Parameters.Add(Lists.Of(column, rows));
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(stop);
        foreach (var (i, statement) in statements.Index()) statement.Check((int)batch.BatchCommands[i].RecordsAffected);
    }

    private async Task EachRow(DbTransaction transaction, CancellationToken stop)
    {
        foreach (var statement in statements)
        {
            await using var command = Command(transaction, statement.Sentence.OnSqlite(statement.Columns), statement.Columns.Count);
            var written = 0;
            foreach (var row in statement.Rows)
            {
                for (var i = 0; i < statement.Columns.Count; i++) command.Parameters[i].Value = statement.Columns[i].Of(row) ?? DBNull.Value;
                written += await command.ExecuteNonQueryAsync(stop);
            }
            statement.Check(written);
        }
    }

    /// <param name="Each">Every row must have been there, as it was read.</param>
    private sealed record Statement(Sentence Sentence, IReadOnlyList<RowColumn> Columns, IReadOnlyCollection<object> Rows, bool Each = false)
    {
        public void Check(int written)
        {
            if (Each && written != Rows.Count) throw new DbUpdateConcurrencyException($"{Rows.Count - written} of {Rows.Count} rows were changed meanwhile.");
        }
    }

    private abstract record Sentence
    {
        /// <summary>For all rows: a list a column.</summary>
        public abstract string OnPostgres(IReadOnlyList<RowColumn> columns);

        /// <summary>For one row.</summary>
        public abstract string OnSqlite(IReadOnlyList<RowColumn> columns);

        protected static string Rows(IReadOnlyList<RowColumn> columns) => $"unnest({string.Join(", ", columns.Select((c, i) => $"${i + 1}::{Lists.NameOf(c.Stored)}[]"))})";
    }

    private sealed record Insert(RowShape Into, string Then) : Sentence
    {
        private string Head(IReadOnlyList<RowColumn> columns) => $"INSERT INTO {Into.Table} ({string.Join(", ", columns.Select(c => c.Quoted))}) ";

        public override string OnPostgres(IReadOnlyList<RowColumn> columns) => $"{Head(columns)}SELECT * FROM {Rows(columns)}{Then}";

        public override string OnSqlite(IReadOnlyList<RowColumn> columns) => $"{Head(columns)}VALUES ({string.Join(", ", columns.Select((_, i) => "@p" + i))}){Then}";
    }

    /// <summary>The first two columns are id and version.</summary>
    private sealed record Update(string Table, IReadOnlyList<string> Changed) : Sentence
    {
        public override string OnPostgres(IReadOnlyList<RowColumn> columns) =>
            $"UPDATE {Table} AS t SET {string.Concat(Changed.Select(c => $"\"{c}\" = u.\"{c}\", "))}\"Version\" = t.\"Version\" + 1 "
            + $"FROM {Rows(columns)} AS u({string.Join(", ", columns.Select(c => c.Quoted))}) WHERE t.\"Id\" = u.\"Id\" AND t.\"Version\" = u.\"Version\"";

        public override string OnSqlite(IReadOnlyList<RowColumn> columns) =>
            $"UPDATE {Table} SET {string.Concat(Changed.Select((c, i) => $"\"{c}\" = @p{i + 2}, "))}\"Version\" = \"Version\" + 1 WHERE \"Id\" = @p0 AND \"Version\" = @p1";
    }

    /// <summary>The values of one column as one parameter of PostgreSQL.</summary>
    private static class Lists
    {
        private static readonly Dictionary<Type, (string Name, NpgsqlDbType Sort, Func<int, Array> Make)> Sorts = new()
        {
            [typeof(string)] = ("text", NpgsqlDbType.Text, n => new string?[n]),
            [typeof(int)] = ("integer", NpgsqlDbType.Integer, n => new int?[n]),
            [typeof(long)] = ("bigint", NpgsqlDbType.Bigint, n => new long?[n]),
            [typeof(bool)] = ("boolean", NpgsqlDbType.Boolean, n => new bool?[n]),
            [typeof(DateTime)] = ("timestamp with time zone", NpgsqlDbType.TimestampTz, n => new DateTime?[n]),
            [typeof(DateOnly)] = ("date", NpgsqlDbType.Date, n => new DateOnly?[n]),
        };

        public static string NameOf(Type stored) => Sorts.TryGetValue(stored, out var sort) ? sort.Name : throw new NotSupportedException($"Many rows have no list of {stored.Name} yet.");

        public static NpgsqlParameter Of(RowColumn column, IReadOnlyCollection<object> rows)
        {
            var (_, sort, make) = Sorts[column.Stored];
            var (values, at) = (make(rows.Count), 0);
            foreach (var row in rows) values.SetValue(column.Of(row), at++);
            return new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | sort };
        }
    }
}
