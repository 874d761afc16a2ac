using Microsoft.AspNetCore.Diagnostics;

namespace Chorus.Platform.Web;

/// <summary>
/// The page that says what went wrong answers the very request that was refused, with its method and its form. Whatever refuses requests lets it through: otherwise the
/// refusal would be refused again, and the person would look at an empty page.
/// </summary>
public static class ErrorAnswer
{
    public static bool Is(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerPathFeature>() is not null;
}
