namespace Chorus.Platform.Web;

/// <summary>The cookies of the site, all HttpOnly and SameSite=Lax; Secure wherever the connection is.</summary>
public static class Cookies
{
    public const string Session = "chorus", Case = "chorus-case", Known = "chorus-known", Told = "chorus-told";

    public static void Set(HttpContext context, string name, string value, TimeSpan? life = null) =>
        context.Response.Cookies.Append(name, value, Options(context, life));

    public static void Clear(HttpContext context, string name) => context.Response.Cookies.Delete(name, Options(context, null));

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
