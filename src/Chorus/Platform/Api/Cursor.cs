using System.Buffers.Text;
using System.Text;

namespace Chorus.Platform.Api;

/// <summary>Where the next page of a list begins: after the last thing of this one, whatever was added or taken away meanwhile. Programs hand it back as it is.</summary>
public static class Cursor
{
    public const int Fewest = 1, Usual = 50, Most = 200;

    public static string After(string last) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(last));

    /// <summary>Says where the next page begins, in the header that programs follow (RFC 8288); nothing at the end.</summary>
    public static void Lead(HttpContext context, string? next)
    {
        if (next is null) return;
        var query = context.Request.Query.Where(q => q.Key != "cursor").SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v)).Append(KeyValuePair.Create("cursor", (string?)next));
        context.Response.Headers.Link = $"<{context.Request.Path}{QueryString.Create(query).ToUriComponent()}>; rel=\"next\"";
    }

    /// <summary>The last thing; an empty string for the beginning, nothing where it is no cursor.</summary>
    public static string? Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return "";
        if (cursor.Length > 400 || !Base64Url.IsValid(cursor)) return null;
        var bytes = Base64Url.DecodeFromChars(cursor);
        return System.Text.Unicode.Utf8.IsValid(bytes) && !bytes.AsSpan().Contains((byte)0) ? Encoding.UTF8.GetString(bytes) : null;
    }
}
