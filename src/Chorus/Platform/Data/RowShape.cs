using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Chorus.Platform.Data;

/// <summary>One column of a type of ours, and what the database is given for it.</summary>
/// <param name="Stored">What the database is given: the word of an enumeration, a moment in UTC.</param>
internal sealed record RowColumn(string Name, Type Stored, bool IsKey, PropertyInfo Property, Func<object?, object?>? Convert)
{
    public string Quoted { get; } = $"\"{Name}\"";

    public object? Of(object row) => Property.GetValue(row) is { } value ? Convert is null ? value : Convert(value) : null;
}

/// <summary>Where the rows of a type of ours lie: table, columns and conversions are those of the model.</summary>
internal sealed class RowShape
{
    private const string Remembered = "Chorus:RowShape";

    private RowShape(IEntityType type)
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        Table = table.Name;
        // What the database counts itself is not written.
        Columns = [.. type.GetProperties().Where(p => !(p.ValueGenerated == ValueGenerated.OnAdd && p.IsPrimaryKey())).Select(p => Column(p, table))];
    }

    public string Table { get; }

    public IReadOnlyList<RowColumn> Columns { get; }

    public RowColumn this[string column] => Columns.First(c => c.Name == column);

    public static RowShape Of(AppDb db, Type type)
    {
        var known = db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} has no table.");
        return known.GetOrAddRuntimeAnnotationValue(Remembered, static t => new RowShape(t!), known);
    }

    private static RowColumn Column(IProperty property, StoreObjectIdentifier table)
    {
        var converter = property.GetTypeMapping().Converter;
        var stored = converter?.ProviderClrType ?? property.ClrType;
        return new RowColumn(property.GetColumnName(table)!, Nullable.GetUnderlyingType(stored) ?? stored, property.IsPrimaryKey(), property.PropertyInfo!, converter?.ConvertToProvider);
    }
}
