namespace Chorus.Platform.Web;

/// <summary>
/// The cookies of the site, all HttpOnly and SameSite=Lax; where the connection is secure they are too, and their names begin with __Host-, so that a browser takes them
/// from this host alone and no neighbour under the same domain can plant one (RFC 6265bis, 4.1.3.2).
/// </summary>
public static class Cookies
{
    public const string Session = "chorus", Case = "chorus-case", Known = "chorus-known", Told = "chorus-told";

    private const string OfHost = "__Host-";

    /// <summary>What came under this name: over a secure connection only what this host itself has set.</summary>
    public static string? Read(HttpContext context, string name) => context.Request.Cookies[Named(context, name)];

    /// <summary>Whether either name came, for what runs before it is known how the visitor is connected.</summary>
    public static bool Came(HttpRequest request, string name) => request.Cookies.ContainsKey(name) || request.Cookies.ContainsKey(OfHost + name);

    public static void Set(HttpContext context, string name, string value, TimeSpan? life = null) =>
        context.Response.Cookies.Append(Named(context, name), value, Options(context, life));

    public static void Clear(HttpContext context, string name) => context.Response.Cookies.Delete(Named(context, name), Options(context, null));

    private static string Named(HttpContext context, string name) => context.Request.IsHttps ? OfHost + name : name;

    private static CookieOptions Options(HttpContext context, TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = life,
        IsEssential = true,
    };
}
