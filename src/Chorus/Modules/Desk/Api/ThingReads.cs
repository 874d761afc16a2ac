using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk.Api;

/// <summary>Published things as JSON: lists by key with a cursor, one with its ETag, versions, and what rests on what.</summary>
public sealed class ThingReads(AppDb db, Chain chain, FormText text, Settings settings, Phrases words)
{
    internal static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public async Task<IResult> List(HttpContext context, string kind, string? cursor, int? limit, DateTime? since)
    {
        if (Cursor.Read(cursor) is not { } last || limit is < Cursor.Fewest or > Cursor.Most) return ApiProblem.Answer(words, StatusCodes.Status400BadRequest, "bad-request");
        var most = limit ?? Cursor.Usual;
        var found = await PublishedThing.After(db, chain.KindOf(kind), text, last, most + 1, since?.ToUniversalTime(), context.RequestAborted);
        var next = found.Count > most ? Cursor.After(found[most - 1].Slug) : null;
        Cursor.Lead(context, next);
        return Json(json =>
        {
            json.WriteStartArray("items");
            foreach (var thing in found.Take(most)) Write(json, chain.KindOf(kind), thing);
            json.WriteEndArray();
            json.WriteString("next", next);
        });
    }

    public async Task<IResult> One(HttpContext context, string kind, string key)
    {
        if (await PublishedThing.One(db, chain.KindOf(kind), text, key, context.RequestAborted) is not { } thing) return Missing();
        var tag = Tags.Of(thing.RevisionId);
        context.Response.Headers.ETag = tag;
        context.Response.Headers.LastModified = thing.PublishedAt.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        if (Tags.Names(context.Request.Headers.IfNoneMatch, tag)) return Results.StatusCode(StatusCodes.Status304NotModified);
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Compact)) Write(writer, chain.KindOf(kind), thing);
        return Results.Bytes(json.WrittenMemory.ToArray(), "application/json; charset=utf-8");
    }

    public async Task<IResult> Versions(HttpContext context, string kind, string key)
    {
        if (await Find(kind, key, context.RequestAborted) is not { } node) return Missing();
        var versions = await db.Revisions.AsNoTracking().Where(r => r.NodeId == node.Id && r.PublishedAt != null).OrderByDescending(r => r.Number)
            .Select(r => new { r.Number, r.Id, r.PublishedAt, r.SupersededAt, r.Correction, r.Note }).ToListAsync(context.RequestAborted);
        return Results.Json(new
        {
            items = versions.Select(v => new { version = v.Number, revision = v.Id, published = v.PublishedAt, superseded = v.SupersededAt, correction = v.Correction.ToString().ToLowerInvariant(), note = v.Note }),
            next = (string?)null,
        });
    }

    public async Task<IResult> Trace(HttpContext context, string kind, string key, string? cursor)
    {
        var stop = context.RequestAborted;
        if (Cursor.Read(cursor) is not { } last || (last.Length > 0 && !last.All(char.IsAsciiDigit))) return ApiProblem.Answer(words, StatusCodes.Status400BadRequest, "bad-request");
        if (await Find(kind, key, stop) is not { } node) return Missing();
        var after = last.Length > 0 && long.TryParse(last, out var id) ? id : 0;
        var rests = await (from link in db.TraceLinks.AsNoTracking()
                           where link.FromId == node.Id && link.Current
                           join there in db.Nodes on link.ToId equals there.Id
                           orderby link.Position
                           select new Link(link.Id, there.Kind, there.Slug, there.Title, link.FromRevisionId, link.ToRevisionId, link.How)).Take(Cursor.Most).ToListAsync(stop);
        var resting = await (from link in db.TraceLinks.AsNoTracking()
                             where link.ToId == node.Id && link.Current && link.Id > after
                             join there in db.Nodes on link.FromId equals there.Id
                             orderby link.Id
                             select new Link(link.Id, there.Kind, there.Slug, there.Title, link.FromRevisionId, link.ToRevisionId, link.How)).Take(Cursor.Usual + 1).ToListAsync(stop);
        var next = resting.Count > Cursor.Usual ? Cursor.After(FormattableString.Invariant($"{resting[Cursor.Usual - 1].Id}")) : null;
        Cursor.Lead(context, next);
        return Results.Json(new { restsOn = rests.Select(Said), restingOnIt = resting.Take(Cursor.Usual).Select(Said), next });
    }

    private sealed record Link(long Id, string Kind, string Slug, string Title, string From, string To, Rests How);

    private object Said(Link link) => new
    {
        kind = link.Kind, key = link.Slug, title = link.Title, how = link.How.ToString().ToLowerInvariant(), fromRevision = link.From, toRevision = link.To,
        page = settings.PublicUrl + chain.PathOf(link.Kind, link.Slug), address = $"{ApiRoutes.First}/{chain.KindOf(link.Kind).Collection}/{link.Slug}",
    };

    private IResult Missing() => ApiProblem.Answer(words, StatusCodes.Status404NotFound, "not-here");

    private Task<Node?> Find(string kind, string key, CancellationToken stop) =>
        db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == kind && n.Slug == key && n.PublishedId != null, stop);

    private void Write(Utf8JsonWriter json, INodeKind kind, PublishedThing thing)
    {
        json.WriteStartObject();
        thing.Write(json, kind);
        json.WriteStartObject(ThingFiles.Meta);
        json.WriteString("revision", thing.RevisionId);
        json.WriteString("published", thing.PublishedAt);
        json.WriteBoolean("needsReview", thing.OpenFlags > 0);
        json.WriteString("page", settings.PublicUrl + kind.PathOf(thing.Slug));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static IResult Json(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Compact))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Results.Text(Encoding.UTF8.GetString(bytes.WrittenSpan), "application/json; charset=utf-8");
    }
}
