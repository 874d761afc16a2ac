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

    public static IReadOnlyList<Difference> Between(Fields before, Fields after, string language) =>
    [
        .. from field in Told
           let older = Read(before, field, language)
           let newer = Read(after, field, language)
           where older != newer
           select new Difference(field, new FieldChange(field, older, newer).Words),
    ];

    /// <summary>A field that is there once for all languages, else in the language, else in the one it was written in.</summary>
    private static string Read(Fields fields, string field, string language) =>
        fields[field] is { Length: > 0 } plain ? plain : fields.In(field, language) is { Length: > 0 } said ? said
        : fields.Keys.Where(k => k.StartsWith(field + ".", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(k => fields[k]).FirstOrDefault("");
}
