using System.Text;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>
/// Text in the cells of a spreadsheet: what begins like a formula is held back by an apostrophe, and comes back exactly as it was. So is what stands behind a semicolon, a tab or
/// a new line: half of the world's spreadsheets take those for the end of a cell, whatever the table is separated by.
/// </summary>
internal static class Cells
{
    private static bool Acts(char c) => c is '=' or '+' or '-' or '@' or '\t' or '\r';

    private static bool Ends(char c) => c is ';' or '\t' or '\r' or '\n';

    public static string Safe(string text)
    {
        StringBuilder? safe = null;
        for (var at = 0; at < text.Length; at++)
        {
            if (IsHeld(text, at))
            {
                safe ??= new StringBuilder(text, 0, at, text.Length + 8);
                safe.Append('\'');
            }
            safe?.Append(text[at]);
        }
        return safe?.ToString() ?? text;
    }

    public static string Plain(string cell)
    {
        StringBuilder? plain = null;
        for (var at = 0; at < cell.Length; at++)
        {
            if (cell[at] == '\'' && Begins(cell, at) && at + 1 < cell.Length && (Acts(cell[at + 1]) || cell[at + 1] == '\''))
            {
                plain ??= new StringBuilder(cell, 0, at, cell.Length);
                at++;
            }
            plain?.Append(cell[at]);
        }
        return plain?.ToString() ?? cell;
    }

    private static bool Begins(string text, int at) => at == 0 || Ends(text[at - 1]);

    // The points of a list ("- one") are no formula, and are left to be read by other programs.
    private static bool IsHeld(string text, int at) => Begins(text, at)
        && (text[at] == '\'' ? at + 1 < text.Length && (Acts(text[at + 1]) || text[at + 1] == '\'') : Acts(text[at]) && (at == 0 || !(text[at] is '\t' or '\r' || (at + 1 < text.Length && text[at] is '-' or '+' && text[at + 1] == ' '))));
}
