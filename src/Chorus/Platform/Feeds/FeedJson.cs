using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chorus.Platform.Feeds;

/// <summary>A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1).</summary>
public static class FeedJson
{
    // Served as a file of its own kind, never inside a page: letters may stand as they are.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Feed feed) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["version"] = "https://jsonfeed.org/version/1.1",
        ["title"] = feed.Title,
        ["home_page_url"] = feed.Page,
        ["feed_url"] = feed.SelfAs("json"),
        ["description"] = feed.About,
        ["language"] = feed.Language,
        ["authors"] = Names([feed.By]),
        ["items"] = new JsonArray([.. feed.Entries.Select(e => Item(feed, e))]),
    }, Plain);

    private static JsonNode Item(Feed feed, FeedEntry entry)
    {
        var item = new JsonObject
        {
            ["id"] = Feed.IdOf(entry),
            ["url"] = feed.AddressOf(entry),
            ["title"] = entry.Title,
            // An item must have content; the text itself is one address away.
            ["content_text"] = entry.Summary.Length > 0 ? entry.Summary : entry.Title,
            ["date_published"] = FeedXml.Moment(entry.Published),
            ["date_modified"] = FeedXml.Moment(entry.Updated),
            ["language"] = entry.Language,
        };
        if (entry.Tags.Count > 0) item["tags"] = new JsonArray([.. entry.Tags.Select(t => (JsonNode)t)]);
        if (entry.Authors.Count > 0) item["authors"] = Names(entry.Authors);
        return item;
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(n => (JsonNode)new JsonObject { ["name"] = n })]);
}
