using Chorus.Platform.Web.Forms;

namespace Chorus.Platform.Web;

/// <summary>
/// The one place that turns people away. A member who has no business here gets 404, as if nothing were there. Somebody who is not signed in, or no longer,
/// is asked to sign in and comes back; a form that was sent meanwhile is kept (<see cref="KeptForm"/>) and offered again. A form of somebody who was never here, for a
/// page that takes more than signing in, is not kept but shown, so that it can be sent again.
/// </summary>
public sealed class Guard(RequestDelegate next)
{
    private static readonly object WasKey = new();

    /// <summary>Says that this browser holds a session of that member which is over.</summary>
    public static void Was(HttpContext context, string memberId) => context.Items[WasKey] = memberId;

    /// <summary>The member whose session in this browser is over; null for a stranger.</summary>
    public static string? WhoWas(HttpContext context) => context.Items[WasKey] as string;

    public Task Invoke(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ForAttribute>() is not { } page) return next(context);
        var viewer = Viewer.Of(context);
        if (viewer.May(page.Role, page.Section)) return next(context);
        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var stranger = WhoWas(context) is null && page.Role != Role.Member;
        if (!viewer.SignedIn && !stranger) return SignInFirst(context, viewer, reads);
        context.Response.StatusCode = viewer.SignedIn || reads ? StatusCodes.Status404NotFound : StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static async Task SignInFirst(HttpContext context, Viewer viewer, bool reads)
    {
        var path = Languages.PathOf(context) + context.Request.QueryString;
        if (!reads && await KeptForm.Keep(context, path) is { } problem)
        {
            context.Response.StatusCode = problem;
            return;
        }
        context.Response.Headers.CacheControl = "no-store";
        var back = reads ? path : Languages.PathOf(context);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = viewer.To("/account/sign-in") + "?from=" + Uri.EscapeDataString(back.Length <= 500 ? back : "/");
    }
}
