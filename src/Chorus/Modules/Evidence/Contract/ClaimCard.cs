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

    /// <summary>Anything but primary carries a badge wherever it is shown, and is told to the advocate before it is printed.</summary>
    public bool NeedsCare(DateOnly today) => Strength != Strength.Primary || Fidelity == Fidelity.Shifted || NeedsReview || Expires < today;
}

public sealed record SourceCard(string Id, string Slug, string Citation, string? Publisher, int? Year, string? Url)
{
    /// <summary>Of the citation, which is written once and not translated.</summary>
    public string Language { get; init; } = "en";
}
