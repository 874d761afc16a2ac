using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Chorus.Platform.Web;

/// <summary>
/// Forms that can be read. Browsers write them in UTF-8; another character set is refused in words, since the framework throws on some of them, and would throw again
/// on the page that says so. For that page the form is read here first, or is empty.
/// </summary>
public sealed class ReadableForms(RequestDelegate next)
{
    private static readonly string[] Readable = ["utf-8", "us-ascii"];

    public async Task Invoke(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            await next(context);
            return;
        }
        if (ErrorAnswer.Is(context))
        {
            if (!await Reads(context)) Drop(context);
            await next(context);
            return;
        }
        if (!IsReadable(context.Request.ContentType))
        {
            Refuse(context);
            return;
        }
        try
        {
            await next(context);
        }
        catch (NotSupportedException) when (!context.Response.HasStarted)
        {
            // A part of a form may name a character set of its own.
            if (await Reads(context)) throw;
            Refuse(context);
        }
    }

    private static bool IsReadable(string? type) =>
        MediaTypeHeaderValue.TryParse(type, out var media) && (media.Charset.Length == 0 || Readable.Contains(HeaderUtilities.RemoveQuotes(media.Charset).Value, StringComparer.OrdinalIgnoreCase));

    private static void Refuse(HttpContext context)
    {
        Drop(context);
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
    }

    private static void Drop(HttpContext context) => context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));

    // What was read is there; what was not is read only as far as any form of ours goes.
    private static async Task<bool> Reads(HttpContext context)
    {
        if (context.Features.Get<IFormFeature>()?.Form is not null) return true;
        if (context.Request.ContentLength is null or > BodyLimit.Most) return false;
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            return false;
        }
    }
}
