using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace Chorus.Modules.Library.Oai;

/// <summary>/oai: the library for harvesters, by the Protocol for Metadata Harvesting 2.0. Each answer says when it was given, so none is kept for the next.</summary>
public static class OaiDoor
{
    public const string Path = "/oai";

    /// <summary>
    /// What is published gets its moment a little before others see it. Harvesters ask the next time from the moment of this answer on, so that lies a little back: they get
    /// the last few once more, and miss none.
    /// </summary>
    public static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(Path, ["GET", "HEAD", "POST"], Answer);

    private static async Task<IResult> Answer(HttpContext context, Harvest harvest, AppDb db, Settings settings, Atlas atlas, Words words, TimeProvider time, CancellationToken stop)
    {
        IEnumerable<KeyValuePair<string, StringValues>> arguments = context.Request.Query;
        if (HttpMethods.IsPost(context.Request.Method))
        {
            if (await ReadableForms.Refusal(context) is { } refused) return Results.StatusCode(refused);
            // The protocol has the arguments of a POST in its body; what stands in the address all the same is an argument too.
            arguments = context.Request.Form.Concat(context.Request.Query).GroupBy(a => a.Key).Select(g => KeyValuePair.Create(g.Key, new StringValues([.. g.SelectMany(v => v.Value.ToArray())])));
        }
        var (ask, errors) = OaiAsk.Read(arguments);
        var origin = settings.Origin(context.Request);
        var now = time.GetUtcNow().UtcDateTime;
        using var answer = new OaiAnswer(now - Settled, origin + Path, ask);
        if (errors.Count > 0) answer.Errors(errors);
        else await Write(answer, ask!, new OaiRecord(atlas, words.For(settings.Languages[0]), origin));
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(answer.Bytes(), "text/xml; charset=utf-8");

        async Task Write(OaiAnswer answer, OaiAsk ask, OaiRecord dublinCore)
        {
            switch (ask.Verb)
            {
                case OaiAsk.Identify:
                    // An empty library begins with the year: a bound that lies before every answer and stays where it is.
                    answer.Identify(settings.Name, origin + Path, Mail(settings, new Uri(origin).IdnHost), await harvest.Earliest(stop) ?? new DateTime(now.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                    break;
                case OaiAsk.Sets when ask.Token is null:
                    var collections = await db.Nodes.AsNoTracking().Where(n => n.Kind == CollectionKind.Name && n.PublishedId != null).OrderBy(n => n.Slug).Select(n => new { n.Slug, n.Title }).ToListAsync(stop);
                    answer.Sets(words.For(settings.Languages[0]), collections.Select(c => (c.Slug, c.Title)));
                    break;
                case OaiAsk.Formats when ask.Identifier is null:
                    answer.Formats();
                    break;
                case OaiAsk.Formats or OaiAsk.Record:
                    if (answer.Known(ask.Identifier!) is not { } id || await harvest.One(id, stop) is not { } record) answer.Errors([new OaiError(OaiError.NoSuchId, "There is no record of that name here.")]);
                    else if (ask.Verb == OaiAsk.Formats) answer.Formats();
                    else answer.One(record, dublinCore);
                    break;
                default:
                    var page = await harvest.Page(ask, stop);
                    // Also at the end of a list whose last records became other after the day that was asked for.
                    if (page.Records.Count > 0) answer.List(ask, page, dublinCore);
                    else answer.Errors([new OaiError(OaiError.Nothing, "Nothing in the library fits that.")]);
                    break;
            }
        }
    }

    // The schema wants a name with a dot after the @; a site that says no address has none to be written to.
    private static string Mail(Settings settings, string host)
    {
        if (settings.Contact is { } contact && contact.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) return contact["mailto:".Length..].Split('?')[0];
        return settings.MailFrom ?? "noreply@" + (host.Contains('.') ? host : host + ".invalid");
    }
}
