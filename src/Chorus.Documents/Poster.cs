namespace Chorus.Documents;

/// <summary>A figure on a poster, with what can be drawn of it.</summary>
/// <param name="Number">As it is shown: "52.4%".</param>
/// <param name="Unit">What is counted, in a few words.</param>
public sealed record PosterFigure(string Number, string Unit)
{
    /// <summary>The part of a whole that the figure states, 0 to 1; null where it states none, and nothing is drawn.</summary>
    public double? Share { get; init; }

    /// <summary>Where the figure states a range, its lower end, 0 to 1; the part between the two is drawn paler.</summary>
    public double? AtLeast { get; init; }

    /// <summary>The sentence that the figure is taken from: a number alone can be read as anything.</summary>
    public string? Says { get; init; }

    /// <summary>Who is counted, where and when.</summary>
    public string? Counted { get; init; }

    /// <summary>What it rests on.</summary>
    public required Source Source { get; init; }
}

/// <summary>A sentence on a poster.</summary>
/// <param name="Text">The words.</param>
/// <param name="Language">BCP 47 language where it is not the poster's.</param>
public sealed record PosterLine(string Text, string? Language = null)
{
    /// <summary>What it rests on.</summary>
    public IReadOnlyList<Source> Sources { get; init; } = [];
}

/// <summary>A sheet to be seen and passed on: a social card or an infographic.</summary>
/// <param name="Title">What a screen reader says first.</param>
/// <param name="Language">BCP 47 tag of the words.</param>
/// <param name="Labels">The few words that renderers add, in that language.</param>
public sealed record Poster(string Title, string Language, Labels Labels)
{
    /// <summary>The words in the first line: what this is, or the place.</summary>
    public string? Kind { get; init; }

    /// <summary>The words in large letters; null where a figure is the first thing to be seen.</summary>
    public PosterLine? Heading { get; init; }

    /// <summary>The figures, most telling first.</summary>
    public IReadOnlyList<PosterFigure> Figures { get; init; } = [];

    /// <summary>Sentences below the figures.</summary>
    public IReadOnlyList<PosterLine> Lines { get; init; } = [];

    /// <summary>The heading of the ask, and the ask in its box.</summary>
    public (string Title, PosterLine Text)? Ask { get; init; }

    /// <summary>The last line: of when the figures are.</summary>
    public string? Made { get; init; }

    /// <summary>Who answers for it, and how it can be checked.</summary>
    public Imprint Imprint { get; init; } = new();

    /// <summary>The mark of who issues it.</summary>
    public Logo? Logo { get; init; }

    /// <summary>The one colour beside ink and paper.</summary>
    public Accent Accent { get; init; } = Accent.House;

    /// <summary>True for a card, which keeps its shape and sets long words smaller; a poster grows with what it holds.</summary>
    public bool KeepsShape { get; init; }

    /// <summary>The sources by first citation; the first is number 1.</summary>
    public IReadOnlyList<Source> Sources => [.. Figures.Select(f => f.Source).Concat(Cited).Distinct()];

    private IEnumerable<Source> Cited => new[] { Heading }.Concat(Lines).Append(Ask?.Text).OfType<PosterLine>().SelectMany(line => line.Sources);
}
