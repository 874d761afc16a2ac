using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Chorus.Platform.Trace.Exchange;
using CsvHelper;

namespace Chorus.Operator.Exporting;

/// <summary>The same rows as a table and as a list: NAME.csv for a spreadsheet, NAME.json for programs. Written as they come, so that a hundred thousand do not stand in memory.</summary>
public sealed class OpenTable : IAsyncDisposable
{
    private const int Batch = 500;
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly string[] columns;
    private readonly FileStream table, list;
    private readonly CsvWriter csv;
    private readonly Utf8JsonWriter json;

    public OpenTable(string path, params string[] columns)
    {
        this.columns = columns;
        (table, list) = (File.Create(path + ".csv"), File.Create(path + ".json"));
        csv = CsvWriter.Create(table, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true);
        csv.WriteHeader(columns);
        json = new Utf8JsonWriter(list, Readable);
        json.WriteStartArray();
    }

    public int Rows { get; private set; }

    /// <param name="cells">One for each column: text, numbers, yes and no, times in UTC, words of the program; null where there is nothing.</param>
    public void Add(params object?[] cells)
    {
        csv.WriteRecord([.. cells.Select(Cell)]);
        json.WriteStartObject();
        foreach (var (column, cell) in columns.Zip(cells)) Write(column, cell);
        json.WriteEndObject();
        if (++Rows % Batch == 0) json.Flush();
    }

    public async ValueTask DisposeAsync()
    {
        json.WriteEndArray();
        await json.DisposeAsync();
        csv.Dispose();
        await table.DisposeAsync();
        await list.DisposeAsync();
    }

    private static string Cell(object? cell) => cell switch
    {
        null => "",
        bool yes => yes ? "yes" : "no",
        int or long => Convert.ToInt64(cell, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        _ => Cells.Safe(Text(cell)),
    };

    private void Write(string column, object? cell)
    {
        if (cell is null) json.WriteNull(column);
        else if (cell is bool yes) json.WriteBoolean(column, yes);
        else if (cell is int or long) json.WriteNumber(column, Convert.ToInt64(cell, CultureInfo.InvariantCulture));
        else json.WriteString(column, Text(cell));
    }

    private static string Text(object cell) => cell switch
    {
        DateTime at => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum word => word.ToString().ToLowerInvariant(),
        _ => cell.ToString()!,
    };
}
