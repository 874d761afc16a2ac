using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Chorus.Platform.Api;

/// <summary>The ETag of a version, and the headers in which a program gives it back.</summary>
public static class Tags
{
    public static string Of(string version) => $"\"{version}\"";

    /// <summary>Whether one of the tags of such a header is ours; a star is any.</summary>
    public static bool Names(StringValues header, string tag) =>
        header.Count > 0 && EntityTagHeaderValue.TryParseList(header, out var tags) && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Tag == tag);
}
