using Chorus.Methods.Text;
using Chorus.Platform.Text;

namespace Chorus.Platform.Web;

/// <summary>
/// What a button did, said once at the head of the page that it led to. It travels in a cookie that lives a minute: the address stays as it is, and coming back to the page
/// does not say it again. Only sentences whose key holds ".pressed." are said, so that nobody can make the site say another of its own.
/// </summary>
public static class Told
{
    private const string Kind = ".pressed.";
    private const int LongestName = 120;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    /// <param name="context">Of the request that did it.</param>
    /// <param name="key">The key of the sentence; it may have a {name}.</param>
    /// <param name="name">What it was done to, as people call it.</param>
    public static void Say(HttpContext context, string key, string? name = null) =>
        Cookies.Set(context, Cookies.Told, key + "\n" + Characters.Shortened(name ?? "", LongestName), Life);

    /// <summary>The sentence that waits to be said, and with that is said.</summary>
    public static string? Take(HttpContext context, Phrases words)
    {
        if (Cookies.Read(context, Cookies.Told) is not { } said) return null;
        if (!context.Response.HasStarted) Cookies.Clear(context, Cookies.Told);
        var (key, name) = said.Split('\n') is [var first, var rest] ? (first, rest) : ("", "");
        return key.Contains(Kind, StringComparison.Ordinal) && words.Has(key) ? words[key, ("name", name)] : null;
    }
}
