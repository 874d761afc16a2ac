using System.Globalization;
using Chorus.Methods.Text;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case.Brief;

/// <summary>
/// An ask in few words, for a text message or a picture: its first sentences, as far as it is certain where they end. Whoever holds the telephone reads no more, so a
/// request that breaks off at "U.S." or "art. 12" must not pass for one.
/// </summary>
public static class ShortAsk
{
    /// <summary>Longer than this it is shortened where room is short.</summary>
    public const int Most = 110;
    private const int Least = 40, ShortWord = 2, ShortName = 4;
    private const string Ends = ".…?!؟۔।॥።។。？！", Clauses = ",;:،؛፣፤", Closers = "\"'”’»)]";

    /// <summary>It already says that it asks: whoever announces it would say so twice.</summary>
    public static bool Asks(string ask, Phrases words) => words["brief.asking"].Split('|').Any(word => ask.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>A text that ends like a sentence.</summary>
    public static bool IsEnded(string text) => text.TrimEnd().TrimEnd([.. Closers]) is [.., var last] && Ends.Contains(last);

    /// <summary>The whole ask where it is short, else as many of its first sentences as are; null where no sentence is, or nobody can say where it ends.</summary>
    public static string? Of(string? ask, string language)
    {
        if (ask?.Trim() is not { Length: > 0 } text) return null;
        if (text.Length <= Most) return text;
        var sentences = Sentences.Of(text, language);
        string? found = null;
        var (said, at) = ("", 0);
        while (at + 1 < sentences.Count && (said += sentences[at]).Trim().Length <= Most)
            if (IsEnd(said.Trim(), sentences[++at])) found = said.Trim();
        return found;
    }

    /// <summary>The first words up to the end of a clause, or of a word, with a sign that there are more.</summary>
    public static string Cut(string ask, int most)
    {
        if (ask.Length <= most) return ask;
        var clause = ask.LastIndexOfAny([.. Clauses], most - 1);
        while (clause >= Least && !char.IsWhiteSpace(ask[clause + 1])) clause = ask.LastIndexOfAny([.. Clauses], clause - 1);
        var end = clause >= Least ? clause : ask.LastIndexOf(' ', most - 1);
        return ask[..(end > 0 ? end : most - 1)].TrimEnd([.. Clauses, ' ', '.', '…']) + "…";
    }

    // A mark, and behind it a word that begins a sentence; before it none that may be an abbreviation. Where in doubt it is none.
    private static bool IsEnd(string said, string next)
    {
        var closed = said.TrimEnd([.. Closers]);
        if (closed.Length < 2 || !Ends.Contains(closed[^1]) || closed[^1] == '…') return false;
        var begins = next.AsSpan().TrimStart().TrimStart("\"'“‘«([¿¡");
        if (begins.Length == 0 || char.GetUnicodeCategory(begins[0]) is not (UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter)) return false;
        if (closed[^1] != '.') return true;
        var word = closed[..^1][(closed[..^1].LastIndexOfAny([' ', '\u00a0', '\u202f', '\n', '\t', '(', '’', '\'']) + 1)..];
        return !word.Contains('.') && new StringInfo(word).LengthInTextElements > ShortWord && !(word.Length <= ShortName && char.IsUpper(word[0]));
    }
}
