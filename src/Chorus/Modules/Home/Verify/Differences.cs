using Chorus.Methods.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.Home.Verify;

/// <summary>What reads differently in two versions of anything, as far as a reader of a printed page can use it.</summary>
public static class Differences
{
    /// <summary>Fields that people read, in the order of reading; keys, notes of reviewers and places by code stay inside.</summary>
    private static readonly string[] Told =
    [
        "title", "text", "issue", "care", "solution", "ask", "short", "sms", "figure", "unit", "population", "place", "year", "strength", "fidelity", "caution", "expires",
        "citation", "publisher", "url", "licence",
    ];

    public static IReadOnlyList<Difference> Between(Fields before, Fields after, string language) =>
    [
        .. from field in Told
           let older = Read(before, field, language)
           let newer = Read(after, field, language)
           where older != newer
           select new Difference(field, WordDiff.Between(older, newer)),
    ];

    /// <summary>What is gone struck out, what is new underlined, word by word without a gap of the page's own between them.</summary>
    public static Markup Shown(Difference difference) => Markup.Join(difference.Words.Select(change => change.Kind switch
    {
        ChangeKind.Removed => Markup.Of($"<del>{change.Text}</del>"),
        ChangeKind.Added => Markup.Of($"<ins>{change.Text}</ins>"),
        _ => Markup.Of($"{change.Text}"),
    }));

    /// <summary>A field that is there once for all languages, else in the language, else in the one it was written in.</summary>
    private static string Read(Fields fields, string field, string language) =>
        fields[field] is { Length: > 0 } plain ? plain : fields.In(field, language);
}
