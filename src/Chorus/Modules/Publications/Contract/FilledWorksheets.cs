using Chorus.Documents;
using Chorus.Modules.Publications.Worksheets;
using Chorus.Platform.Text;

namespace Chorus.Modules.Publications.Contract;

/// <summary>What is known already of the cells of a worksheet: by question, row from 0 and column, as the sheet names them.</summary>
public sealed class WorksheetAnswers
{
    private readonly Dictionary<(string Question, int Row, string Column), Prose> cells = [];

    public bool Any => cells.Count > 0;

    public Prose? this[string question, int row, string column] => cells.GetValueOrDefault((question, row, column));

    /// <summary>Nothing is put where nothing is known.</summary>
    public void Put(string question, int row, string column, string? said)
    {
        if (!string.IsNullOrEmpty(said)) cells[(question, row, column)] = said;
    }

    /// <inheritdoc cref="Put(string, int, string, string?)"/>
    public void Put(string question, int row, string column, params Run[] said) => cells[(question, row, column)] = Prose.Of(said);
}

/// <summary>The worksheets of the toolkit with what somebody has worked out already; the rest stays empty, to be written on.</summary>
public static class FilledWorksheets
{
    /// <summary>In the order of the work.</summary>
    public static IReadOnlyList<string> Names => Worksheet.Names;

    public static Document? Of(string name, Phrases t, Imprint imprint, WorksheetAnswers answers) => Worksheet.Of(name, t, imprint, answers);
}
