using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Chorus.Platform.Web;

/// <summary>
/// The few files of wwwroot, inside the assembly, compressed once, under an address that holds a hash of their content and so never goes stale
/// (/a/style.1a2b3c4d.css). The plain address works too.
/// </summary>
public sealed class Assets
{
    /// <summary>Where the lasting addresses lie; what is there is compressed already and needs no cache.</summary>
    public const string Folder = "/a";

    private const string Prefix = "www:";

    private readonly Settings settings;
    private readonly FrozenDictionary<string, Asset> built;
    private volatile Dressed dressed;

    public Assets(Settings settings)
    {
        this.settings = settings;
        built = Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..])
            .ToFrozenDictionary(name => name, name => new Asset(name, Bytes(name)));
        dressed = Dress(settings.Theme);
    }

    // An administrator may choose another colour or logo while the site runs.
    private Dressed Now => settings.Theme is var theme && theme == dressed.In ? dressed : dressed = Dress(theme);

    private Dressed Dress(Theme? theme)
    {
        var names = built.ToDictionary();
        if (theme is not null)
            foreach (var name in built.Keys.Where(n => n is "style.css" || Path.GetExtension(n) == ".svg")) names[name] = new Asset(name, Encoding.UTF8.GetBytes(theme.Dress(name, Read(name))));
        if (theme?.Logo is { } logo) names["logo"] = new Asset("logo" + logo.Extension, logo.Bytes);
        if (theme?.DarkLogo is { } dark) names["logo-dark"] = new Asset("logo-dark" + dark.Extension, dark.Bytes);
        return new Dressed(theme, names.ToFrozenDictionary(), names.Values.ToFrozenDictionary(a => a.Address));
    }

    /// <summary>A file of wwwroot as it was built.</summary>
    public static string Read(string name) => Encoding.UTF8.GetString(Bytes(name)).TrimStart('\uFEFF');

    private static byte[] Bytes(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The lasting address of a file, for use in pages.</summary>
    public string this[string name] => Now.Names[name].Address;

    public void Map(IEndpointRouteBuilder routes)
    {
        string[] methods = ["GET", "HEAD"];
        foreach (var name in built.Keys) routes.MapMethods("/" + name, methods, context => Now.Names[name].Write(context, forever: false));
        routes.MapMethods(Folder + "/{file}", methods, Hashed);
    }

    // A page that was made before somebody changed the colour, here or in another process, names a file that is no more: it gets the one in its place, not for ever.
    private Task Hashed(HttpContext context)
    {
        var now = Now;
        if (now.Addresses.TryGetValue(context.Request.Path.Value!, out var asset)) return asset.Write(context, forever: true);
        if (now.Addresses.Values.FirstOrDefault(a => a.Replaces(context.Request.Path.Value!)) is { } newer) return newer.Write(context, forever: false);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };

    private sealed record Dressed(Theme? In, FrozenDictionary<string, Asset> Names, FrozenDictionary<string, Asset> Addresses);

    private sealed class Asset
    {
        private const int Digits = 8;

        private readonly Lazy<byte[]> brotli, gzip;
        private readonly byte[] plain;
        private readonly string type, tag, name;

        public Asset(string name, byte[] bytes)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..Digits];
            (plain, type, tag, this.name) = (bytes, TypeOf(name), $"\"{hash}\"", name);
            Address = $"{Folder}/{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}";
            (brotli, gzip) = (new(() => Compression.Pack(plain, "br", 11)), new(() => Compression.Pack(plain, "gzip", 0)));
        }

        /// <summary>Its lasting address.</summary>
        public string Address { get; }

        /// <summary>Whether that was the address of an earlier form of this file.</summary>
        public bool Replaces(string address)
        {
            var (begins, ends) = ($"{Folder}/{Path.GetFileNameWithoutExtension(name)}.", Path.GetExtension(name));
            return address.Length == begins.Length + Digits + ends.Length && address.StartsWith(begins, StringComparison.Ordinal) && address.EndsWith(ends, StringComparison.Ordinal)
                && !address.AsSpan(begins.Length, Digits).ContainsAnyExcept("0123456789abcdef");
        }

        public Task Write(HttpContext context, bool forever)
        {
            var headers = context.Response.Headers;
            headers.ContentType = type;
            headers.ETag = tag;
            headers.CacheControl = forever ? "public, max-age=31536000, immutable" : "public, max-age=3600";
            headers.XContentTypeOptions = "nosniff";
            if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
            // Whoever opens a logo by itself opens a drawing, and nothing that it could do.
            if (type == "image/svg+xml") headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
            var body = plain;
            if (type != "image/png")
            {
                headers.Vary = "Accept-Encoding";
                var coding = Compression.Wanted(context.Request.Headers.AcceptEncoding);
                if (coding is not null) (body, headers.ContentEncoding) = (coding == "br" ? brotli.Value : gzip.Value, coding);
            }
            context.Response.ContentLength = body.Length;
            return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body, 0, body.Length);
        }
    }
}
