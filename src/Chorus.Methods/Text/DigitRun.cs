using System.Text;

namespace Chorus.Methods.Text;

/// <summary>Digits with marks between them, before it is decided what the marks mean: 1.234.567,8 or 12.03.2018.</summary>
internal sealed class DigitRun
{
    private readonly List<(string Digits, int Start, int End)> parts = [];
    private readonly List<char> marks = [];

    /// <summary>Reads as far as digits and single marks go.</summary>
    public static DigitRun Read(string text, int at, string language)
    {
        var run = new DigitRun();
        while (true)
        {
            var part = ReadDigits(text, at);
            run.parts.Add(part);
            at = part.End;
            if (at + 1 >= text.Length || NumberInText.DigitAt(text, at + 1) < 0 || !run.Accepts(text, at, language))
                return run;
            run.marks.Add(text[at++]);
        }
    }

    /// <summary>The number that the run is, or its digits one by one where it is not one number (dates, section numbers).</summary>
    public IEnumerable<(string Digits, int Fraction, int Start, int End)> Pieces(string language)
    {
        var all = string.Concat(parts.Select(part => part.Digits));
        var (start, end) = (parts[0].Start, parts[^1].End);
        if (marks.Count == 0 || IsGrouped(marks.Count) && (marks.Count > 1 || NumberMarks.Groups(marks[0], language)))
            return [(all, 0, start, end)];
        if (NumberMarks.IsDecimal(marks[^1]) && (marks.Count == 1 || IsGrouped(marks.Count - 1) && marks[^1] != marks[0]))
            return [(all, parts[^1].Digits.Length, start, end)];
        return parts.Select(part => (part.Digits, 0, part.Start, part.End));
    }

    // Whether the first marks are one and the same, with one to three digits before them and three after each (two inside, as in 12,34,567).
    private bool IsGrouped(int count)
    {
        if (parts[0].Digits.Length > 3 || parts[0].Digits[0] == '0' || parts[count].Digits.Length != 3)
            return false;
        for (var at = 0; at < count; at++)
        {
            if (marks[at] != marks[0] || (at > 0 && parts[at].Digits.Length is not (2 or 3)))
                return false;
        }

        return true;
    }

    private bool Accepts(string text, int at, string language)
    {
        if (text[at] is '.' or ',' or '٫')
            return true;
        var spaces = text[at] is ' ' or '\u00A0' or '\u202F' or '\u2009' or '\'' or '’' or '٬';
        if (!spaces || parts[0].Digits.Length > 3 || (marks.Count > 0 && marks[0] != text[at]))
            return false;
        var next = ReadDigits(text, at + 1);
        if (next.Digits.Length != 3)
            return false;
        // "100 200" are two numbers in English, "21 763 300" is one everywhere.
        return marks.Count > 0 || NumberMarks.Groups(text[at], language)
            || (next.End + 1 < text.Length && text[next.End] == text[at] && NumberInText.DigitAt(text, next.End + 1) >= 0 && ReadDigits(text, next.End + 1).Digits.Length == 3);
    }

    private static (string Digits, int Start, int End) ReadDigits(string text, int at)
    {
        var digits = new StringBuilder();
        var start = at;
        for (; at < text.Length && NumberInText.DigitAt(text, at) is >= 0 and var digit; at += NumberInText.LengthAt(text, at))
            digits.Append((char)('0' + digit));
        return (digits.ToString(), start, at);
    }
}
