namespace Chorus.Documents.Bibliography;

/// <summary>One work as reference managers describe it. What is not known is empty or null, never guessed.</summary>
public sealed record Reference
{
    /// <summary>Names it within its file: the citation key of BibTeX, ID of RIS, id of CSL-JSON. Empty where the file gave none.</summary>
    public string Id { get; init; } = "";

    /// <summary>What kind of work it is.</summary>
    public ReferenceType Type { get; init; }

    /// <summary>The title with its subtitle, plain text on one line.</summary>
    public string Title { get; init; } = "";

    /// <summary>Who wrote it, in the order of the title page.</summary>
    public IReadOnlyList<ReferenceName> Authors { get; init; } = [];

    /// <summary>Who edited it, in order.</summary>
    public IReadOnlyList<ReferenceName> Editors { get; init; } = [];

    /// <summary>When it was issued, as exactly as is known.</summary>
    public ReferenceDate? Date { get; init; }

    /// <summary>The publisher, institution or school.</summary>
    public string? Publisher { get; init; }

    /// <summary>Where it was published.</summary>
    public string? Place { get; init; }

    /// <summary>A summary; its paragraphs are separated by one line break.</summary>
    public string? Abstract { get; init; }

    /// <summary>The language of the work: a BCP 47 tag, or the words of the file where they name no language that is known here.</summary>
    public string? Language { get; init; }

    /// <summary>Where it can be read.</summary>
    public string? Url { get; init; }

    /// <summary>The day on which the address was looked at.</summary>
    public ReferenceDate? Accessed { get; init; }

    /// <summary>The digital object identifier without resolver or prefix: "10.1000/182".</summary>
    public string? Doi { get; init; }

    /// <summary>International standard book number, as printed.</summary>
    public string? Isbn { get; init; }

    /// <summary>International standard serial number, as printed.</summary>
    public string? Issn { get; init; }

    /// <summary>The journal, book or site that it is part of.</summary>
    public string? Container { get; init; }

    /// <summary>The series that it belongs to.</summary>
    public string? Series { get; init; }

    /// <summary>Volume.</summary>
    public string? Volume { get; init; }

    /// <summary>Issue of a journal, or number of a report.</summary>
    public string? Issue { get; init; }

    /// <summary>Pages with a plain hyphen: "12-34".</summary>
    public string? Pages { get; init; }

    /// <summary>Edition, as a word or a number.</summary>
    public string? Edition { get; init; }

    /// <summary>Subjects.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The licence, by its short name or address.</summary>
    public string? Licence { get; init; }

    /// <summary>A remark; its paragraphs are separated by one line break.</summary>
    public string? Note { get; init; }
}
