using CsvHelper;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>Reads things from a table: the first line names the fields, every other line is one thing. Commas, semicolons (spreadsheets in many countries) and tabs are all understood.</summary>
internal static class ThingsFromCsv
{
    public static void Read(byte[] bytes, ThingReading reading) => _ = Each(bytes, reading).Count();

    /// <summary>The things as they are read; what is wrong stands in the reading.</summary>
    public static IEnumerable<ThingRow> Each(byte[] bytes, ThingReading reading)
    {
        var torn = false;
        using var csv = Tables.Open(bytes, ThingReading.MostBytes, () => torn = true);
        string[]? head = null;
        // The first step reads the names of the fields, each other one a thing.
        while (!reading.IsFull && Step(csv, ref head, reading, () => torn, out var row))
            if (row is not null) yield return row;
        if (torn) reading.Add(new Spot((int)Math.Max(1, csv.LineNumber), 1), "trace.file.not-csv");
    }

    private static bool Step(CsvReader csv, ref string[]? head, ThingReading reading, Func<bool> torn, out ThingRow? row)
    {
        row = null;
        try
        {
            if (head is null)
            {
                csv.ReadHeader();
                string[] said = [.. csv.Headers.Select(h => h.Trim())];
                head = [.. said.Select(h => reading.Meant(h) ?? h)];
                return Head(head, said, reading);
            }
            if (!csv.Read()) return false;
            var line = (int)csv.LineNumber;
            if (torn()) return false;
            var before = reading.Rows.Count;
            if (!Row(csv, head, line, reading)) return false;
            if (reading.Rows.Count > before) row = reading.Rows[^1];
            return true;
        }
        catch (CsvFormatException wrong)
        {
            reading.Add(new Spot((int)Math.Max(1, wrong.LineNumber), Math.Max(0, wrong.FieldIndex) + 1), "trace.file.not-csv");
            return false;
        }
    }

    private static bool Head(string[] head, string[] said, ThingReading reading)
    {
        foreach (var (i, name) in head.Index())
            if (!reading.Knows(name)) reading.Add(new Spot(1, i + 1), "trace.file.no-field", ("field", said[i]));
            else if (Array.IndexOf(head, name) < i) reading.Add(new Spot(1, i + 1), "trace.file.field-twice", ("field", said[i]));
        if (reading.Problems.Count == 0 && !head.Contains(ThingFiles.Key) && !reading.NamesLines) reading.Add(new Spot(1, 1), "trace.file.no-key");
        return reading.Problems.Count == 0;
    }

    private static bool Row(CsvReader csv, string[] head, int line, ThingReading reading)
    {
        if (Enumerable.Range(0, csv.FieldCount).All(i => csv.IsEmpty(i))) return true;
        if (csv.FieldCount != head.Length)
        {
            reading.Add(new Spot(line, Math.Min(csv.FieldCount, head.Length) + 1), "trace.file.cells", ("have", csv.FieldCount), ("n", head.Length));
            return true;
        }
        var typed = new Dictionary<string, string>(head.Length);
        var spots = new Dictionary<string, Spot>(head.Length);
        for (var i = 0; i < head.Length; i++) (typed[head[i]], spots[head[i]]) = (reading.Lines(head[i], Cells.Plain(csv.GetString(i))), new Spot(line, i + 1));
        return reading.Take(new Spot(line, 1), typed, spots);
    }
}
