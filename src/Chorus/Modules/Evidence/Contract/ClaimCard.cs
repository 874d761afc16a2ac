using System.Text.RegularExpressions;
using Chorus.Methods.Text;

namespace Chorus.Modules.Evidence.Contract;

/// <summary>What the reviewer could read: <c>Relayed</c> until someone has the primary source open.</summary>
public enum Strength { Primary, Relayed, Asserted, Disputed }

/// <summary>Whether the sentence still says what its origin said.</summary>
public enum Fidelity { Faithful, Shifted, Unknown }

/// <summary>A published claim as others show it, in the nearest language to the one asked for.</summary>
/// <param name="RevisionId">The version shown; trace links name it.</param>
/// <param name="TextLanguage">The language of the wording, when there is none in the language asked for.</param>
/// <param name="Offers">Claims that say it accurately, to use instead.</param>
public sealed record ClaimCard(
    string Id, string Slug, string RevisionId, string Topic, string Text, string TextLanguage, string? Figure, string? Unit, string? Population, string? Place, string? Year,
    Strength Strength, Fidelity Fidelity, string? Caution, DateOnly? Expires, bool NeedsReview, SourceCard Source, IReadOnlyList<string> Offers)
{
    /// <summary>The wording holds other numbers than the one in the language of the record, so that one of them must be wrong; told in <see cref="NeedsReview"/> too.</summary>
    public bool NumbersApart { get; init; }

    /// <summary>The figure as the language of the wording writes it, to stand beside it.</summary>
    public string? WrittenFigure => Figure is null ? null : KeptFigure.Written(Figure, TextLanguage);

    /// <summary>The figure as it may be set in large letters, with its unit; null where there is none, where it is a year, or where it is weaker than it looks.</summary>
    public (string Number, string Unit)? LargeOn(DateOnly today) =>
        this.WeaknessOn(today) is null or Weakness.Relayed && Unit is { Length: > 0 } unit && Figure is { } figure && figure != Year && KeptFigure.Read(figure) is not null
            ? KeptFigure.Apart(WrittenFigure!, unit, TextLanguage) : null;

    /// <summary>The sentence, cut around its figure where that may catch the eye: before it, itself, after it. Empty in the middle where it may not, or where the sentence says it in words.</summary>
    public (string Before, string Figure, string After) Parted(DateOnly today) =>
        LargeOn(today) is not null && KeptFigure.Read(Figure!)?.PlaceIn(Text, TextLanguage) is var (at, end) ? (Text[..at], Text[at..end], Text[end..]) : (Text, "", "");

    /// <summary>Anything but primary carries a badge wherever it is shown, and is told to the advocate before it is printed.</summary>
    public bool NeedsCare(DateOnly today) => Strength != Strength.Primary || Fidelity == Fidelity.Shifted || NeedsReview || Expires < today;
}

public sealed partial record SourceCard(string Id, string Slug, string Citation, string? Publisher, int? Year, string? Url)
{
    private const int Brief = 90;

    /// <summary>Of the citation, which is written once and not translated.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Who, when and where, for what has no room for the whole: "Pereira A et al. 2020, BMC Public Health". A citation of another form, or one that begins with a title, is given up to its first bracket, or to a word.</summary>
    public string Briefly
    {
        get
        {
            if (Citation.Length <= Brief) return Citation;
            if (Cited().Match(Citation) is { Success: true } cited && Who(cited.Groups["who"].Value) is { } who)
            {
                var said = who + " " + cited.Groups["year"].Value;
                // "OECD 2020, OECD Publishing" says one name twice.
                if (Publisher is { } by && !by.StartsWith(who, StringComparison.OrdinalIgnoreCase) && !who.Contains(by, StringComparison.OrdinalIgnoreCase)) said += ", " + by;
                if (said.Length <= Brief) return said;
            }
            return Citation.IndexOf(" (", StringComparison.Ordinal) is > 20 and < Brief and var bracket ? Citation[..bracket] : Characters.ShortenedAtWord(Citation, Brief);
        }
    }

    // Others are said to be behind the first only where they are people or bodies: the commas of a title part no names.
    private static string? Who(string cited)
    {
        var names = cited.Split(", ");
        if (names is [var one]) return one;
        if (names is [var first, var second] && first.Length + second.Length < Brief / 2) return cited;
        var others = cited.IndexOf(" et al", StringComparison.Ordinal) > 0;
        if (!(others ? names[..1] : names[..^1]).All(name => Author().IsMatch(name))) return null;
        return (names[0].IndexOf(" et al", StringComparison.Ordinal) is > 0 and var end ? names[0][..end] : names[0]) + " et al.";
    }

    // "Hillis S", "van IJzendoorn MH", "UNICEF"
    [GeneratedRegex(@"^(?:\p{Ll}{1,4} ){0,3}\p{Lu}[\p{L}'’ -]* \p{Lu}(?:-?\p{Lu}){0,2}(?: et al\.?)?\z|^\p{Lu}{2,12}\z")]
    private static partial Regex Author();

    // "Hillis S, Mercy J, Amobi A (2016), …", "UNICEF (August 2020), …"
    [GeneratedRegex(@"^(?<who>[^()]{2,160}) \((?:[^()]{0,20} )?(?<year>[0-9]{4})\),? ")]
    private static partial Regex Cited();
}
