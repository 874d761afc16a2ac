namespace Chorus.Platform.Trace;

/// <summary>How a field of a revision is asked for.</summary>
public enum FieldShape
{
    /// <summary>One line.</summary>
    Line,

    /// <summary>Several lines of prose.</summary>
    Text,

    /// <summary>A list, one item a line.</summary>
    Lines,

    /// <summary>One of <see cref="FormField.Options"/>.</summary>
    Pick,

    /// <summary>"yes" or nothing.</summary>
    Yes,

    /// <summary>A day, stored as 2026-11-22.</summary>
    Date,

    /// <summary>A day and an hour, stored as 2026-11-22 14:00.</summary>
    Moment,

    /// <summary>Published things of <see cref="FormField.OfKind"/>: stored as ids, typed as words of their titles or as their addresses, one a line.</summary>
    Nodes,
}

/// <summary>One thing that a person writes on the desk about a kind of thing. The desk, the comparison and the import all read it, so a kind says it once.</summary>
/// <param name="Name">In <see cref="Fields"/>; with <see cref="PerLanguage"/> followed by a dot and the language.</param>
public sealed record FormField(string Name, FieldShape Shape)
{
    public bool PerLanguage { get; init; }
    public bool Optional { get; init; }

    /// <summary>Most characters, also as the browser's limit.</summary>
    public int Most { get; init; } = 2000;

    /// <summary>True when another value says something else of the world (a figure, its year, its source) and not the same in better words.</summary>
    public bool Weighs { get; init; }

    /// <summary>Most characters of what is typed, where that is longer than what is stored (a name for a code).</summary>
    public int? MostTyped { get; init; }

    /// <summary>What there is to choose from; in a list, several of them.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Where the words of the options stand: "evidence.topic." gives "evidence.topic.sdg".</summary>
    public string? OptionWords { get; init; }

    public string? OfKind { get; init; }

    /// <summary>One that could stand here, for the description of the API, where a few words could not. A field that may be empty and has one stands in the example, which would be refused without it.</summary>
    public string? Like { get; init; }

    /// <summary>From one stored item to what a person types and reads, in a language (a country's code to its name).</summary>
    public Func<string, string, string>? Show { get; init; }

    /// <summary>From one typed item to what is stored; null when it means nothing.</summary>
    public Func<string, string, string?>? Read { get; init; }

    /// <summary>What a line may be filled with, by the language of the reader; anything else may be typed too.</summary>
    public Func<string, IEnumerable<string>>? Suggest { get; init; }

    /// <summary>The small fields in which each item of a list is asked for; null for one that is a line by itself.</summary>
    public ItemParts? Parts { get; init; }

    /// <summary>It is filled when the thing has taken place or changes: asked apart, below everything else.</summary>
    public bool Later { get; init; }

    /// <summary>Each line is a name and nothing else: in a cell of a table several of them stand behind one another, with a semicolon or a bar between them.</summary>
    public bool IsNames { get; init; }

    /// <summary>Whether an item is already as it is stored (a country's code).</summary>
    public Func<string, bool>? Holds { get; init; }
}
