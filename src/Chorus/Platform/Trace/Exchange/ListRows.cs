using System.Text.Json;
using Chorus.Methods.Text;
using CsvHelper;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>One row of a list that somebody brings in, with the place of each cell.</summary>
public sealed record ListRow(Spot Spot, IReadOnlyDictionary<string, (string Text, Spot Spot)> Cells)
{
    /// <summary>What stands in a column, without what no database takes; nothing where the row has none.</summary>
    public string this[string column] => Cells.TryGetValue(column, out var cell) ? Characters.Line(cell.Text) : "";

    /// <summary>The same with its lines.</summary>
    public string Lines(string column) => Cells.TryGetValue(column, out var cell) ? Characters.Lines(cell.Text) : "";

    /// <summary>Whether it has the column at all: an empty cell takes away what is there, a column that is not named keeps it.</summary>
    public bool Has(string column) => Cells.ContainsKey(column);

    public Spot SpotOf(string column) => Cells.TryGetValue(column, out var cell) ? cell.Spot : Spot;
}

/// <summary>Reads the rows of such a list from a table (CSV) or a list of objects (JSON), told by how it begins.</summary>
/// <param name="columns">That must be there.</param>
/// <param name="further">That may be.</param>
public sealed class ListRows(IReadOnlyCollection<string> columns, IReadOnlyCollection<string> further, int most, int mostProblems)
{
    private const int MostOfLine = 20_000;

    public (List<ListRow> Rows, List<SpotProblem> Problems) Read(byte[] bytes)
    {
        var (rows, problems) = (new List<ListRow>(), new List<SpotProblem>());
        var text = bytes.AsSpan(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
        if (NotText.Words(bytes) is { } words) problems.Add(new SpotProblem(new Spot(1, 1), new Problem(words)));
        else if (text.TrimStart(" \t\r\n"u8) is [(byte)'[' or (byte)'{', ..]) FromJson(text.ToArray(), rows, problems);
        else FromCsv(bytes, rows, problems);
        if (problems.Count == 0 && rows.Count > most) problems.Add(new SpotProblem(rows[most].Spot, new Problem("trace.list.too-many", null, ("n", most))));
        return (rows, problems);
    }

    /// <summary>A list of objects that has none: of which table it is, nothing in it says.</summary>
    public static bool IsNone(byte[] bytes) => bytes.AsSpan(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0).Trim(" \t\r\n"u8) is [(byte)'[', .. var within, (byte)']'] && within.Trim(" \t\r\n"u8).IsEmpty;

    /// <summary>What the first line or the first object names; nothing for what is no such file.</summary>
    public static IReadOnlyCollection<string> Names(byte[] bytes)
    {
        var text = bytes.AsSpan(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
        if (NotText.Words(bytes) is not null) return [];
        if (text.TrimStart(" \t\r\n"u8) is [(byte)'[' or (byte)'{', ..])
        {
            var root = JsonAt.Read(text.ToArray()).Root;
            return [.. ((root is { IsList: true } ? root.Items.FirstOrDefault() : root)?.Members ?? []).Select(m => m.Name)];
        }
        using var csv = Tables.Open(bytes, MostOfLine, static () => { });
        try
        {
            csv.ReadHeader();
            return [.. Head(csv)];
        }
        catch (CsvFormatException)
        {
            return [];
        }
    }

    private static string[] Head(CsvReader csv) => [.. csv.Headers.Select(h => h.Trim().TrimStart('\uFEFF').ToLowerInvariant())];

    private bool Knows(string column) => columns.Contains(column) || further.Contains(column);

    private void FromJson(byte[] bytes, List<ListRow> rows, List<SpotProblem> problems)
    {
        var (root, wrong) = JsonAt.Read(bytes);
        if (root is null) problems.Add(new SpotProblem(wrong!.Value, new Problem("trace.list.not-file")));
        else
            foreach (var item in (root.IsList ? root.Items : [root]).TakeWhile(_ => problems.Count < mostProblems))
            {
                var cells = new Dictionary<string, (string, Spot)>(StringComparer.Ordinal);
                foreach (var (name, spot, value) in item.Members)
                    if (!Knows(name) || !cells.TryAdd(name, (Written(value), value.Spot))) problems.Add(new SpotProblem(spot, new Problem("trace.list.no-field", null, ("name", name))));
                if (item.IsObject && columns.FirstOrDefault(c => !cells.ContainsKey(c)) is { } missing) problems.Add(new SpotProblem(item.Spot, new Problem("trace.list.no-column", null, ("name", missing))));
                else if (item.IsObject) rows.Add(new ListRow(item.Spot, cells));
                else problems.Add(new SpotProblem(item.Spot, new Problem("trace.list.not-file")));
            }
    }

    // Yes and no are words in a table.
    private static string Written(JsonAt value) => value.Kind switch { JsonTokenType.True => "yes", JsonTokenType.False => "no", _ => value.Text };

    private void FromCsv(byte[] bytes, List<ListRow> rows, List<SpotProblem> problems)
    {
        var torn = false;
        using var csv = Tables.Open(bytes, MostOfLine, () => torn = true);
        try
        {
            csv.ReadHeader();
            var head = Head(csv);
            foreach (var missing in columns.Where(c => !head.Contains(c))) problems.Add(new SpotProblem(new Spot(1, 1), new Problem("trace.list.no-column", null, ("name", missing))));
            foreach (var (at, unknown) in head.Index().Where(h => !Knows(h.Item))) problems.Add(new SpotProblem(new Spot(1, at + 1), new Problem("trace.list.no-field", null, ("name", unknown))));
            if (problems.Count > 0) return;
            while (problems.Count < mostProblems && rows.Count <= most && csv.Read() && !torn)
            {
                var line = (int)csv.LineNumber;
                if (csv.FieldCount < head.Length) problems.Add(new SpotProblem(new Spot(line, csv.FieldCount), new Problem("trace.list.short")));
                else rows.Add(new ListRow(new Spot(line, 1), head.Index().DistinctBy(h => h.Item).ToDictionary(h => h.Item, h => (Cells.Plain(csv.GetString(h.Index)).Trim(), new Spot(line, h.Index + 1)))));
            }
            if (torn) problems.Add(new SpotProblem(new Spot((int)Math.Max(1, csv.LineNumber), 1), new Problem("trace.list.not-file")));
        }
        catch (CsvFormatException wrong)
        {
            problems.Add(new SpotProblem(new Spot((int)Math.Max(1, wrong.LineNumber), Math.Max(0, wrong.FieldIndex) + 1), new Problem("trace.list.not-file")));
        }
    }
}
