namespace Chorus.Platform.Text;

/// <summary>The last part of an address, from a title.</summary>
public static class Slugs
{
    private const int MostWords = 8, Most = 60;

    /// <summary>Up to eight words of a title in the letters of an address; empty for a title in another script.</summary>
    public static string Of(string title)
    {
        var words = Folding.Of(title).Split(' ').Select(w => string.Concat(w.Where(char.IsAsciiLetterOrDigit))).Where(w => w.Length > 0).Take(MostWords);
        var slug = string.Join('-', words);
        return slug.Length <= Most ? slug : slug[..Most].TrimEnd('-');
    }
}
