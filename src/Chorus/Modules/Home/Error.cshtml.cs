using System.Globalization;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Chorus.Modules.Home;

/// <summary>What went wrong, in words that say what to do; a fault of ours carries a number that stands in the log too.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorPage(Withdrawing withdrawing, ILogger<ErrorPage> log) : ChorusPage
{
    private static readonly int[] Known = [400, 401, 403, 404, 405, 409, 413, 422, 429, 503];

    public string Key { get; private set; } = "";
    public string? Reference { get; private set; }

    /// <summary>What was typed into the form that was refused.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Typed { get; private set; } = [];

    /// <summary>The form is certainly one of ours, and only came at the wrong moment. What another site sent must never be one press away from being done.</summary>
    public bool MaySendAgain => MustSignIn || Response.StatusCode == StatusCodes.Status429TooManyRequests;

    public bool MustSignIn => Response.StatusCode == StatusCodes.Status401Unauthorized;

    /// <summary>What stood here until it was withdrawn.</summary>
    public Withdrawn? Gone { get; private set; }
    public bool IsMissing => Response.StatusCode == StatusCodes.Status404NotFound;

    // The failed request is executed again here with its own method, whatever that is.
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Show(Code);
        if (IsMissing && ErrorAnswer.Is(HttpContext) && (HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method)) && await withdrawing.At(Db, Languages.PathOf(HttpContext), Stop) is { } gone)
        {
            (Gone, Key) = (gone, "home.error." + StatusCodes.Status410Gone);
            Response.StatusCode = StatusCodes.Status410Gone;
        }
        await next();
    }

    // Not bound: binding gives up on every argument, the route's too, when the form that came with the request cannot be read.
    private int Code => Convert.ToInt32(RouteData.Values["code"], CultureInfo.InvariantCulture);

    private void Show(int code)
    {
        var refused = ErrorAnswer.Is(HttpContext);
        if (!refused) code = StatusCodes.Status404NotFound;
        else if (Request.HasFormContentType) Typed = TypedFields.Of(Request.Form);
        Response.StatusCode = code;
        Key = "home.error." + (Known.Contains(code) ? code : code >= 500 ? 500 : 400);
        if (code < 500) return;
        Reference = Ids.Code();
        log.LogError("Reference {Reference} for {Path}", Reference, HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path);
    }
}
