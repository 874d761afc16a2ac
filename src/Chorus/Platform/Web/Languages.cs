using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace Chorus.Platform.Web;

/// <summary>
/// /{lang}/x is the canonical address of a page; /x gives the same page in the language that the reader's browser asks for, and varies. The prefix is taken off
/// before routing, so routes are written once.
/// </summary>
public sealed class Languages(RequestDelegate next, Settings settings)
{
    public const string Settled = "language.settled";
    private const string Key = "language", PrefixKey = "language.prefix";

    public static string Of(HttpContext context) => context.Items[Key] as string ?? "en";

    /// <summary>True when the language stands in the address.</summary>
    public static bool InAddress(HttpContext context) => context.Items.ContainsKey(PrefixKey);

    /// <summary>The address without language, as the routes know it; on an error page the one that was asked for.</summary>
    public static string PathOf(HttpContext context)
    {
        var asked = context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? context.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        return (asked ?? context.Request.Path.Value) is { Length: > 0 } path ? path : "/";
    }

    /// <summary>The address with its query in another language, written so that it can stand in a link.</summary>
    public static string Here(HttpContext context, string language)
    {
        var path = PathOf(context);
        return "/" + language + (path == "/" ? "" : new PathString(path).ToUriComponent())
            + (context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalQueryString ?? context.Request.QueryString.Value);
    }

    public Task Invoke(HttpContext context)
    {
        Settle(context, settings);
        return next(context);
    }

    public static void Settle(HttpContext context, Settings settings)
    {
        if (context.Items.ContainsKey(Settled)) return;
        context.Items[Settled] = true;
        var path = context.Request.Path.Value ?? "/";
        foreach (var language in settings.Languages)
            if (Prefixed(path, language))
            {
                context.Items[Key] = language;
                context.Items[PrefixKey] = true;
                // Assigned as a string it would be decoded a second time: "%252e" would be a dot after all, and "%2500" a character that no path may have.
                context.Request.Path = new PathString(path.Length == language.Length + 1 ? "/" : path[(language.Length + 1)..]);
                return;
            }
        context.Items[Key] = Negotiate(context.Request, settings.Languages);
    }

    private static bool Prefixed(string path, string language) =>
        path.Length > language.Length && path.AsSpan(1).StartsWith(language, StringComparison.OrdinalIgnoreCase)
        && (path.Length == language.Length + 1 || path[language.Length + 1] == '/');

    /// <summary>The best of our languages for Accept-Language (RFC 9110: by quality, then order; a region falls back to its language).</summary>
    public static string Negotiate(HttpRequest request, IReadOnlyList<string> ours)
    {
        var header = request.Headers.AcceptLanguage;
        if (header.Count == 0) return ours[0];
        if (!StringWithQualityHeaderValue.TryParseList(header, out var asked)) return ours[0];
        foreach (var wish in asked.Where(a => a.Quality is null or > 0).OrderByDescending(a => a.Quality ?? 1))
        {
            var tag = wish.Value.Value ?? "";
            if (tag == "*") return ours[0];
            var primary = tag.Split('-')[0];
            if (ours.FirstOrDefault(l => l.Equals(primary, StringComparison.OrdinalIgnoreCase)) is { } found) return found;
        }
        return ours[0];
    }
}
