using Chorus.Documents;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Files;
using Chorus.Platform.Text;

namespace Chorus.Modules.Publications.Worksheets;

/// <summary>One question of a sheet: a table to write in.</summary>
/// <param name="Key">Text key below that of the sheet: its question, and "{Key}-{column}" for each head.</param>
/// <param name="Columns">Keys of the heads.</param>
/// <param name="Rows">How many empty rows; none where <paramref name="Named"/> says which rows there are.</param>
/// <param name="Named">Keys of rows that have a name.</param>
public sealed record Question(string Key, string[] Columns, int Rows = 1, string[]? Named = null);

/// <summary>
/// The sheets that one fills while reading the toolkit. What they ask is what its chapters teach and the planner keeps: the goal as who, what and by when, named offices,
/// four parts of a message, outputs apart from outcomes.
/// </summary>
public static class Worksheet
{
    /// <summary>In the order of the work; they stand in addresses and in text keys ("publications.worksheet.name.objectives").</summary>
    public static readonly IReadOnlyList<string> Names = ["objectives", "audiences", "partners", "messages", "materials", "measuring"];

    private static readonly Dictionary<string, Question[]> Questions = new()
    {
        ["objectives"] =
        [
            new("problem", ["words"]), new("causes", ["cause", "evidence"], 3), new("goal", ["who", "does", "ensures", "by"]),
            new("objectives", ["who", "does", "indicator", "baseline", "target"], 3),
        ],
        ["audiences"] = [new("offices", ["office", "does", "cares", "stops", "influences"], 5)],
        ["partners"] = [new("means", ["have", "lack"], 3), new("partners", ["partner", "why", "risk", "part"], 5)],
        ["messages"] = [new("for", ["office", "language", "messenger"]), new("parts", ["words", "claim"], 0, ["issue", "care", "solution", "ask"])],
        ["materials"] = [new("materials", ["material", "office", "language", "channel", "date"], 5), new("news", ["new", "figure", "speaker"], 2)],
        ["measuring"] = [new("activities", ["activity", "output", "outcome", "proof"], 4), new("after", ["date", "happened", "means", "next"], 3)],
    };

    // How many questions for checking each sheet ends with.
    private static readonly Dictionary<string, int> Checks = new() { ["objectives"] = 5, ["audiences"] = 3, ["partners"] = 3, ["messages"] = 8, ["materials"] = 4, ["measuring"] = 3 };

    /// <summary>A sheet to print or to type in; nothing for a name that there is not.</summary>
    public static Document? Blank(string name, Phrases t, Imprint imprint) => Of(name, t, imprint, new WorksheetAnswers());

    /// <summary>The same with what is known already in its cells.</summary>
    public static Document? Of(string name, Phrases t, Imprint imprint, WorksheetAnswers answers)
    {
        if (!Questions.TryGetValue(name, out var questions)) return null;
        var sheet = $"publications.worksheet.{name}.";
        var blocks = new List<Block> { new Paragraph(t[sheet + "why"]) { Leads = true } };
        blocks.AddRange(questions.Select(q => Of(q, sheet, t, answers)));
        blocks.Add(new CallOut(t["publications.worksheet.check"], [.. Enumerable.Range(1, Checks[name]).Select(n => (Prose)$"☐ {t[sheet + "check" + n]}")]));
        return new Document(t["publications.worksheet.name." + name], t.Language, Paper.Labels(t), blocks) { Kind = t["publications.worksheet.kind"], For = t["publications.worksheet.for"], Imprint = imprint };
    }

    private static Table Of(Question question, string sheet, Phrases t, WorksheetAnswers answers)
    {
        var at = sheet + question.Key;
        IReadOnlyList<Column> columns = [new(question.Named is null ? t["publications.worksheet.number"] : t[at + ".row"]), .. question.Columns.Select(c => new Column(t[at + "." + c]))];
        var heads = question.Named is { } named ? named.Select(n => t[at + "." + n]) : Enumerable.Range(1, question.Rows).Select(n => Numbers.Whole(n, t.Language));
        var rows = heads.Select((head, row) => (IReadOnlyList<Prose>)[head, .. question.Columns.Select(c => answers[question.Key, row, c] ?? "")]);
        return new Table(t[at + ".asked"], columns, [.. rows]) { ToFill = true, Even = true, Named = question.Named is not null };
    }
}
