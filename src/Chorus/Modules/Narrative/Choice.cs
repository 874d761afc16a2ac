namespace Chorus.Modules.Narrative;

/// <summary>Reads a word of a closed list from a form, a file or a revision. A number is not a word, though the framework would take it.</summary>
internal static class Choice
{
    /// <summary>The value with that name, in any case and with or without hyphens ("decision-maker"), or nothing.</summary>
    public static T? Of<T>(string? word) where T : struct, Enum =>
        word is { Length: > 0 } && !char.IsDigit(word[0]) && word[0] is not ('-' or '+')
        && Enum.TryParse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
