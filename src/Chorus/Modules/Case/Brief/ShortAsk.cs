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
    private const int Least = 40;
    private const string Ends = ".…?!؟۔।॥።។。？！", Clauses = ",;:،؛፣፤", Closers = "\"'”’»)]";

    /// <summary>It already says that it asks: whoever announces it would say so twice.</summary>
    public static bool Asks(string ask, Phrases words) => words["brief.asking"].Split('|').Any(word => ask.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>A text that ends like a sentence.</summary>
    public static bool IsEnded(string text) => text.TrimEnd().TrimEnd([.. Closers]) is [.., var last] && Ends.Contains(last);

    /// <summary>The whole ask where it is short, else as many of its first sentences as are; null where no sentence is, or nobody can say where it ends.</summary>
    public static string? Of(string? ask, string language) => ask?.Trim() is { Length: > 0 } text ? Sentences.Within(text, language, Most) : null;

    /// <summary>The first words up to the end of a clause, or of a word, with a sign that there are more.</summary>
    public static string Cut(string ask, int most)
    {
        if (ask.Length <= most) return ask;
        var clause = ask.LastIndexOfAny([.. Clauses], most - 1);
        while (clause >= Least && !char.IsWhiteSpace(ask[clause + 1])) clause = ask.LastIndexOfAny([.. Clauses], clause - 1);
        var end = clause >= Least ? clause : ask.LastIndexOf(' ', most - 1);
        return ask[..(end > 0 ? end : most - 1)].TrimEnd([.. Clauses, ' ', '.', '…']) + "…";
    }
}
