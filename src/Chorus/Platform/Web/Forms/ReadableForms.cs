using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Chorus.Platform.Web.Forms;

/// <summary>
/// The one place where a form is read. What is sent to a page is a whole form in letters that browsers write, or is answered by the page that says why not; behind this
/// a page takes its fields from <see cref="HttpRequest.Form"/> and has nothing to catch. For the page that says what went wrong an unreadable form is an empty one.
/// </summary>
public sealed class ReadableForms(RequestDelegate next)
{
    private const string InALine = "application/x-www-form-urlencoded";
    private static readonly string[] Readable = ["utf-8", "us-ascii"];

    public async Task Invoke(HttpContext context)
    {
        ClearQuery(context.Request);
        if (ErrorAnswer.Is(context))
        {
            if (context.Request.HasFormContentType && !await IsThere(context)) Drop(context);
        }
        else if (context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null && await Refusal(context) is { } refused)
        {
            Drop(context);
            context.Response.StatusCode = refused;
            return;
        }
        await next(context);
    }

    /// <summary>Reads the form that came with the request; the status code of the answer where there is none that could be read.</summary>
    public static async Task<int?> Refusal(HttpContext context)
    {
        var request = context.Request;
        // Another method than POST gets the answer of the page that has none for it.
        if (!request.HasFormContentType) return HttpMethods.IsPost(request.Method) ? StatusCodes.Status415UnsupportedMediaType : null;
        if (!IsReadable(request.ContentType)) return StatusCodes.Status415UnsupportedMediaType;
        if (request.ContentType!.StartsWith(InALine, StringComparison.OrdinalIgnoreCase) && context.Features.Get<IFormFeature>()?.Form is null) request.Body = new WithoutNothing(request.Body);
        try
        {
            if (await request.ReadFormAsync(context.RequestAborted) is { Count: > 0 } form && form.Any(f => f.Value.Any(HasNothing))) request.Form = Cleared(form);
            return null;
        }
        catch (NotSupportedException)
        {
            // A part of a form may name a character set of its own, and the framework throws on some.
            return StatusCodes.Status415UnsupportedMediaType;
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode;
        }
        catch (Exception refused) when (refused is InvalidDataException or IOException && !context.RequestAborted.IsCancellationRequested)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    // No key writes U+0000, and a database takes it for no text at all: a form that comes with it is read without it, and nothing else of it is lost.
    private static bool HasNothing(string? value) => value?.Contains('\0') == true;

    private static FormCollection Cleared(IFormCollection form) =>
        new(form.ToDictionary(f => f.Key, f => new StringValues([.. f.Value.Select(v => v?.Replace("\0", "", StringComparison.Ordinal))])), form.Files);

    private static void ClearQuery(HttpRequest request)
    {
        var query = request.QueryString.Value;
        if (query?.Contains("%00", StringComparison.Ordinal) != true) return;
        while (query.Contains("%00", StringComparison.Ordinal)) query = query.Replace("%00", "", StringComparison.Ordinal);
        request.QueryString = new QueryString(query);
    }

    private static bool IsReadable(string? type) =>
        MediaTypeHeaderValue.TryParse(type, out var media) && (media.Charset.Length == 0 || Readable.Contains(HeaderUtilities.RemoveQuotes(media.Charset).Value, StringComparer.OrdinalIgnoreCase));

    private static void Drop(HttpContext context) => context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));

    // What was read is there; what was refused before it was read is read only as far as any form of ours goes.
    private static async Task<bool> IsThere(HttpContext context)
    {
        if (context.Features.Get<IFormFeature>()?.Form is not null) return true;
        return context.Request.ContentLength is <= BodyLimit.Most && await Refusal(context) is null;
    }
}
