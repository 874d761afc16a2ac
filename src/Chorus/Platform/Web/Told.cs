using Chorus.Methods.Text;
using Chorus.Platform.Text;

namespace Chorus.Platform.Web;

/// <summary>
/// What a button did, said once at the head of the page that it led to. It travels in a cookie that lives a minute: the address stays as it is, and coming back to the page
/// does not say it again. Only sentences whose key holds ".pressed." are said, so that nobody can make the site say another of its own.
/// </summary>
public static class Told
{
    private const string Kind = ".pressed.", NextKind = ".next.";
    private const int LongestName = 120;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    /// <param name="context">Of the request that did it.</param>
    /// <param name="key">The key of the sentence; it may have a {name}.</param>
    /// <param name="name">What it was done to, as people call it.</param>
    /// <param name="next">What is done next: the address of that page, without language, and the key of its sentence, with ".next." in it.</param>
    public static void Say(HttpContext context, string key, string? name = null, (string Path, string Name)? next = null) =>
        Cookies.Set(context, Cookies.Told, string.Join('\n', [key, Characters.Shortened(name ?? "", LongestName), .. next is var (path, step) ? new[] { path, step } : []]), Life);

    /// <summary>What waits to be said, and with that is said.</summary>
    public static Said? Take(HttpContext context, Phrases words)
    {
        if (Cookies.Read(context, Cookies.Told) is not { } said) return null;
        if (!context.Response.HasStarted) Cookies.Clear(context, Cookies.Told);
        var lines = said.Split('\n');
        if (lines.Length is not (2 or 4) || !lines[0].Contains(Kind, StringComparison.Ordinal) || !words.Has(lines[0])) return null;
        var sentence = words[lines[0], ("name", lines[1])];
        return lines is [_, _, ['/', not '/', ..] path, var next] && next.Contains(NextKind, StringComparison.Ordinal) && words.Has(next) ? new Said(sentence, (path, words[next])) : new Said(sentence, null);
    }

    /// <param name="Sentence">What was done.</param>
    /// <param name="Next">Where one goes on, without language, and in which words.</param>
    public sealed record Said(string Sentence, (string Path, string Name)? Next);
}
