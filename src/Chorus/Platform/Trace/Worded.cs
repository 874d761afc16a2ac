using Chorus.Platform.Text;

namespace Chorus.Platform.Trace;

/// <summary>A text and the language it is in.</summary>
public sealed record Worded(string Text, string Language)
{
    /// <summary>For the attribute: nothing where it is the page's own.</summary>
    public string? OtherThan(Phrases words) => Language == words.Language ? null : Language;

    /// <summary>What a field says in a language, else in English, else in any it has; empty where it says nothing.</summary>
    public static Worded Of(Fields fields, string name, string language)
    {
        foreach (var wanted in new[] { language, "en" })
            if (fields[name + "." + wanted] is { Length: > 0 } text) return new Worded(text, wanted);
        return Languages(fields, name) is [var any, ..] ? new Worded(fields[name + "." + any], any) : new Worded("", language);
    }

    public static IReadOnlyList<string> Languages(Fields fields, string name) =>
        [.. fields.Keys.Where(k => k.StartsWith(name + ".", StringComparison.Ordinal)).Select(k => k[(name.Length + 1)..])];
}
