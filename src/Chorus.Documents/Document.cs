namespace Chorus.Documents;

/// <summary>What is to be printed, sent or shown; every renderer takes one.</summary>
public sealed class Document
{
    private readonly Dictionary<Source, int> numbers = [];
    private readonly List<Source> sources = [];

    /// <summary>A document; its sources are found and numbered here.</summary>
    /// <param name="title">The title.</param>
    /// <param name="language">BCP 47 tag of the text.</param>
    /// <param name="labels">The few words that renderers add, in that language.</param>
    /// <param name="blocks">What follows the title.</param>
    /// <exception cref="ArgumentException">A table row has more cells than the table has columns.</exception>
    public Document(string title, string language, Labels labels, IReadOnlyList<Block> blocks)
    {
        Title = title;
        Language = language;
        Script = Script.Of(language);
        Labels = labels;
        Blocks = blocks;
        foreach (var block in blocks)
        {
            if (block is Table table && table.Rows.Any(row => row.Count > table.Columns.Count))
                throw new ArgumentException("A row has more cells than the table has columns.", nameof(blocks));
            foreach (var source in block.Proses.SelectMany(prose => prose).Select(run => run.Cited).OfType<Source>())
                if (numbers.TryAdd(source, sources.Count + 1)) sources.Add(source);
        }
    }

    /// <summary>The title.</summary>
    public string Title { get; }

    /// <summary>BCP 47 tag of the text.</summary>
    public string Language { get; }

    /// <summary>The script of that language, with its direction and faces.</summary>
    public Script Script { get; }

    /// <summary>The few words that renderers add.</summary>
    public Labels Labels { get; }

    /// <summary>What follows the title.</summary>
    public IReadOnlyList<Block> Blocks { get; }

    /// <summary>The word above the title: what this is ("Brief").</summary>
    public string? Kind { get; init; }

    /// <summary>The line below the title: who this is for.</summary>
    public string? For { get; init; }

    /// <summary>The mark of who issues it, above the title; books leave it out.</summary>
    public Logo? Logo { get; init; }

    /// <summary>A single sheet that somebody is given and shows: printed large, in the middle of its page.</summary>
    public bool IsAward { get; init; }

    /// <summary>Who answers for it, and how it can be checked.</summary>
    public Imprint Imprint { get; init; } = new();

    /// <summary>The one colour beside ink and paper.</summary>
    public Accent Accent { get; init; } = Accent.House;

    /// <summary>The sources by first citation; the first is number 1.</summary>
    public IReadOnlyList<Source> Sources => sources;

    /// <summary>The number of a source cited in this document.</summary>
    /// <exception cref="KeyNotFoundException">The source is not cited here.</exception>
    public int NumberOf(Source source) => numbers[source];
}

/// <summary>Who answers for a document, and how it can be checked. What is null is left out.</summary>
public sealed record Imprint
{
    /// <summary>The organisation that issues it.</summary>
    public string? Organisation { get; init; }

    /// <summary>The day of issue.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The day as it is written in the language of the document; without it the ISO form stands.</summary>
    public string? DateWritten { get; init; }

    /// <summary>The version.</summary>
    public string? Version { get; init; }

    /// <summary>The licence.</summary>
    public string? Licence { get; init; }

    /// <summary>The address of the page where figures and sources are checked; shown with a QR code.</summary>
    public string? Verification { get; init; }

    internal string? DateShown => DateWritten ?? Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Its parts in the order in which they are written.</summary>
    internal IEnumerable<string> Line(Labels labels) =>
        new[] { Organisation, DateShown, Version is null ? null : $"{labels.Version} {Version}", Licence }.OfType<string>();
}

/// <summary>The words that renderers add; the library holds no language.</summary>
/// <param name="Sources">Heading of the sources.</param>
/// <param name="Source">Read aloud before the number of a source.</param>
/// <param name="Back">Read aloud for the link from a source to its place in the text.</param>
/// <param name="Page">Before the page number.</param>
/// <param name="Counted">"Who is counted".</param>
/// <param name="Version">Before the version.</param>
/// <param name="Check">Beside the verification code: "Check the figures and their sources".</param>
public sealed record Labels(string Sources, string Source, string Back, string Page, string Counted, string Version, string Check);
