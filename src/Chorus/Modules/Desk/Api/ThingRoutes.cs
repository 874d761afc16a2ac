using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;

namespace Chorus.Modules.Desk.Api;

/// <summary>For programs: everything in the chain that a form of the desk can say, by kind. Reading is for everybody; a token writes drafts, and publishes what is new.</summary>
public static class ThingRoutes
{
    private const int MostBody = ThingReading.MostBytes;

    private static readonly Shape Beginning = new("Beginning", """{"name":"Chorus","version":1,"description":"/openapi/v1.json","collections":[{"kind?":"claim","name":"claims","address":"/api/v1/claims"}]}""");

    private static readonly Shape Version = new("Version", """
        {"version":2,"revision":"k3v9x2m7q8w1z5t4","published?":"2027-03-02T14:00:00Z","superseded?":"2027-03-09T14:00:00Z","correction":"none|pen|figure","note?":"The report of 2027 counts anew."}
        """);

    private static readonly Shape Links = new("Links", """
        {"restsOn":[{"kind":"source","key":"oecd-2020","title":"A territorial approach","how":"on","fromRevision":"k3v9x2m7q8w1z5t4","toRevision":"p2m8v4x6q1w9z3t7","page":"https://chorus.example/sources/oecd-2020","address":"/api/v1/sources/oecd-2020"}],
         "restingOnIt":[{"kind":"message","key":"count-us","title":"Count us","how":"on","fromRevision":"r6w3x9m2q5v1z8t4","toRevision":"k3v9x2m7q8w1z5t4","page":"https://chorus.example/messages/count-us","address":"/api/v1/messages/count-us"}],
         "next?":"MTIz"}
        """);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var kinds = Kinds(routes);
        var index = ApiRoutes.Group(routes, "Start");
        index.MapMethods("", ["GET", "HEAD"], (Settings settings, EndpointDataSource all) => Results.Json(new
        {
            name = settings.Name, version = 1, description = "/openapi/v1.json",
            collections = Collections(all).Select(name => new { kind = kinds.FirstOrDefault(k => k.Collection == name)?.Kind, name, address = $"{ApiRoutes.First}/{name}" }),
        })).Describe("start", "What there is", "The collections of this installation and where each begins.", answers: Beginning);
        foreach (var kind in kinds) Map(ApiRoutes.Group(routes, kind.Collection), kind.Kind, kind.Collection, kind);
    }

    // Whatever can be listed right under the root, also what is no kind of the chain (calls).
    private static IEnumerable<string> Collections(EndpointDataSource all) => all.Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is { } name && e.RoutePattern.RawText == $"{ApiRoutes.First}/{name[(name.IndexOf('-') + 1)..]}" && name.StartsWith("list-", StringComparison.Ordinal))
        .Select(e => e.RoutePattern.RawText![(ApiRoutes.First.Length + 1)..]).Distinct().Order(StringComparer.Ordinal);

    // What the form asks is the same for every request, so the description can be made from it once.
    private static IReadOnlyList<INodeKind> Kinds(IEndpointRouteBuilder routes)
    {
        using var scope = routes.ServiceProvider.CreateScope();
        return [.. scope.ServiceProvider.GetServices<INodeKind>().Where(k => k.Form.Count > 0)];
    }

    private static void Map(RouteGroupBuilder api, string kind, string collection, INodeKind shape)
    {
        var one = "/" + collection + "/{key}";
        api.MapMethods("/" + collection, ["GET", "HEAD"], (string? cursor, int? limit, DateTime? since, ThingReads reads, HttpContext context) => reads.List(context, kind, cursor, limit, since))
            .Describe($"list-{collection}", $"List {collection}", $"Published {collection} in the order of their keys. \"next\" and the Link header lead on; \"since\" leaves out what was published before.", shape, list: true);
        api.MapMethods(one, ["GET", "HEAD"], (string key, ThingReads reads, HttpContext context) => reads.One(context, kind, key))
            .Describe($"get-{kind}", $"One {kind}", "The published version; its ETag goes into If-Match when a change is sent.", shape).Tagged();
        api.MapMethods(one + "/versions", ["GET", "HEAD"], (string key, ThingReads reads, HttpContext context) => reads.Versions(context, kind, key))
            .Describe($"list-versions-of-{kind}", $"Versions of a {kind}", "What was published, when, and which kind of correction each was; the newest first.", list: true, answers: Version);
        api.MapMethods(one + "/trace", ["GET", "HEAD"], (string key, string? cursor, ThingReads reads, HttpContext context) => reads.Trace(context, kind, key, cursor))
            .Describe($"get-trace-of-{kind}", $"What a {kind} rests on, and what rests on it", "Links both ways, with the versions at both ends; what rests on it by pages, with \"next\".", answers: Links);
        api.MapDelete(one, [Needs(Scope.Withdraw, Role.Editor | Role.Moderator)] (string key, ThingWithdrawal withdrawal, HttpContext context) => withdrawal.Take(context, kind, key))
            .Describe($"withdraw-{kind}", $"Withdraw a {kind} from the public", "It goes out of lists, search, feeds and files with whatever is a part of it, and its address answers 410 from then on. For editors of its section; what members may write themselves also for moderators. A person can bring it back on the desk. If-Match names the version that was read.", writes: true,
                sent: "Why it goes, for the editors, and what everybody is told at its address: nothing, where a reason would do harm.", done: ("200", "It is withdrawn; what went with it is named."), answers: ThingWithdrawal.Answers, takes: ThingWithdrawal.Takes);
        if (!shape.EntersAsFile) return;
        api.MapPost("/" + collection, [Needs(Scope.Write, Role.Translator)] (bool? publish, ThingWrites writes, HttpContext context) => writes.Add(context, kind, publish == true))
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostBody))
            .Describe($"add-{kind}", $"A new {kind}", "Becomes a draft in review; with publish=true, the scope publish and the role editor it is published at once. Send an Idempotency-Key: the same request sent again then does nothing twice.", shape, writes: true);
        api.MapPatch(one, [Needs(Scope.Write, Role.Translator)] (string key, ThingWrites writes, HttpContext context) => writes.Change(context, kind, key))
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostBody))
            .Describe($"change-{kind}", $"Other words for a {kind}", "The named fields change, null empties one, the others stay. It becomes a draft in review, since only a person can say which kind of correction it is. If-Match names the version that was read.", shape, writes: true);
    }
}
