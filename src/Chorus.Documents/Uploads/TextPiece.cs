using System.Text;

namespace Chorus.Documents.Uploads;

/// <summary>A paragraph of a file, as plain text.</summary>
/// <param name="Heading">0 for a paragraph, 1 to 6 for a heading.</param>
/// <param name="Text">One line without marks of direction or breaks.</param>
public sealed record TextPiece(int Heading, string Text)
{
    /// <summary>Characters of a file that are read; some 600 printed pages.</summary>
    public const int MostText = 1_500_000;

    /// <summary>Characters of one piece; a longer one is cut at a space.</summary>
    public const int Longest = 2000;

    /// <summary>The pieces of a text, cleaned and cut, until there is enough.</summary>
    internal static IReadOnlyList<TextPiece> Tidy(IEnumerable<TextPiece> pieces)
    {
        var (all, length) = (new List<TextPiece>(), 0);
        foreach (var piece in pieces)
        {
            var text = Plain(piece.Text);
            while (text.Length > 0 && length < MostText)
            {
                var cut = text.Length <= Longest ? text.Length : Space(text);
                all.Add(new TextPiece(piece.Heading, text[..cut].Trim()));
                length += cut;
                text = text[cut..].TrimStart();
            }
            if (length >= MostText) break;
        }
        return all;
    }

    private static int Space(string text)
    {
        var at = text.LastIndexOf(' ', Longest);
        if (at > Longest / 2) return at;
        return char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
    }

    // One space between words, no soft hyphens, no marks that turn lines round.
    private static string Plain(string text)
    {
        var (plain, gap) = (new StringBuilder(text.Length), false);
        foreach (var letter in Clean.Text(text))
        {
            if (letter is '\u00AD' or '\uFEFF') continue;
            if (char.IsWhiteSpace(letter))
            {
                gap = plain.Length > 0;
                continue;
            }
            if (gap) plain.Append(' ');
            gap = false;
            plain.Append(letter);
        }
        return plain.ToString();
    }
}
