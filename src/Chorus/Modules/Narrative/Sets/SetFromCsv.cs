using Chorus.Platform.Trace.Exchange;
using CsvHelper;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>Reads a message set from CSV: one row a statement and language, the columns of <see cref="SetFiles.Columns"/> in any order.</summary>
internal static class SetFromCsv
{
    private static readonly string[] Once = ["set", "edition", "date", "authors", "licence", "definition"];

    public static void Read(byte[] bytes, SetReading reading)
    {
        var torn = false;
        using var csv = Tables.Open(bytes, SetReading.MostBytes, () => torn = true);
        try
        {
            Read(csv, reading, () => torn);
        }
        catch (CsvFormatException wrong)
        {
            reading.Add(new Spot((int)Math.Max(1, wrong.LineNumber), Math.Max(0, wrong.FieldIndex) + 1), "not-csv");
        }
    }

    private static void Read(CsvReader csv, SetReading reading, Func<bool> torn)
    {
        csv.ReadHeader();
        var columns = new Dictionary<string, int>();
        foreach (var (i, name) in csv.Headers.Index())
            if (!SetFiles.Columns.Contains(name)) reading.Add(new Spot(1, i + 1), "unknown-field", ("name", name));
            else if (!columns.TryAdd(name, i)) reading.Add(new Spot(1, i + 1), "twice", ("name", name));
        foreach (var name in SetFiles.Columns.Where(c => c is not ("licence" or "message" or "claims" or "value" or "block_lead" or "definition") && !columns.ContainsKey(c)))
            reading.Add(new Spot(1, 1), "missing-field", ("name", name));
        if (reading.Problems.Count > 0) return;

        var rows = new SetRows(reading);
        while (csv.Read())
        {
            var line = (int)csv.LineNumber;
            if (torn())
            {
                reading.Add(new Spot(line, 1), "not-csv");
                return;
            }
            string Cell(string name) => columns.TryGetValue(name, out var i) && i < csv.FieldCount ? Cells.Plain(csv.GetString(i)) : "";
            Spot Spot(string name) => new(line, columns.GetValueOrDefault(name) + 1);
            foreach (var name in Once) rows.Same(Spot(name), name, Cell(name));
            rows.Add(Cell, Spot);
        }
        rows.Finish();
    }
}
