using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Chorus.Platform.Web;

/// <summary>What is sent to such a page is a form. Anything else (JSON, text, nothing, half a form) is answered by the page that says so, before a handler reads it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesFormsAttribute : Attribute, IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        if (await Refusal(context.HttpContext.Request) is { } status) context.Result = new StatusCodeResult(status);
        else await next();
    }

    private static async Task<int?> Refusal(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method)) return null;
        if (!request.HasFormContentType) return StatusCodes.Status415UnsupportedMediaType;
        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode;
        }
        catch (Exception refused) when (refused is InvalidDataException or IOException && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
