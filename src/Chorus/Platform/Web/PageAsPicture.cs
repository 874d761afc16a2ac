using Chorus.Platform.Web.Front;
using Microsoft.Net.Http.Headers;

namespace Chorus.Platform.Web;

/// <summary>
/// /{page}/picture.jpg is the page as a picture. The page itself is asked, as a stranger asks for it, so that nothing is drawn that a stranger may not read; what it would have
/// its picture say is taken from it, and its text left. Where there is no picture now, the card of the house stands in.
/// </summary>
public sealed class PageAsPicture(RequestDelegate next, PictureRoom room, Assets assets)
{
    // What makes a page somebody's own, or no page at all.
    private static readonly string[] Personal = [HeaderNames.Cookie, HeaderNames.Authorization, HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince, HeaderNames.Range, HeaderNames.AcceptEncoding];
    private static readonly string[] OfThePage = [HeaderNames.ETag, HeaderNames.LastModified, HeaderNames.ContentLength, HeaderNames.ContentEncoding, HeaderNames.SetCookie];

    public async Task Invoke(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Path.Value is not { } path || !path.EndsWith(Pictures.End, StringComparison.Ordinal) || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            await next(context);
            return;
        }
        var (code, known) = (request.Query["v"].ToString(), request.Headers.IfNoneMatch.ToString());
        using var page = new MemoryStream();
        await Ask(context, path.Length == Pictures.End.Length ? "/" : path[..^Pictures.End.Length], page);
        FrontCache.Refuse(context);
        if (response.StatusCode != StatusCodes.Status200OK)
        {
            await response.Body.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length), context.RequestAborted);
            return;
        }
        foreach (var name in OfThePage) response.Headers.Remove(name);
        if (context.Items[typeof(OfferedPicture)] is not OfferedPicture offered || await room.Of(offered, context.RequestAborted) is not { } picture)
        {
            response.Headers.CacheControl = "no-store";
            response.Redirect(assets["card.png"]);
            return;
        }
        response.Headers.ETag = $"\"{offered.Code}\"";
        response.Headers.CacheControl = code == offered.Code ? "public, max-age=31536000, immutable" : "public, max-age=3600";
        if (known.Contains(offered.Code, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = "image/jpeg";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileName = $"{request.Path.Value![(request.Path.Value!.LastIndexOf('/') + 1)..]}-{Languages.Of(context)}.jpg" }.ToString();
        response.ContentLength = picture.Length;
        if (HttpMethods.IsGet(request.Method)) await response.Body.WriteAsync(picture, context.RequestAborted);
    }

    private async Task Ask(HttpContext context, string path, Stream answer)
    {
        var (request, response) = (context.Request, context.Response);
        foreach (var name in Personal) request.Headers.Remove(name);
        var (body, method) = (response.Body, request.Method);
        (request.Path, request.QueryString, request.Method, response.Body) = (new PathString(path), default, HttpMethods.Get, answer);
        try
        {
            await next(context);
        }
        finally
        {
            (request.Method, response.Body) = (method, body);
        }
    }
}
