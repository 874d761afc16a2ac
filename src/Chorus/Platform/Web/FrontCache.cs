using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace Chorus.Platform.Web;

/// <summary>
/// Ready bytes for strangers, before anything else runs: keyed by language, address and query, compressed once, dropped when the stamp moves or after 30 seconds
/// (so that several processes agree soon). The framework's output cache reached about a fifth of nginx on the same core; a dictionary like this, about half.
/// </summary>
public sealed class FrontCache(RequestDelegate next, Settings settings, Stamp stamp, TimeProvider time)
{
    /// <summary>A request with one of these cookies belongs to somebody and is never answered from here.</summary>
    public static readonly string[] PersonalCookies = [Cookies.Session, Cookies.Case];

    private const int MostEntries = 4096, LargestBody = 512 * 1024, SmallestPacked = 400, OnTheFly = 4;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);
    private static readonly object AllowKey = new();
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    public static void Allow(HttpContext context) => context.Items[AllowKey] = true;

    public async Task Invoke(HttpContext context)
    {
        var request = context.Request;
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || IsPersonal(request) || request.QueryString.Value?.Length > 256
            || request.Path.StartsWithSegments(Assets.Folder, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }
        Languages.Settle(context, settings);
        var inAddress = Languages.InAddress(context);
        var key = string.Concat(Languages.Of(context), inAddress ? "!" : "?", request.Path.Value, request.QueryString.Value);
        var now = time.GetUtcNow();
        var version = stamp.Current;
        if (entries.TryGetValue(key, out var entry) && entry.Stamp == version && entry.Until > now)
        {
            await Write(context, entry);
            return;
        }
        await Record(context, key, version, now);
    }

    private static bool IsPersonal(HttpRequest request)
    {
        if (request.Headers.Authorization.Count > 0) return true;
        if (request.Headers.Cookie.Count == 0) return false;
        foreach (var cookie in PersonalCookies)
            if (request.Cookies.ContainsKey(cookie)) return true;
        return false;
    }

    private async Task Record(HttpContext context, string key, long version, DateTimeOffset now)
    {
        var response = context.Response;
        var original = response.Body;
        using var buffer = new MemoryStream();
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
        var body = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        var keep = response.StatusCode == 200 && context.Items.ContainsKey(AllowKey) && response.Headers.SetCookie.Count == 0
            && response.Headers.ContentEncoding.Count == 0 && body.Length is > 0 and <= LargestBody && HttpMethods.IsGet(context.Request.Method);
        if (!keep)
        {
            await Pass(context, body);
            return;
        }
        var entry = Entry.Of(body.Span, response, version, now + Life);
        if (entries.Count >= MostEntries) entries.Clear();
        entries[key] = entry;
        response.Headers.Clear();
        foreach (var header in entry.Headers) response.Headers[header.Key] = header.Value;
        await Write(context, entry);
    }

    // What is not kept is compressed all the same: the middleware further in was told that nobody wants it.
    private static async Task Pass(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        if (body.Length == 0) return;
        var text = response.ContentType is { } type && (type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal));
        if (text && body.Length >= SmallestPacked && response.Headers.ContentEncoding.Count == 0)
        {
            response.Headers.Vary = response.Headers.Vary.Count == 0 ? "Accept-Encoding" : response.Headers.Vary + ", Accept-Encoding";
            var accepts = context.Request.Headers.AcceptEncoding.ToString();
            if (accepts.Contains("br", StringComparison.Ordinal)) (body, response.Headers.ContentEncoding) = (Compression.Brotli(body.Span, OnTheFly), "br");
            else if (accepts.Contains("gzip", StringComparison.Ordinal)) (body, response.Headers.ContentEncoding) = (Compression.Gzip(body.ToArray()), "gzip");
            response.ContentLength = body.Length;
        }
        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static Task Write(HttpContext context, Entry entry)
    {
        var response = context.Response;
        foreach (var header in entry.Headers) response.Headers[header.Key] = header.Value;
        if (context.Request.Headers.IfNoneMatch is { Count: > 0 } known && known.ToString().Contains(entry.ETag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        var accepts = context.Request.Headers.AcceptEncoding.ToString();
        var (bytes, encoding) = accepts.Contains("br", StringComparison.Ordinal) ? (entry.Brotli, "br")
            : accepts.Contains("gzip", StringComparison.Ordinal) ? (entry.Gzip, "gzip") : (entry.Plain, null);
        if (encoding is not null) response.Headers.ContentEncoding = encoding;
        response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, 0, bytes.Length);
    }

    private sealed record Entry(byte[] Plain, byte[] Brotli, byte[] Gzip, string ETag, KeyValuePair<string, StringValues>[] Headers, long Stamp, DateTimeOffset Until)
    {
        public static Entry Of(ReadOnlySpan<byte> body, HttpResponse response, long stamp, DateTimeOffset until)
        {
            // The representation's language is part of the address or of Vary, so the content alone makes the tag; weak, as one tag stands for three encodings.
            var etag = "W/\"" + Convert.ToHexStringLower(SHA256.HashData(body))[..16] + "\"";
            response.Headers.ETag = etag;
            response.Headers.CacheControl = "public, max-age=0, must-revalidate";
            response.Headers.Remove("Transfer-Encoding");
            response.Headers.Remove("Content-Length");
            response.Headers.Remove("Date");
            var vary = response.Headers.Vary.ToString();
            response.Headers.Vary = vary.Length == 0 ? "Accept-Encoding, Cookie" : vary + ", Accept-Encoding, Cookie";
            var plain = body.ToArray();
            return new Entry(plain, Compression.Brotli(plain, 9), Compression.Gzip(plain), etag, [.. response.Headers], stamp, until);
        }
    }
}

/// <summary>Compresses once what is served many times.</summary>
public static class Compression
{
    public static byte[] Brotli(ReadOnlySpan<byte> plain, int quality)
    {
        var target = new byte[BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        BrotliEncoder.TryCompress(plain, target, out var written, quality, 22);
        return target[..written];
    }

    public static byte[] Gzip(byte[] plain)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal)) gzip.Write(plain);
        return target.ToArray();
    }
}
