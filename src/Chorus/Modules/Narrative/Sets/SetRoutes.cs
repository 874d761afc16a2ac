using System.Text.Json;
using System.Text.Json.Nodes;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform.Api;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>For programs: a message set of its owner, brought in whole, and other words for one that stands.</summary>
public static class SetRoutes
{
    private static readonly Shape Takes = new("SetSent", """
        {"key":"key-messages-2027","definition?":"an-example","title":{"{en}":"Key messages"},"edition":"2027","date":"2027-03-02","authors":["Harbour Network"],"method?":{"{en}":"Forty members were asked."},"licence?":"CC BY 4.0","languages?":["en"],
         "blocks":[{"audience":["donor"],"title?":{"{en}":"For donors"},"lead?":{"{en}":"To that end it takes:"},"statements":[{"key":"d1","text":{"{en}":"Those who help families need posts."},"value?":false,"claims?":["an-example"],"message?":"an-example"}]}]}
        """) { Aside = ["definition"] };

    private static readonly Shape Answers = new("SetBrought", """{"key":"key-messages-2027","statements":11,"languages":["en","fr"],"same":false,"kept":true,"dryRun":false,"says?":"Nothing was kept: this is what would happen.","state":"published|review|same|would-be-published|would-wait-for-review"}""");

    private static readonly Shape Changes = new("SetChange", """
        {"title?":{"{en}":"Key messages"},"edition?":"2027","date?":"2027-03-02","authors?":["Harbour Network"],"method?":{"{en}":"Forty members were asked."},"licence?":"CC BY 4.0","definition?":"workforce","languages?":["en"],
         "blocks?":[{"audience":["donor"],"title?":{"{en}":"For donors"},"lead?":{"{en}":"To that end it takes:"},"statements":[{"key":"d1","text":{"{en}":"Those who help families need posts."},"value?":false,"claims?":["an-example"],"message?":"count-us"}]}]}
        """);

    private static readonly Shape Proposed = new("SetProposed", """{"key":"key-messages-2027","state":"review","version":2,"revision":"k3v9x2m7q8w1z5t4","desk":"/desk/set/key-messages-2027"}""");

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = ApiRoutes.Group(routes, "sets");
        api.MapPatch("/sets/{key}", [Needs(Scope.Write, Role.Editor, Section = Section.Narrative)] (string key, SetsForPrograms sets, HttpContext context) => sets.Change(context, key))
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(SetReading.MostBytes))
            .Describe("change-set", "Other words for a message set", "The named members change, null empties one, the others stay; \"blocks\" is sent whole, as it was read. It becomes a draft in review, since only a person can say which kind of correction it is. If-Match names the version that was read.", writes: true,
                sent: "What changes, in the form of /sets/{key}.json.", done: ("202", "A draft in review."), answers: Proposed, takes: Changes);
        api.MapPost("/sets", [Needs(Scope.Publish, Role.Editor, Section = Section.Narrative)] (bool? dryRun, SetsForPrograms sets, HttpContext context) => sets.Add(context, dryRun == true))
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(SetReading.MostBytes))
            .Describe("add-set", "Bring in a message set", "As its owner words it, with every statement. A new set is published; a new version of one that is published becomes a draft in review (202), since only a person can say which kind of correction it is. All or nothing; every error has its line and column. With dryRun=true nothing is kept. /sets/{key}.json has the same form.", writes: true,
                sent: "The set as one object, or as a table with one statement a line.", done: ("201", "What is published now."), answers: Answers, takes: Takes)
            .OrWaits("A draft in review, beside the version that stands.").AlsoTable(SetFiles.Example);
    }
}

/// <summary>Brings in a message set for a program, by the way of the page.</summary>
public sealed class SetsForPrograms(AppDb db, Claims claims, SetImport import, BroughtIn lists, OneBody one, Viewer viewer, Phrases words, TimeProvider time)
{
    public Task<IResult> Change(HttpContext context, string key) => one.Take(context, changes: true, async sent =>
    {
        var stop = context.RequestAborted;
        if (await SetView.Of(db, claims, key, words.Language, stop) is not { } view) return one.Wrong(StatusCodes.Status404NotFound, "not-here");
        if (!Tags.Names(context.Request.Headers.IfMatch, Tags.Of(view.Node.PublishedId!))) return one.Wrong(StatusCodes.Status412PreconditionFailed, "moved-on");
        if (await import.HasDraft(view.Node.Id, stop)) return one.Wrong(StatusCodes.Status409Conflict, "there-already");
        var whole = JsonNode.Parse(SetFiles.Json(view, null))!.AsObject();
        foreach (var (name, _, value) in sent.Members.Where(m => m.Name is not (ThingFiles.Key or ThingFiles.Version or ThingFiles.Meta or "set")))
        {
            whole.Remove(name);
            if (NodeOf(value) is { } said) whole[name] = said;
        }
        // The lines of what was put together are not those of what was sent.
        var (plan, wrong) = await import.Look(JsonSerializer.SerializeToUtf8Bytes(whole), stop, ours: true);
        if (plan is null) return lists.Refused(wrong.Select(w => new ApiError(words[w.Problem])));
        if (plan.Same) return (new Done(StatusCodes.Status200OK, Said(key, "same", view.Node.PublishedNumber, view.Node.PublishedId!), null), null);
        var draft = await import.Propose(plan, viewer, time.GetUtcNow().UtcDateTime, stop);
        return (new Done(StatusCodes.Status202Accepted, Said(key, "review", draft.Number, draft.Id), null), null);
    });

    private static string Said(string key, string state, int version, string revision) => JsonSerializer.Serialize(new { key, state, version, revision, desk = "/desk/set/" + key }, ApiRoutes.Writing);

    // What would become of it is no state that it is in.
    private static string StateOf(bool same, bool waits, bool keep) => (same, waits, keep) switch
    {
        (true, _, _) => "same",
        (_, true, true) => "review",
        (_, false, true) => "published",
        (_, true, false) => "would-wait-for-review",
        (_, false, false) => "would-be-published",
    };

    private static JsonNode? NodeOf(JsonAt value) => value.Kind switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True or JsonTokenType.False => JsonValue.Create(value.Kind == JsonTokenType.True),
        JsonTokenType.StartArray => new JsonArray(value.Items.Select(NodeOf).ToArray()),
        JsonTokenType.StartObject => new JsonObject(value.Members.DistinctBy(m => m.Name).Select(m => KeyValuePair.Create(m.Name, NodeOf(m.Value)))),
        _ => JsonValue.Create(value.Text),
    };

    /// <param name="dryRun">Only says what would happen.</param>
    public Task<IResult> Add(HttpContext context, bool dryRun) => lists.Take(context, [BroughtIn.Json, BroughtIn.Csv], dryRun, async (body, keep) =>
    {
        var stop = context.RequestAborted;
        var (plan, wrong) = await import.Look(body, stop);
        if (plan is null) return lists.Refused(wrong);
        // What everybody reads already is not replaced unseen, by a program as little as on the page.
        var waits = plan is { Same: false, Node.IsPublished: true };
        try
        {
            if (keep && waits)
            {
                if (await import.HasDraft(plan.Node!.Id, stop)) return (null, ApiProblem.Of(words, StatusCodes.Status409Conflict, "there-already"));
                await import.Propose(plan, viewer, time.GetUtcNow().UtcDateTime, stop);
            }
            else if (keep && await import.Publish(plan, viewer, stop) is { Count: > 0 } problems) return lists.Refused(problems.Select(p => new ApiError(words[p])));
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // Another editor brought in the same set in the same blink.
            return (null, ApiProblem.Of(words, StatusCodes.Status409Conflict, "there-already"));
        }
        var json = JsonSerializer.Serialize(new { key = plan.File.Set, statements = plan.Statements, languages = plan.Set.Languages, same = plan.Same, kept = keep && !plan.Same, state = StateOf(plan.Same, waits, keep) }, ApiRoutes.Writing);
        return (new Done(!keep || plan.Same ? StatusCodes.Status200OK : waits ? StatusCodes.Status202Accepted : StatusCodes.Status201Created, json, keep ? $"{ApiRoutes.First}/sets/{plan.File.Set}" : null), null);
    });
}
