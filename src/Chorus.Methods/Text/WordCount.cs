namespace Chorus.Methods.Text;

/// <summary>How long a text is.</summary>
public static class WordCount
{
    /// <summary>Words of a text in any script; in those written without spaces, the characters that a reader sees.</summary>
    public static int Of(string text) => Words.Of(text).Count();
}
