using Chorus.Methods.Text;

namespace Chorus.Platform.Trace;

/// <summary>The code of an issued file as people read it from paper and type it.</summary>
public static class IssueCode
{
    private const int Length = 8;

    /// <summary>As long as every code, and nobody's.</summary>
    public static readonly string Blank = new('0', Length);

    /// <summary>In two groups: k7m2-9q4x.</summary>
    public static string Written(string code) => code.Length == Length ? code[..4] + "-" + code[4..] : code;

    /// <summary>
    /// The code that was meant: case, spaces and hyphens do not matter, and letters that the alphabet leaves out are the digits that they look like; of a whole address, its end.
    /// Null when it cannot be one.
    /// </summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > 300) return null;
        if (typed.IndexOf('/') >= 0) typed = typed.Split('?', '#')[0].TrimEnd('/', ' ').Split('/')[^1];
        if (typed.Length > 40) return null;
        var code = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '‐' or '\u2011' or '–' or '_' or '.')).Select(Plain));
        return code.Length == Length && code.All(char.IsAsciiLetterOrDigit) ? code : null;
    }

    private static char Plain(char typed) => char.ToLowerInvariant(typed) switch
    {
        'o' => '0',
        'i' or 'l' => '1',
        // A keyboard of another script types its own digits.
        var c => Characters.PlainDigit(c),
    };
}
