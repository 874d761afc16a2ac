namespace Chorus.Platform.Web.Forms;

/// <summary>What somebody typed and could not send, to be given back to them: everything but what must not stand on a screen.</summary>
public static class TypedFields
{
    private static readonly string[] NeverShown = ["password", "secret", "token"], Ours = ["id", "Began", "DraftVersion", "From", "from", "Hash", "Since", "stamp"];

    /// <summary>The fields of a form in their order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(IFormCollection form) =>
        [.. form.Where(f => !NeverShown.Any(n => f.Key.Contains(n, StringComparison.OrdinalIgnoreCase))).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))];

    /// <summary>Those that a person filled in. What our own page put into the form goes along when it is sent again, and is nothing to read.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Shown(IEnumerable<KeyValuePair<string, string>> fields) => fields.Where(f => !IsOurs(f.Key));

    /// <summary>Those that a person would miss; one letter is the number of a choice.</summary>
    public static IReadOnlyList<string> Worth(IEnumerable<KeyValuePair<string, string>> fields) => [.. Shown(fields).Select(f => f.Value).Where(v => v.Length > 1)];

    private static bool IsOurs(string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        return last.EndsWith("Id", StringComparison.Ordinal) || Ours.Contains(last);
    }
}
