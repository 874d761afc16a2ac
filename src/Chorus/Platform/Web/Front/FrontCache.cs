using System.Security.Cryptography;
using Chorus.Platform.Files.Kept;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Chorus.Platform.Web.Front;

/// <summary>
/// Ready bytes for strangers, before anything else runs: keyed by coding, language, address and query, compressed once, dropped when the stamp moves or after 30 seconds
/// (so that several processes agree soon). Only what the page itself asks of the query makes another page. The framework's output cache reached about a fifth of nginx on the same core; a dictionary like this, about half.
/// </summary>
public sealed class FrontCache(RequestDelegate next, Settings settings, Stamp stamp, FrontShelf shelf, TimeProvider time)
{
    /// <summary>A request with one of these cookies belongs to somebody and is never answered from here.</summary>
    public static readonly string[] PersonalCookies = [Cookies.Session, Cookies.Case, Cookies.Told];

    private const int SmallestPacked = 400, Once = 9, OnTheFly = 5, Large = 256 * 1024;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);
    private static readonly object AllowKey = new();

    /// <summary>Lets the answer be kept, unless the address asks for something that this page does not know: such addresses have no end.</summary>
    public static void Allow(HttpContext context)
    {
        if (Asked(context)) context.Items[AllowKey] = true;
    }

    /// <summary>What answers is not the page that let itself be kept.</summary>
    public static void Refuse(HttpContext context) => context.Items.Remove(AllowKey);

    private static bool Asked(HttpContext context)
    {
        var query = context.Request.Query;
        if (query.Count == 0) return true;
        var known = context.GetEndpoint()?.Metadata;
        var names = known?.GetMetadata<CompiledPageActionDescriptor>() is { } page
            ? page.BoundProperties.Concat(page.HandlerMethods.SelectMany(h => h.Parameters)).Select(p => p.BindingInfo?.BinderModelName ?? p.Name)
            : known?.GetMetadata<Asks>()?.Names;
        return names is not null && query.Keys.All(k => names.Contains(k, StringComparer.OrdinalIgnoreCase) && !context.Request.RouteValues.ContainsKey(k));
    }

    public async Task Invoke(HttpContext context)
    {
        var request = context.Request;
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || IsPersonal(request) || request.QueryString.Value?.Length > 256
            || request.Path.StartsWithSegments(Assets.Folder, StringComparison.Ordinal) || request.Path.StartsWithSegments(KeptFiles.Folder, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }
        Languages.Settle(context, settings);
        var inAddress = Languages.InAddress(context);
        var coding = Compression.Wanted(request.Headers.AcceptEncoding);
        // Without an address of our own a page says the one that it was asked under, which is the word of whoever asks.
        var under = settings.PublicUrl is null ? request.Host.Value + " " : null;
        // No query holds a line break, so that a path with a question mark of its own (%3F) is another key.
        var key = string.Concat([under, coding, inAddress ? "!" : "?", Languages.Of(context), request.Path.Value, "\n", request.QueryString.Value]);
        var now = time.GetUtcNow();
        var version = stamp.Current;
        if (shelf.Find(key, version, now) is { } kept) await Write(context, kept);
        else await Record(context, key, coding, version, now);
    }

    private static bool IsPersonal(HttpRequest request)
    {
        if (request.Headers.Authorization.Count > 0) return true;
        if (request.Headers.Cookie.Count == 0) return false;
        foreach (var cookie in PersonalCookies)
            if (Cookies.Came(request, cookie)) return true;
        return false;
    }

    private async Task Record(HttpContext context, string key, string? coding, long version, DateTimeOffset now)
    {
        var response = context.Response;
        var original = response.Body;
        // What is large lies on the disk while a slow reader takes it: forty who do not read held two gigabytes when this was a stream in memory.
        await using var buffer = new AnswerBuffer();
        response.Body = buffer;
        // The page is wanted plain: compressed on the fly it could not be kept, and every browser asks for brotli.
        var accepts = context.Request.Headers.AcceptEncoding;
        context.Request.Headers.Remove("Accept-Encoding");
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = original;
            context.Request.Headers.AcceptEncoding = accepts;
        }
        var keep = response.StatusCode == 200 && context.Items.ContainsKey(AllowKey) && response.Headers.SetCookie.Count == 0
            && response.Headers.ContentEncoding.Count == 0 && buffer.Length is > 0 and <= FrontShelf.Most && HttpMethods.IsGet(context.Request.Method);
        if (!keep && buffer.OnDisk)
        {
            await Hand(context, buffer, coding);
            return;
        }
        var body = await Bytes(buffer);
        if (!keep)
        {
            await Pass(context, body, coding);
            return;
        }
        // An address without a query is one of few and read by many.
        var kept = Pack(body.Span, response, coding, many: context.Request.QueryString.HasValue || body.Length > Large, version, now + Life);
        shelf.Keep(key, kept, now);
        await Write(context, kept);
    }

    private static async Task<ReadOnlyMemory<byte>> Bytes(AnswerBuffer buffer)
    {
        if (!buffer.OnDisk) return buffer.Bytes;
        var bytes = GC.AllocateUninitializedArray<byte>((int)buffer.Length);
        await buffer.Hand(new MemoryStream(bytes), CancellationToken.None);
        return bytes;
    }

    private static bool Packs(HttpResponse response)
    {
        var text = response.ContentType is { } type && (type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal));
        if (!text || response.Headers.ContentEncoding.Count > 0) return false;
        response.Headers.Vary = response.Headers.Vary.Count == 0 ? "Accept-Encoding" : response.Headers.Vary + ", Accept-Encoding";
        return true;
    }

    // From the disk, a little at a time.
    private static async Task Hand(HttpContext context, AnswerBuffer body, string? coding)
    {
        var (response, stop) = (context.Response, context.RequestAborted);
        if (!Packs(response) || coding is null)
        {
            response.ContentLength = body.Length;
            await body.Hand(response.Body, stop);
            return;
        }
        response.ContentLength = null;
        response.Headers.ContentEncoding = coding;
        await using Stream packed = Compression.Into(response.Body, coding);
        await body.Hand(packed, stop);
    }

    // What is not kept is compressed all the same: the middleware further in was told that nobody wants it.
    private static async Task Pass(HttpContext context, ReadOnlyMemory<byte> body, string? coding)
    {
        var response = context.Response;
        if (body.Length == 0) return;
        if (body.Length >= SmallestPacked && Packs(response))
        {
            if (coding is not null) (body, response.Headers.ContentEncoding) = (Compression.Pack(body.Span, coding, OnTheFly), coding);
            response.ContentLength = body.Length;
        }
        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static Task Write(HttpContext context, Kept kept)
    {
        var response = context.Response;
        foreach (var header in kept.Headers) response.Headers[header.Key] = header.Value;
        if (IsKnown(context, kept))
        {
            response.Headers.ContentEncoding = default;
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.ContentLength = kept.Body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(kept.Body, 0, kept.Body.Length);
    }

    // By its tag, which proxies hand back without its W/ (RFC 9110, 8.8.3.2, compares without), or for a program that knows only when it last came, by the time (RFC 9110, 13.2.2: where both are sent, the tag decides).
    private static bool IsKnown(HttpContext context, Kept kept) => context.Request.Headers.IfNoneMatch is { Count: > 0 } known
        ? known.ToString() is var tags && (tags.Contains(kept.ETag[2..], StringComparison.Ordinal) || tags.Trim() == "*")
        : context.Request.GetTypedHeaders().IfModifiedSince is { } since && context.Response.GetTypedHeaders().LastModified is { } changed && changed <= since;

    // The representation's language is part of the address or of Vary, so the content alone makes the tag; weak, as one tag stands for three encodings.
    private static Kept Pack(ReadOnlySpan<byte> body, HttpResponse response, string? coding, bool many, long stamp, DateTimeOffset until)
    {
        var headers = response.Headers;
        headers.ETag = "W/\"" + Convert.ToHexStringLower(SHA256.HashData(body))[..16] + "\"";
        headers.CacheControl = "public, max-age=0, must-revalidate";
        headers.Remove("Transfer-Encoding");
        headers.Remove("Content-Length");
        headers.Remove("Date");
        var vary = headers.Vary.ToString();
        headers.Vary = vary.Length == 0 ? "Accept-Encoding, Cookie" : vary + ", Accept-Encoding, Cookie";
        if (coding is not null) headers.ContentEncoding = coding;
        return new Kept(Compression.Pack(body, coding, many ? OnTheFly : Once), headers.ETag!, [.. headers], stamp, until);
    }
}

/// <summary>What an address that is no page asks of its query; anything else makes an answer that is not kept.</summary>
public sealed record Asks(params string[] Names);
