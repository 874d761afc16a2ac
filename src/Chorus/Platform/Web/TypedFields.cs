namespace Chorus.Platform.Web;

/// <summary>What somebody typed and could not send, to be given back to them: everything but what must not stand on a screen.</summary>
public static class TypedFields
{
    private static readonly string[] NeverShown = ["password", "secret", "token"];

    /// <summary>The fields of a form in their order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(IFormCollection form) =>
        [.. form.Where(f => !NeverShown.Any(n => f.Key.Contains(n, StringComparison.OrdinalIgnoreCase))).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))];

    /// <summary>Those that a person would miss; one letter is the number of a choice.</summary>
    public static IReadOnlyList<string> Worth(IEnumerable<KeyValuePair<string, string>> fields) => [.. fields.Select(f => f.Value).Where(v => v.Length > 1)];
}
