namespace Chorus.Documents;

/// <summary>What a statement rests on. Equal sources are one footnote, numbered by first citation in reading order.</summary>
/// <param name="Text">The citation: author, title, publisher, year.</param>
/// <param name="Address">Where it can be read, or null.</param>
public sealed record Source(string Text, string? Address = null)
{
    /// <summary>The address where it is safe to follow (http, https, mailto or a path of the site), else null: what somebody typed may be anything.</summary>
    public string? Followed => Clean.Address(Address);

    /// <summary>BCP 47 language of the citation where it is not the document's.</summary>
    public string? Language { get; init; }

    /// <summary>What it is cited for, where the text does not say that itself; stands before the citation.</summary>
    public Run? Says { get; init; }

    /// <summary>What a careful reader should know, in the language of the document ("relayed: the primary report was not read").</summary>
    public string? Caution { get; init; }

    /// <summary>
    /// The citation runs against the document, as Latin letters in Arabic do: it has lines of its own, in its own direction. In one line with the caution the two would
    /// change sides, and a citation that is broken would be read from its end.
    /// </summary>
    internal bool RunsAgainst(Document document) => Language is { } language && Script.Of(language).IsRightToLeft != document.Script.IsRightToLeft;
}
