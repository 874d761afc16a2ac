namespace Chorus.Documents;

/// <summary>Something long, to be read on a phone without a network.</summary>
/// <param name="Title">The title.</param>
/// <param name="Language">BCP 47 tag of most of the text; it gives the direction in which pages are turned.</param>
/// <param name="Identifier">What tells this book from every other, such as the address where it is checked.</param>
/// <param name="Modified">When these words were issued, UTC.</param>
/// <param name="Contents">"Contents", in the language of the book.</param>
/// <param name="Chapters">In order, the first with the title and who answers for it; each numbers its own sources.</param>
public sealed record Book(string Title, string Language, string Identifier, DateTime Modified, string Contents, IReadOnlyList<Document> Chapters)
{
    /// <summary>Who wrote it.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Who issues it.</summary>
    public string? Publisher { get; init; }

    /// <summary>The licence.</summary>
    public string? Licence { get; init; }

    /// <summary>What a reader gets, in a sentence or two.</summary>
    public string? Description { get; init; }
}
