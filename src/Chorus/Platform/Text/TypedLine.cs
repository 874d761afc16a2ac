using Chorus.Methods.Text;

namespace Chorus.Platform.Text;

/// <summary>A line that somebody typed into a form.</summary>
public static class TypedLine
{
    private const int Most = 2000;

    /// <summary>Without what no database takes, and no longer than a page can show again; null where nothing is left.</summary>
    public static string? Of(string? typed)
    {
        if (typed?.Length > Most) typed = typed[..Most];
        return Characters.Line(typed) is { Length: > 0 } line ? line : null;
    }
}
