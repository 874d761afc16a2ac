using Chorus.Methods.Text;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Home.Verify;

/// <summary>What reads differently in two versions of anything, as far as a reader of a printed page can use it.</summary>
public static class Differences
{
    /// <summary>Fields that people read, in the order of reading; keys, notes of reviewers and places by code stay inside.</summary>
    private static readonly string[] Told =
    [
        "title", "text", "issue", "care", "solution", "ask", "short", "sms", "figure", "unit", "population", "place", "year", "strength", "fidelity", "doubt", "caution", "expires",
        "citation", "publisher", "url", "licence",
    ];

    /// <param name="before">The older version.</param>
    /// <param name="after">The newer one.</param>
    /// <param name="kind">What they are versions of: it knows which fields are choices.</param>
    /// <param name="words">Of the language of the page.</param>
    public static IReadOnlyList<Difference> Between(Fields before, Fields after, INodeKind kind, Phrases words) =>
    [
        .. from field in Told
           let older = Read(before, field, words.Language)
           let newer = Read(after, field, words.Language)
           where older != newer
           select new Difference(field, Compared(field, older, newer, kind, words)),
    ];

    // What was chosen is said as the page of the thing says it, and whole; so are a figure and a date, as the language writes them.
    private static IReadOnlyList<Change> Compared(string field, string older, string newer, INodeKind kind, Phrases words)
    {
        if (FormText.Named(kind, field) is { Shape: FieldShape.Pick, OptionWords: { } options }) return Whole(Chosen(older), Chosen(newer));
        if (field == "expires") return Whole(Dated(older), Dated(newer));
        if (field == "figure") return Whole(KeptFigure.Written(older, words.Language), KeptFigure.Written(newer, words.Language));
        return new FieldChange(field, older, newer).Words;

        string Dated(string value) => StoredValue.Date(value) is { } day ? Numbers.LongDate(day, words.Language) : value;

        string Chosen(string value) => value.Length > 0 && words.Has(options + value.ToLowerInvariant()) ? words[options + value.ToLowerInvariant()] : value;
    }

    private static IReadOnlyList<Change> Whole(string older, string newer) =>
        [.. new[] { new Change(ChangeKind.Removed, older), new Change(ChangeKind.Added, newer) }.Where(c => c.Text.Length > 0)];

    /// <summary>A field that is there once for all languages, else in the language, else in the one it was written in.</summary>
    private static string Read(Fields fields, string field, string language) =>
        fields[field] is { Length: > 0 } plain ? plain : fields.In(field, language) is { Length: > 0 } said ? said
        : fields.Keys.Where(k => k.StartsWith(field + ".", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(k => fields[k]).FirstOrDefault("");
}
