using System.Security.Cryptography;
using System.Text;

namespace Chorus.Platform.Feeds;

/// <summary>A feed, before it is written in one of the three formats.</summary>
/// <param name="About">What one follows here, in a sentence.</param>
/// <param name="Page">Address of the page that shows the same, whole.</param>
/// <param name="Self">Address of this feed without its ending, whole: "https://example.org/news/feed".</param>
/// <param name="Query">What follows the ending: "?language=fr", or nothing.</param>
/// <param name="Origin">Of the site, without a slash at the end.</param>
/// <param name="By">Who publishes: the name of the site.</param>
public sealed record Feed(string Title, string About, string Language, string Page, string Self, string Query, string Origin, string By, IReadOnlyList<FeedEntry> Entries)
{
    // Before anything could have come out, and late enough not to look like a broken clock.
    private static readonly DateTime Empty = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>When something in it last changed; long ago for one that is still empty.</summary>
    public DateTime Updated { get; } = Entries.Count == 0 ? Empty : Entries.Max(e => e.Updated);

    public string SelfAs(string format) => $"{Self}.{format}{Query}";

    /// <summary>The entry's page in the language of the feed.</summary>
    public string AddressOf(FeedEntry entry) => $"{Origin}/{Language}{entry.Path}";

    /// <summary>
    /// A name that stays when a site moves to another host (RFC 4287, 4.2.6): a UUID made from the random id of the thing, of version 8 (RFC 9562), whose bits are ours to choose.
    /// </summary>
    public static string IdOf(FeedEntry entry)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("chorus:" + entry.Id)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }
}
