using System.Globalization;
using System.Text;

namespace Chorus.Documents;

/// <summary>
/// Breaks text for a drawing, which does not break it itself. Widths are those of Noto Sans by class of letter, rounded up: whoever has other faces sees lines of other
/// lengths, and none that leaves the sheet.
/// </summary>
internal static class SvgLines
{
    private const double Bold = 1.08, Caution = 1.05;

    /// <summary>The lines that fit into a width.</summary>
    /// <param name="text">The words.</param>
    /// <param name="size">Of the letters, in the unit of the width.</param>
    /// <param name="width">Of a line.</param>
    /// <param name="bold">Set bold.</param>
    /// <param name="most">Lines at most; what is left out is told by an ellipsis.</param>
    public static IReadOnlyList<string> Of(string text, double size, double width, bool bold = false, int most = int.MaxValue)
    {
        var room = width / (size * Caution * (bold ? Bold : 1));
        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0.0;
        foreach (var word in Clean.Text(text).Split([' ', '\u200B'], StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Fitting(word, room)))
        {
            var needs = Width(word);
            if (line.Length > 0 && used + Width(" ") + needs > room)
            {
                lines.Add(line.ToString());
                line.Clear();
                used = 0;
            }

            if (line.Length > 0) (line, used) = (line.Append(' '), used + Width(" "));
            line.Append(word);
            used += needs;
        }

        if (line.Length > 0) lines.Add(line.ToString());
        return lines.Count <= most ? lines : [.. lines.Take(most - 1), lines[most - 1].TrimEnd('.', ',', ';', ' ') + "…"];
    }

    /// <summary>Width of a text in multiples of its size.</summary>
    public static double Width(string text) => text.EnumerateRunes().Sum(Width);

    // A word that no line holds, as an address, is broken where the line ends, between what a reader takes for one letter.
    private static IEnumerable<string> Fitting(string word, double room)
    {
        if (Width(word) <= room)
        {
            yield return word;
            yield break;
        }

        var part = new StringBuilder();
        var letters = StringInfo.GetTextElementEnumerator(word);
        while (letters.MoveNext())
        {
            var letter = letters.GetTextElement();
            if (part.Length > 0 && Width(part.ToString()) + Width(letter) > room)
            {
                yield return part.ToString();
                part.Clear();
            }

            part.Append(letter);
        }

        if (part.Length > 0) yield return part.ToString();
    }

    private static double Width(Rune letter) => letter.Value switch
    {
        _ when Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        ' ' or 'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or '’' => 0.27,
        'f' or 'r' or 't' or '(' or ')' or '[' or ']' or '-' or '/' or '"' or '“' or '”' => 0.4,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '…' or '—' => 0.93,
        >= '0' and <= '9' => 0.572,
        >= 'A' and <= 'Z' => 0.67,
        < 0x0250 => 0.58,
        >= 0x0590 and < 0x0700 => 0.45,
        >= 0x1100 and < 0x1200 or >= 0x2E80 => 1,
        _ => 0.72,
    };
}
