namespace Chorus.Platform.Trace.Exchange;

/// <summary>Text in the cells of a spreadsheet: what begins like a formula is held back by an apostrophe, and comes back exactly as it was.</summary>
internal static class Cells
{
    private static bool Acts(char c) => c is '=' or '+' or '-' or '@' or '\t' or '\r';

    public static string Safe(string text) =>
        text.Length > 0 && (Acts(text[0]) || (text[0] == '\'' && text.Length > 1 && (Acts(text[1]) || text[1] == '\''))) ? "'" + text : text;

    public static string Plain(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && (Acts(cell[1]) || cell[1] == '\'') ? cell[1..] : cell;
}
