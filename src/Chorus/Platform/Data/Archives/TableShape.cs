using System.Security.Cryptography;
using System.Text;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Chorus.Platform.Data.Archives;

/// <summary>One table as both databases know it: its columns by name, its key, and the tables that must be filled before it.</summary>
public sealed record TableShape(string Name, IReadOnlyList<IColumn> Columns, IReadOnlyList<IColumn> Key, IReadOnlyList<string> RestsOn)
{
    /// <summary>Every table of ours, each after those it refers to. Quartz's are left out: the schedules stand in the code and come back by themselves.</summary>
    public static IReadOnlyList<TableShape> Of(AppDb db)
    {
        var open = db.Model.GetRelationalModel().Tables.Where(t => !t.Name.StartsWith(QuartzTables.Prefix, StringComparison.Ordinal)).Select(Of).OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var ordered = new List<TableShape>(open.Count);
        while (open.Count > 0)
        {
            var next = open.Find(t => t.RestsOn.All(n => ordered.Exists(o => o.Name == n)))
                ?? throw new InvalidOperationException($"The tables {string.Join(", ", open.Select(t => t.Name))} refer to one another in a circle.");
            ordered.Add(next);
            open.Remove(next);
        }
        return ordered;
    }

    private static TableShape Of(ITable table) => new(
        table.Name,
        [.. table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal)],
        [.. table.PrimaryKey!.Columns],
        [.. table.ForeignKeyConstraints.Select(f => f.PrincipalTable.Name).Where(n => n != table.Name).Distinct()]);

    /// <summary>The same for both databases and different for every other schema.</summary>
    public static string Fingerprint(IEnumerable<TableShape> tables)
    {
        var lines = tables.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => $"{t.Name}({string.Join(',', t.Columns.Select(c => c.Name + (c.IsNullable ? "?" : "")))})");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..16];
    }
}
