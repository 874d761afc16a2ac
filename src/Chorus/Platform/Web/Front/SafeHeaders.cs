namespace Chorus.Platform.Web.Front;

/// <summary>The headers that keep a page to itself. Nothing inline: the policy names our own files only.</summary>
public sealed class SafeHeaders(RequestDelegate next)
{
    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task Invoke(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (!Languages.InAddress(context)) headers.Vary = "Accept-Language";
        return next(context);
    }
}
