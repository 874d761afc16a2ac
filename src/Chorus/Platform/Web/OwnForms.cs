namespace Chorus.Platform.Web;

/// <summary>
/// Forms of other sites cannot act here: a request that changes something must come from this origin by Sec-Fetch-Site or, where a browser does not send it, by
/// Origin. No token in the page: public pages with forms stay cacheable, and a form that was open for a day on a shared phone is still good. Session cookies are
/// SameSite=Lax besides. (docs/decisions: forms without tokens.)
/// </summary>
public sealed class OwnForms(RequestDelegate next, Settings settings)
{
    public Task Invoke(HttpContext context)
    {
        var request = context.Request;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (reads || ErrorAnswer.Is(context) || IsOwn(request)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site) return site[0] is "same-origin" or "none";
        if (request.Headers.Origin is not { Count: > 0 } origin) return true;
        if (!Uri.TryCreate(origin[0], UriKind.Absolute, out var from)) return false;
        return from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || (settings.PublicUrl is { } own && from == new Uri(own));
    }
}
