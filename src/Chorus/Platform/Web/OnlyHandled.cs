using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Chorus.Platform.Web;

/// <summary>
/// A page answers what it has a handler for, and nothing else: 405. The framework would otherwise show the page without having asked anybody who may see it or what
/// stands on it.
/// </summary>
public sealed class OnlyHandled : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (context.HandlerMethod is not null || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return;
        // The page that says what went wrong is shown for every method.
        if (ErrorAnswer.Is(context.HttpContext)) return;
        context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
}
