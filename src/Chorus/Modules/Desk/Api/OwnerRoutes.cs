using Chorus.Modules.Evidence.Contract;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk.Api;

/// <summary>For programs: what waits for the owner of a token, and what everybody finds by words.</summary>
public static class OwnerRoutes
{
    private static readonly Shape Waits = new("Waits", """
        {"what":"Drafts wait for review","count":3,"oldest":[{"title":"Count us","language?":"en","since":"2027-03-02T14:00:00Z","page":"https://chorus.example/desk/message/count-us/review"}]}
        """);

    private static readonly Shape FoundThing = new("FoundThing", """
        {"kind":"claim","key":"an-example","title":"At least 105 of the 169 targets","language":"en","strength?":"primary|relayed|asserted|disputed","needsReview":false,"page":"https://chorus.example/en/claims/an-example","address?":"/api/v1/claims/an-example"}
        """);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = ApiRoutes.Group(routes, "Start");
        api.MapMethods("/today", ["GET", "HEAD"], [Needs(Scope.Read | Scope.People, Role.Editor | Role.Translator | Role.Moderator | Role.SteeringCommittee)] (WaitsForPrograms waits, HttpContext context) => waits.List(context))
            .Describe("today", "What waits", "Everything that waits for the owner of the token, as on the page of the day: each sort with how many there are and the oldest of them, and where each is done.", list: true, answers: Waits);
        api.MapMethods("/search", ["GET", "HEAD"], (string? q, string? kind, string? language, string? cursor, int? limit, FindsForPrograms finds, HttpContext context) => finds.List(context, q, kind, language, cursor, limit))
            .Describe("search", "Find by words", "Published things that have these words, the best first: in the language that is named, or that of Accept-Language, before others, and of claims the stronger before the weaker. \"next\" and the Link header lead on, up to the best thousand; whoever wants more lists a collection.", list: true, answers: FoundThing);
    }
}

/// <summary>The page of the day, read by a program.</summary>
public sealed class WaitsForPrograms(AppDb db, IEnumerable<IWaits> sorts, Viewer viewer, Settings settings, Phrases words, TimeProvider time)
{
    private const int MostOfEach = 25;

    public async Task<IResult> List(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var items = new List<object>();
        foreach (var sort in sorts)
            if (await sort.For(db, viewer, time.GetUtcNow().UtcDateTime, MostOfEach, context.RequestAborted) is { Count: > 0 } list)
                items.Add(new { what = words[sort.Words + "count", ("n", list.Count)], count = list.Count, oldest = list.Oldest.Select(t => new { title = t.Title, language = t.Language, since = t.Since, page = settings.PublicUrl + viewer.To(t.Path) }) });
        return Results.Json(new { items, next = (string?)null }, ApiRoutes.Writing);
    }
}

/// <summary>The search, asked by a program.</summary>
public sealed class FindsForPrograms(AppDb db, Search search, Chain chain, Settings settings, Phrases words)
{
    private const int MostWords = 200;

    public async Task<IResult> List(HttpContext context, string? q, string? kind, string? language, string? cursor, int? limit)
    {
        var spoken = language ?? words.Language;
        if (string.IsNullOrWhiteSpace(q) || q.Length > MostWords || limit is < Cursor.Fewest or > Cursor.Most || Cursor.Read(cursor) is not { } last || (last.Length > 0 && (last.Length > 4 || !last.All(char.IsAsciiDigit))) || !settings.Languages.Contains(spoken) || (kind is not null && chain.FindKind(kind) is null))
            return ApiProblem.Answer(words, StatusCodes.Status400BadRequest, "bad-request");
        var (from, most) = (last.Length > 0 ? int.Parse(last, System.Globalization.CultureInfo.InvariantCulture) : 0, limit ?? Cursor.Usual);
        var (all, strengths) = await db.Weigh(await search.Find(q, spoken, kind, Search.Widest, context.RequestAborted), spoken, context.RequestAborted);
        var found = all.Skip(from).Take(most).ToList();
        var next = all.Count > from + most ? Cursor.After(FormattableString.Invariant($"{from + most}")) : null;
        Cursor.Lead(context, next);
        var ids = found.Select(f => f.NodeId).ToList();
        var nodes = await db.Nodes.AsNoTracking().Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, context.RequestAborted);
        return Results.Json(new { items = found.Where(f => nodes.ContainsKey(f.NodeId)).Select(f => Said(f, nodes[f.NodeId], strengths.TryGetValue(f.NodeId, out var s) ? s : null)), next }, ApiRoutes.Writing);
    }

    private object Said(Found found, Node node, Strength? strength) => new
    {
        kind = found.Kind, key = node.Slug, title = found.Title, language = found.Language, strength = strength?.ToString().ToLowerInvariant(), needsReview = node.NeedsReview, page = $"{settings.PublicUrl}/{found.Language}{found.Path}",
        address = chain.FindKind(found.Kind) is { Form.Count: > 0 } kind ? $"{ApiRoutes.First}/{kind.Collection}/{node.Slug}" : null,
    };
}
