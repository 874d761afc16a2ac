using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Front;
using CsvHelper;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>
/// Everything published of one kind as one file (/claims.csv, /claims.json), in the fields of its form: what is taken out can be changed and brought in again on the desk.
/// Things are named by the last part of their addresses, places by their codes, so that a file means the same in every language.
/// </summary>
public static class ThingFiles
{
    public const string Key = "key", Version = "version";

    /// <summary>What the API says about a thing beside its fields; who sends it back may leave it where it is.</summary>
    public const string Meta = "meta";

    /// <summary>The names that mean the same in every kind, so that no form may have a field of that name: of two members with one name in an object every reader loses one.</summary>
    public static readonly IReadOnlyList<string> OwnNames = [Key, Version, Meta];
    private const int Batch = 500;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Map(IEndpointRouteBuilder routes, string path, string kind)
    {
        routes.MapMethods(path + ".csv", ["GET", "HEAD"], async (HttpContext context, AppDb db, Chain chain, FormText text, Settings settings) =>
            Keep(context, Results.Bytes(await Csv(db, chain.KindOf(kind), text, settings, context.RequestAborted), "text/csv; charset=utf-8", path[(path.LastIndexOf('/') + 1)..] + ".csv")));
        routes.MapMethods(path + ".json", ["GET", "HEAD"], async (HttpContext context, AppDb db, Chain chain, FormText text) =>
            Keep(context, Results.Bytes(await Json(db, chain.KindOf(kind), text, context.RequestAborted), "application/json; charset=utf-8")));
    }

    private static IResult Keep(HttpContext context, IResult file)
    {
        FrontCache.Allow(context);
        return file;
    }

    private static async Task<byte[]> Csv(AppDb db, INodeKind kind, FormText text, Settings settings, CancellationToken stop)
    {
        using var stream = new MemoryStream();
        await WriteCsv(db, kind, text, settings.Languages, stream, stop);
        return stream.ToArray();
    }

    private static async Task<byte[]> Json(AppDb db, INodeKind kind, FormText text, CancellationToken stop)
    {
        using var stream = new MemoryStream();
        await WriteJson(db, kind, text, stream, stop);
        return stream.ToArray();
    }

    /// <summary>Writes everything published of a kind as a table; how many things that were. A kind that has fields in several languages is read twice: its first line names them all.</summary>
    public static async Task<int> WriteCsv(AppDb db, INodeKind kind, FormText text, IReadOnlyList<string> site, Stream to, CancellationToken stop)
    {
        var languages = site.ToList();
        if (kind.Form.Any(f => f.PerLanguage))
            await foreach (var thing in Published(db, kind, text, stop)) languages.AddRange(FormText.Languages(kind, thing.Said, languages).Except(languages));
        string[] names = [.. FormText.Of(kind, languages).Select(f => f.Name)];
        var count = 0;
        // Spreadsheets take a file for their own old encoding unless it begins with the mark.
        using var csv = CsvWriter.Create(to, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true);
        csv.WriteHeader([Key, Version, .. names]);
        await foreach (var thing in Published(db, kind, text, stop))
        {
            csv.WriteRecord([thing.Slug, thing.Version.ToString(CultureInfo.InvariantCulture), .. names.Select(name => Cells.Safe(thing.Said[name]))]);
            count++;
        }
        return count;
    }

    /// <summary>Writes everything published of a kind as a list; how many things that were.</summary>
    public static async Task<int> WriteJson(AppDb db, INodeKind kind, FormText text, Stream to, CancellationToken stop)
    {
        var count = 0;
        await using var json = new Utf8JsonWriter(to, Readable);
        json.WriteStartArray();
        await foreach (var thing in Published(db, kind, text, stop))
        {
            json.WriteStartObject();
            thing.Write(json, kind);
            json.WriteEndObject();
            if (++count % Batch == 0) await json.FlushAsync(stop);
        }
        json.WriteEndArray();
        return count;
    }

    /// <summary>In pages by slug, so that neither database holds ten thousand bodies in one answer.</summary>
    public static async IAsyncEnumerable<PublishedThing> Published(AppDb db, INodeKind kind, FormText text, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var last = ""; ;)
        {
            var page = await PublishedThing.After(db, kind, text, last, Batch, null, stop);
            foreach (var thing in page.Where(t => t.IsWhole)) yield return thing;
            if (page.Count < Batch) yield break;
            last = page[^1].Slug;
        }
    }
}
