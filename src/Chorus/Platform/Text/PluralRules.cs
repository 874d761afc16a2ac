namespace Chorus.Platform.Text;

/// <summary>Placeholder until the CLDR rules land in the same file.</summary>
public static class PluralRules
{
    public static string Category(string language, decimal n) => n == 1 ? "one" : "other";
}
