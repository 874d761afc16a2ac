using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Chorus.Platform.Web.Forms;

/// <summary>So many bytes a form of this page may have. The framework's own attribute is a filter too, comes when the form was read, and writes a warning that it is late.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesUpToAttribute(long bytes) : Attribute, IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => bytes;
}

/// <summary>
/// A form that is too large is read to its end before it is refused. A server that answers while the browser still sends closes the connection under it, and instead
/// of the sentence that says what to do the person sees "connection reset". Beyond <see cref="Heard"/> nobody typed it, and the connection ends.
/// </summary>
public sealed class BodyLimit(RequestDelegate next)
{
    /// <summary>Bytes of a form; an endpoint that takes files says otherwise (<see cref="TakesUpToAttribute"/>).</summary>
    public const long Most = 2 * 1024 * 1024;

    private const long Heard = 32 * 1024 * 1024;

    /// <summary>What a request that was refused might have had, in bytes: the sentence that says so stands at another address than the form.</summary>
    public static long Of(HttpContext context) => context.Items[typeof(BodyLimit)] is long most ? most : Most;

    public async Task Invoke(HttpContext context)
    {
        var most = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Most;
        // The error page is answered to the same request, whose length has not changed.
        var refused = ErrorAnswer.Is(context);
        if (refused || context.Request.ContentLength is not { } length || length <= most)
        {
            await next(context);
            return;
        }
        if (length <= Heard && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = length;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        context.Items[typeof(BodyLimit)] = most;
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }
}
