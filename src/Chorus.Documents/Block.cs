namespace Chorus.Documents;

/// <summary>A part of a document. Blocks follow each other down the page; there are no spacers.</summary>
public abstract record Block
{
    /// <summary>All prose of this block in reading order; sources are numbered along it.</summary>
    internal abstract IEnumerable<Prose> Proses { get; }
}

/// <summary>A heading below the title.</summary>
/// <param name="Level">1 to 3; other values are brought into that range.</param>
/// <param name="Text">The words.</param>
public sealed record Heading(int Level, Prose Text) : Block
{
    /// <summary>The level within 1 to 3.</summary>
    public int Depth => Math.Clamp(Level, 1, 3);

    internal override IEnumerable<Prose> Proses => [Text];
}

/// <summary>A paragraph.</summary>
/// <param name="Text">The words.</param>
public sealed record Paragraph(Prose Text) : Block
{
    /// <summary>True for the paragraph that opens a document and says its point.</summary>
    public bool Leads { get; init; }

    internal override IEnumerable<Prose> Proses => [Text];
}

/// <summary>A list.</summary>
/// <param name="Items">One entry each.</param>
/// <param name="Numbered">True where the order or the count matters.</param>
public sealed record Listing(IReadOnlyList<Prose> Items, bool Numbered = false) : Block
{
    internal override IEnumerable<Prose> Proses => Items;
}

/// <summary>How the cells of a column stand.</summary>
public enum Alignment
{
    /// <summary>Text, at the start of the line.</summary>
    Start,

    /// <summary>Figures, at the end of the line, digits of equal width.</summary>
    Number,
}

/// <summary>The head of a column.</summary>
/// <param name="Name">What stands in it.</param>
/// <param name="Unit">The unit of its figures, or null.</param>
/// <param name="Align">How its cells stand.</param>
public sealed record Column(string Name, string? Unit = null, Alignment Align = Alignment.Start);

/// <summary>A table of figures; the first cell of each row is its head.</summary>
/// <param name="Finding">The caption: what the table shows, as a sentence.</param>
/// <param name="Columns">The heads.</param>
/// <param name="Rows">As many cells as there are columns; missing cells are empty, further ones are refused.</param>
public sealed record Table(Prose Finding, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Prose>> Rows) : Block
{
    /// <summary>Rows stand empty for people to write in: they are a finger high.</summary>
    public bool ToFill { get; init; }

    /// <summary>Of a table to fill: the columns after the first are equally wide, where otherwise the last is a signature's.</summary>
    public bool Even { get; init; }

    /// <summary>Of a table to fill: the first cell of each row says in words what belongs there, where otherwise it is a number.</summary>
    public bool Named { get; init; }

    /// <summary>The line under the table: source, year, who is counted.</summary>
    public Prose? Origin { get; init; }

    internal override IEnumerable<Prose> Proses => [Finding, .. Rows.SelectMany(row => row), .. Origin is null ? [] : new[] { Origin }];

    /// <summary>The cell, empty where the row is short.</summary>
    internal Prose Cell(int row, int column) => column < Rows[row].Count ? Rows[row][column] : Prose.Empty;
}

/// <summary>One figure that should be remembered.</summary>
/// <param name="Number">As it is shown: "2.30".</param>
/// <param name="Unit">"per 100,000 people".</param>
public sealed record Figure(string Number, string Unit)
{
    /// <summary>The same said another way: "1 worker for 43,527 people".</summary>
    public string? Restated { get; init; }

    /// <summary>Who is counted.</summary>
    public string? Counted { get; init; }

    /// <summary>The day, month or year that the figure is of, as it is shown.</summary>
    public string? AsOf { get; init; }

    /// <summary>What the figure rests on.</summary>
    public IReadOnlyList<Source> Sources { get; init; } = [];

    /// <summary>The marks of its sources.</summary>
    internal Prose Marks => Prose.Of([.. Sources.Distinct().Select(Run.Cite)]);
}

/// <summary>One to three figures side by side.</summary>
/// <param name="Figures">The figures.</param>
public sealed record KeyFigures(IReadOnlyList<Figure> Figures) : Block
{
    /// <summary>Only the first says who is counted, so that it needs the more room.</summary>
    public bool FirstIsWide => Figures is [{ Counted: not null }, { Counted: null, AsOf: null }];

    internal override IEnumerable<Prose> Proses => Figures.Select(figure => figure.Marks);
}

/// <summary>Words of somebody.</summary>
/// <param name="Text">What was said.</param>
/// <param name="By">Who said it, or null.</param>
public sealed record Quote(Prose Text, Prose? By = null) : Block
{
    internal override IEnumerable<Prose> Proses => By is null ? [Text] : [Text, By];
}

/// <summary>What must not be overlooked: the ask.</summary>
/// <param name="Title">Its heading, of level 1.</param>
/// <param name="Text">A paragraph each.</param>
public sealed record CallOut(string Title, IReadOnlyList<Prose> Text) : Block
{
    internal override IEnumerable<Prose> Proses => Text;
}

/// <summary>A code that a phone reads, with the words that say why.</summary>
/// <param name="Address">What the code holds; at most 500 characters.</param>
/// <param name="Words">A few words beside it.</param>
public sealed record QrCode(string Address, string Words) : Block
{
    internal override IEnumerable<Prose> Proses => [];
}

/// <summary>The place where a person would turn the page.</summary>
public sealed record PageBreak : Block
{
    internal override IEnumerable<Prose> Proses => [];
}
