using System.Globalization;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Publications.Contract;

/// <summary>Everything that a version of a publication says; another module writes one as this and begins it by <see cref="Chain.Begin"/> with <see cref="PublishedTexts.NodeKind"/>.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Body">Markdown without HTML; [claim:slug] is a footnote and a link of the trace.</param>
public sealed record PublicationText(string Kind, string Title, string Language, string Body)
{
    public string Summary { get; init; } = "";
    public string? Edition { get; init; }
    public DateOnly? Date { get; init; }
    public IReadOnlyList<Author> Authors { get; init; } = [];
    public IReadOnlyList<string> Funders { get; init; } = [];

    /// <summary>The method record: who was asked, how bias was met, who reviewed.</summary>
    public string? Asked { get; init; }
    public string? Bias { get; init; }
    public string? Reviewed { get; init; }
    public string? Licence { get; init; }

    /// <summary>Written as questions and answers: each heading asks.</summary>
    public bool AsQuestions { get; init; }

    /// <summary>True once a native speaker has read these words.</summary>
    public bool NativeReviewed { get; init; }

    /// <summary>Days after the newest version on which members may still comment.</summary>
    public int CommentDays { get; init; } = UsualCommentDays;
    public const int UsualCommentDays = 60;

    /// <summary>Node id of the publication that this is made from, and how.</summary>
    public string? ParentId { get; init; }
    public Relation? Relation { get; init; }

    /// <summary>The country of a national edition, or what an article is about, as places name it.</summary>
    public string? Country { get; init; }

    /// <summary>Some of <see cref="Evidence.Contract.Topics"/>.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    public Fields ToFields() => new Fields()
        .With("title", Title).With("summary", Summary).With("kind", Kind).With("language", Language).With("body", Body).With("edition", Edition)
        .With("date", Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).With("authors", Authors.Select(a => a.ToString())).With("funders", Funders)
        .With("asked", Asked).With("bias", Bias).With("reviewed", Reviewed).With("licence", Licence).With("questions", AsQuestions ? "yes" : null)
        .With("native", NativeReviewed ? "yes" : null).With("parent", ParentId).With("relation", Relation?.ToString()).With("country", Country).With("topics", Topics)
        .With("comments", CommentDays == UsualCommentDays ? null : CommentDays.ToString(CultureInfo.InvariantCulture));

    public static PublicationText Of(Fields said) => new(said["kind"], said["title"], said["language"], said["body"])
    {
        Summary = said["summary"], Edition = Or(said["edition"]), Date = StoredValue.Date(said["date"]),
        Authors = [.. said.Lines("authors").Select(Author.Of)], Funders = said.Lines("funders"), Asked = Or(said["asked"]), Bias = Or(said["bias"]),
        Reviewed = Or(said["reviewed"]), Licence = Or(said["licence"]), AsQuestions = said["questions"] == "yes", NativeReviewed = said["native"] == "yes",
        ParentId = Or(said["parent"]), Relation = Enum.TryParse<Relation>(said["relation"], out var relation) ? relation : null, Country = Or(said["country"]), Topics = said.Lines("topics"),
        CommentDays = int.TryParse(said["comments"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : UsualCommentDays,
    };

    private static string? Or(string value) => value.Length > 0 ? value : null;
}
