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

    private readonly FrozenDictionary<string, Asset> byAddress;
    private readonly FrozenDictionary<string, string> addresses;

    public Assets(Settings settings)
    {
        var found = new Dictionary<string, Asset>();
        var names = new Dictionary<string, string>();
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..]))
        {
            var bytes = Bytes(name);
            if (settings.Theme is { } theme && (name is "style.css" || Path.GetExtension(name) == ".svg")) bytes = Encoding.UTF8.GetBytes(theme.Dress(name, Read(name)));
            Add(name, name, bytes);
        }
        if (settings.Theme?.Logo is { } logo) Add("logo", "logo" + logo.Extension, logo.Bytes);
        if (settings.Theme?.DarkLogo is { } dark) Add("logo-dark", "logo-dark" + dark.Extension, dark.Bytes);
        byAddress = found.ToFrozenDictionary();
        addresses = names.ToFrozenDictionary();

        void Add(string known, string name, byte[] bytes)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..8];
            var hashed = $"{Folder}/{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}";
            var asset = new Asset(bytes, TypeOf(name), $"\"{hash}\"");
            found[hashed] = asset with { Forever = true };
            found["/" + name] = asset;
            names[known] = hashed;
        }
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
    public string this[string name] => addresses[name];

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (address, asset) in byAddress) routes.MapMethods(address, ["GET", "HEAD"], asset.Write);
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

    private sealed record Asset(byte[] Plain, string Type, string ETag)
    {
        private readonly Lazy<byte[]> brotli = new(() => Compression.Pack(Plain, "br", 11)), gzip = new(() => Compression.Pack(Plain, "gzip", 0));

        public bool Forever { get; init; }

        public Task Write(HttpContext context)
        {
            var headers = context.Response.Headers;
            headers.ContentType = Type;
            headers.ETag = ETag;
            headers.CacheControl = Forever ? "public, max-age=31536000, immutable" : "public, max-age=3600";
            headers.XContentTypeOptions = "nosniff";
            if (context.Request.Headers.IfNoneMatch.ToString().Contains(ETag, StringComparison.Ordinal))
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
            var body = Plain;
            if (Type != "image/png")
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
