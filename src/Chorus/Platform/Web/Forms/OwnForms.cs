namespace Chorus.Platform.Web.Forms;

/// <summary>
/// Addresses below which a form may be sent from anywhere: what it does is allowed by the secret in the address and by no cookie, as the one press of a mail program that
/// takes somebody off a list (RFC 8058).
/// </summary>
/// <param name="Path">Without language, with a slash at the end.</param>
public sealed record FromAnywhere(string Path);

/// <summary>
/// Forms of other sites cannot act here: a request that changes something must come from this origin by Sec-Fetch-Site or, where a browser does not send it, by
/// Origin. No token in the page: public pages with forms stay cacheable, and a form that was open for a day on a shared phone is still good. Session cookies are
/// SameSite=Lax besides. (docs/decisions: forms without tokens.)
/// </summary>
public sealed class OwnForms(RequestDelegate next, Settings settings, IEnumerable<FromAnywhere> open)
{
    private readonly Uri? own = settings.PublicUrl is { } address ? new Uri(address) : null;

    public Task Invoke(HttpContext context)
    {
        var request = context.Request;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (reads || ErrorAnswer.Is(context) || IsOwn(request) || open.Any(o => request.Path.Value?.StartsWith(o.Path, StringComparison.Ordinal) == true)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site) return site[0] is "same-origin" or "none";
        if (request.Headers.Origin is not { Count: > 0 } origin) return true;
        if (!Uri.TryCreate(origin[0], UriKind.Absolute, out var from)) return false;
        // The scheme is not compared: behind a proxy that ends TLS and does not say so, the browser's is https and ours http.
        return from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase) || from == own;
    }
}
