using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Chorus.Platform.Data;

/// <summary>
/// Writes many new rows of our own types without the change tracker, in the transaction that is open: a prepared statement on SQLite, COPY on PostgreSQL. Columns and
/// conversions are those of the model. For imports of a hundred thousand things; whatever a person does goes the usual way.
/// </summary>
public sealed class BulkRows(AppDb db) : IAsyncDisposable
{
    private readonly Dictionary<Type, Shape> shapes = [];

    /// <summary>Rows that another row names come before it.</summary>
    public async Task Write<T>(IReadOnlyCollection<T> rows, CancellationToken stop) where T : class
    {
        if (rows.Count == 0) return;
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Rows in bulk are written within a transaction.");
        if (!shapes.TryGetValue(typeof(T), out var shape)) shapes[typeof(T)] = shape = Shape.Of(db.Model.FindEntityType(typeof(T))!);
        if (transaction.Connection is NpgsqlConnection postgres) await shape.Copy(postgres, rows, stop);
        else await shape.Insert(transaction, rows, stop);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var shape in shapes.Values)
            if (shape.Prepared is { } command) await command.DisposeAsync();
    }

    private sealed record Cell(PropertyInfo Property, Func<object?, object?>? Convert)
    {
        public object? Of(object row) => Property.GetValue(row) is { } value ? Convert is null ? value : Convert(value) : null;
    }

    private sealed record Shape(string Table, string[] Columns, Cell[] Cells)
    {
        public DbCommand? Prepared { get; private set; }

        public static Shape Of(IEntityType type)
        {
            var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
            // What the database counts itself is not written.
            var properties = type.GetProperties().Where(p => !(p.ValueGenerated == ValueGenerated.OnAdd && p.IsPrimaryKey())).ToList();
            return new Shape(table.Name, [.. properties.Select(p => p.GetColumnName(table)!)], [.. properties.Select(p => new Cell(p.PropertyInfo!, p.GetTypeMapping().Converter?.ConvertToProvider))]);
        }

        public async Task Copy<T>(NpgsqlConnection connection, IEnumerable<T> rows, CancellationToken stop) where T : class
        {
            await using var copy = await connection.BeginBinaryImportAsync($"COPY {Table} ({string.Join(", ", Columns.Select(Quoted))}) FROM STDIN (FORMAT BINARY)", stop);
            foreach (var row in rows)
            {
                await copy.StartRowAsync(stop);
                foreach (var cell in Cells)
                    if (cell.Of(row) is { } value) await copy.WriteAsync(value, stop);
                    else await copy.WriteNullAsync(stop);
            }
            await copy.CompleteAsync(stop);
        }

        public async Task Insert<T>(DbTransaction transaction, IEnumerable<T> rows, CancellationToken stop) where T : class
        {
            var command = Prepared ??= Prepare(transaction);
            foreach (var row in rows)
            {
                for (var i = 0; i < Cells.Length; i++) command.Parameters[i].Value = Cells[i].Of(row) ?? DBNull.Value;
                await command.ExecuteNonQueryAsync(stop);
            }
        }

        private DbCommand Prepare(DbTransaction transaction)
        {
            var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"INSERT INTO {Table} ({string.Join(", ", Columns.Select(Quoted))}) VALUES ({string.Join(", ", Columns.Select((_, i) => "@p" + i))})";
            for (var i = 0; i < Columns.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@p" + i;
                command.Parameters.Add(parameter);
            }
            return command;
        }

        private static string Quoted(string column) => $"\"{column}\"";
    }
}
