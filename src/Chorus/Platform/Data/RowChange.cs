using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Chorus.Platform.Data;

/// <summary>
/// The change of one row that is there, as a statement and its values. It holds nothing of the context that found it, so that it can be written in another one's
/// transaction (<see cref="RowSaves"/>).
/// </summary>
public sealed class RowChange
{
    // A table of forty columns can change in more ways than anybody uses: what screens save comes back, and that is a few hundred at most.
    private const int MostKnown = 2_000;

    // For each model one set, which goes when the model goes.
    private static readonly ConditionalWeakTable<IEntityType, Table> Tables = [];

    private readonly Statement statement;
    private readonly object?[] values;

    private RowChange(Statement statement, object?[] values) => (this.statement, this.values) = (statement, values);

    public string Text => statement.Text;

    /// <summary>The change that an entry stands for; none where its row is more than one plain table with an id and a version.</summary>
    public static RowChange? Of(IUpdateEntry entry)
    {
        if (entry.EntityState != EntityState.Modified || Tables.GetValue(entry.EntityType, Table.Of) is not { IsPlain: true } table) return null;
        var changed = table.Columns.Where(c => entry.IsModified(c.Property)).ToArray();
        if (changed.Length == 0) return null;
        return new RowChange(table.Setting(changed), [.. changed.Select(c => entry.GetCurrentValue(c.Property)), entry.GetCurrentValue(table.Id.Property), entry.GetOriginalValue(table.Version.Property)]);
    }

    /// <summary>Gives a command its values, in the order of its text.</summary>
    /// <param name="maker">Makes parameters of the right kind for the database.</param>
    public void Fill(DbParameterCollection parameters, DbCommand maker)
    {
        for (var i = 0; i < values.Length; i++) parameters.Add(statement.Columns[i].Mapping.CreateParameter(maker, Name(i), values[i], statement.Columns[i].Property.IsNullable));
    }

    private static string Name(int place) => string.Create(CultureInfo.InvariantCulture, $"@p{place}");

    private sealed record Column(string Name, IProperty Property, RelationalTypeMapping Mapping);

    private sealed record Statement(string Text, IReadOnlyList<Column> Columns);

    private sealed class Table(string name, IReadOnlyList<Column> columns)
    {
        private static readonly Table Other = new("", []);
        private readonly ConcurrentDictionary<string, Statement> known = new(StringComparer.Ordinal);

        public bool IsPlain => columns.Count > 0;
        public IReadOnlyList<Column> Columns => columns;
        public Column Id { get; } = columns.FirstOrDefault(c => c.Property.Name == nameof(Entity.Id))!;
        public Column Version { get; } = columns.FirstOrDefault(c => c.Property.Name == nameof(Entity.Version))!;

        public static Table Of(IEntityType type)
        {
            if (!typeof(Entity).IsAssignableFrom(type.ClrType) || type.BaseType is not null || type.GetDirectlyDerivedTypes().Any()) return Other;
            if (type.GetTableMappings().ToList() is not [var mapping] || mapping.Table.EntityTypeMappings.Count() != 1) return Other;
            var columns = new List<Column>();
            foreach (var property in type.GetFlattenedProperties())
            {
                // What the database itself makes has to be read back, which is for EF to do.
                if (mapping.Table.Columns.FirstOrDefault(c => c.PropertyMappings.Any(m => m.Property == property)) is not { } column || property.ValueGenerated != ValueGenerated.Never) return Other;
                columns.Add(new Column(column.Name, property, column.PropertyMappings[0].TypeMapping));
            }
            // A column that no property fills, such as one of JSON, would be forgotten.
            return columns.Count == mapping.Table.Columns.Count() ? new Table(mapping.Table.Name, columns) : Other;
        }

        public Statement Setting(Column[] changed)
        {
            var key = string.Join(',', changed.Select(c => c.Name));
            if (known.TryGetValue(key, out var statement)) return statement;
            var set = string.Join(", ", changed.Select((c, i) => $"\"{c.Name}\" = {Name(i)}"));
            statement = new Statement($"UPDATE \"{name}\" SET {set} WHERE \"{Id.Name}\" = {Name(changed.Length)} AND \"{Version.Name}\" = {Name(changed.Length + 1)}", [.. changed, Id, Version]);
            if (known.Count < MostKnown) known[key] = statement;
            return statement;
        }
    }
}
