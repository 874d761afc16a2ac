using System.Globalization;
using System.Text;

namespace Chorus.Documents;

/// <summary>Breaks text into lines as a typewriter would.</summary>
internal static class Wrap
{
    /// <summary>The lines; words stand apart by spaces or zero-width spaces, which Khmer, Lao and Thai writers put where a line may break.</summary>
    /// <param name="text">Text without line breaks.</param>
    /// <param name="width">Characters in a line at most; 0 leaves the text in one.</param>
    public static IEnumerable<string> Lines(string text, int width)
    {
        if (width <= 0)
        {
            yield return text.Trim();
            yield break;
        }

        var line = new StringBuilder();
        var length = 0;
        var gap = "";
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && text[end] is not (' ' or '\u200B')) end++;
            var word = text[start..end];
            var size = Length(word);
            if (length > 0 && length + gap.Length + size > width)
            {
                yield return line.ToString();
                line.Clear();
                length = 0;
                gap = "";
            }

            if (size > 0)
            {
                line.Append(gap).Append(word);
                length += gap.Length + size;
            }

            gap = length == 0 ? "" : end < text.Length && text[end] == ' ' ? " " : "";
            start = end + 1;
        }

        if (length > 0) yield return line.ToString();
    }

    /// <summary>Characters as a reader counts them: marks that sit on a letter and controls of direction take no room.</summary>
    public static int Length(string text)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)) length++;
        return length;
    }
}
