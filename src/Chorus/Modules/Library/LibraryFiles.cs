using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Chorus.Modules.Library.Shelving;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using CsvHelper;

namespace Chorus.Modules.Library;

/// <summary>
/// What fits a filter as a file: /library.csv, /library.json, with the same names in the address as the page. It comes back in on the desk. A file ends after
/// <see cref="Most"/>; a Link header names the next.
/// </summary>
public static class LibraryFiles
{
    public const int Most = 5000;
    private const int Batch = 500;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/library.csv", ["GET", "HEAD"], async (HttpContext context, AppDb db, Catalogue catalogue, Chain chain, FormText text) =>
            Results.Bytes(Csv(chain.KindOf(ResourceKind.Name), await Fitting(context, db, catalogue, chain, text)), "text/csv; charset=utf-8", $"{ResourceKind.Name}s.csv")).RequireRateLimiting(PaperLimit.Name);
        routes.MapMethods("/library.json", ["GET", "HEAD"], async (HttpContext context, AppDb db, Catalogue catalogue, Chain chain, FormText text) =>
            Results.Bytes(Json(chain.KindOf(ResourceKind.Name), await Fitting(context, db, catalogue, chain, text)), "application/json; charset=utf-8")).RequireRateLimiting(PaperLimit.Name);
    }

    /// <summary>The resources that fit what the address asks for, as they come back in; says in a Link header where the next file begins.</summary>
    public static async Task<IReadOnlyList<PublishedThing>> Fitting(HttpContext context, AppDb db, Catalogue catalogue, Chain chain, FormText text)
    {
        var (stop, kind) = (context.RequestAborted, chain.KindOf(ResourceKind.Name));
        var filter = LibraryFilter.Of(name => context.Request.Query[name]);
        var (ids, next) = await catalogue.Take(filter, context.Request.Query["after"], Most, Languages.Of(context), stop);
        if (next is not null) context.Response.Headers.Link = $"<{context.Request.Path}{filter.Query(("after", next))}>; rel=\"next\"";
        var things = new List<PublishedThing>(ids.Count);
        foreach (var batch in ids.Chunk(Batch)) things.AddRange(await PublishedThing.Named(db, kind, text, batch, stop));
        return things;
    }

    internal static byte[] Csv(INodeKind kind, IReadOnlyList<PublishedThing> things)
    {
        string[] names = [.. kind.Form.Select(f => f.Name)];
        using var stream = new MemoryStream();
        // Spreadsheets take a file for their own old encoding unless it begins with the mark.
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            csv.WriteHeader([ThingFiles.Key, ThingFiles.Version, .. names]);
            foreach (var thing in things) csv.WriteRecord([thing.Slug, thing.Version.ToString(CultureInfo.InvariantCulture), .. names.Select(name => Cells.Safe(thing.Said[name]))]);
        }
        return stream.ToArray();
    }

    internal static byte[] Json(INodeKind kind, IReadOnlyList<PublishedThing> things)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartArray();
            foreach (var thing in things)
            {
                json.WriteStartObject();
                thing.Write(json, kind);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return stream.ToArray();
    }
}
