using Chorus.Methods.Text;

namespace Chorus.Platform.Web.Parts;

/// <summary>How much the head of a page says to reference managers: every reader pays for it.</summary>
public static class Highwire
{
    public const int MostAuthors = 6;
    private const int Longest = 300;

    /// <summary>A title or a name, as long as it may be there.</summary>
    public static string Cut(string text) => Characters.Start(text, Longest);
}
