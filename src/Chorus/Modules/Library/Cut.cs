namespace Chorus.Modules.Library;

/// <summary>The beginning of an abstract, ended at a word.</summary>
public static class Cut
{
    /// <summary>How much of an abstract a list shows, and how much is read for it: one character more tells that there is more.</summary>
    public const int Most = 220, Read = Most + 1;

    public static string At(string beginning)
    {
        var text = beginning.ReplaceLineEndings(" ");
        if (text.Length <= Most) return text;
        var end = text.LastIndexOf(' ', Most);
        if (end <= Most / 2) end = char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most;
        return text[..end].TrimEnd([.. " ,;:."]) + "…";
    }
}
