using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Api;

/// <summary>Under /api every refusal and every fault is a problem document: a program would read the page for people as an answer.</summary>
public sealed class ApiProblems(RequestDelegate next, Words words, Standing standing, ILogger<ApiProblems> log)
{
    public async Task Invoke(HttpContext context)
    {
        if (!ApiRoutes.Is(context) || ErrorAnswer.Is(context))
        {
            await next(context);
            return;
        }
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        var t = words.For(Languages.Of(context));
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await ApiProblem.Of(t, e.StatusCode, ApiProblem.NameOf(e.StatusCode)).Write(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await Fault(context, t, e);
        }
        if (Asks(context)) return;
        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentType: null }) await ApiProblem.Of(t, response.StatusCode, ApiProblem.NameOf(response.StatusCode)).Write(context);
    }

    // What can be done here, and what a page of another site may ask before it reads: without a token, which such a page has none to send.
    private static bool Asks(HttpContext context)
    {
        if (!HttpMethods.IsOptions(context.Request.Method) || context.Response is not { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed } response) return false;
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.Allow = string.Join(", ", response.Headers.Allow.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Append(HttpMethods.Options));
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlAllowMethods = "GET, HEAD";
        response.Headers.AccessControlAllowHeaders = "If-None-Match";
        return true;
    }

    private Task Fault(HttpContext context, Phrases t, Exception e)
    {
        if (Trouble.Of(e) is { } trouble)
        {
            log.LogError("{Trouble}: {Reason}", trouble, e.GetBaseException().Message);
            if (trouble == OutsideTrouble.Full) standing.Wrote(well: false);
            context.Response.Headers.RetryAfter = trouble == OutsideTrouble.Away ? "10" : "60";
            return ApiProblem.Of(t, StatusCodes.Status503ServiceUnavailable, "away").Write(context);
        }
        if (Trouble.IsQuicker(e))
        {
            log.LogWarning("Two changes met on {Path}: {Reason}", context.Request.Path, e.GetBaseException().Message);
            var moved = e is DbUpdateConcurrencyException;
            return ApiProblem.Of(t, moved ? StatusCodes.Status412PreconditionFailed : StatusCodes.Status409Conflict, moved ? "moved-on" : "there-already").Write(context);
        }
        var reference = Ids.Code();
        log.LogError(e, "Reference {Reference} for {Path}", reference, context.Request.Path);
        return (ApiProblem.Of(t, StatusCodes.Status500InternalServerError, "fault", ("reference", reference)) with { Reference = reference }).Write(context);
    }
}
