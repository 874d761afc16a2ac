using System.Text.Json;
using Chorus.Platform.Api;
using Chorus.Platform.BadDays;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>For programs: a message set of its owner, brought in whole.</summary>
public static class SetRoutes
{
    private static readonly Shape Takes = new("SetSent", """
        {"set":"key-messages-2027","title":{"{en}":"Key messages"},"edition":"2027","date":"2027-03-02","authors":["Harbour Network"],"method?":{"{en}":"Forty members were asked."},"licence?":"CC BY 4.0","languages?":["en"],
         "blocks":[{"audience":["donor"],"title?":{"{en}":"For donors"},"statements":[{"key":"d1","text":{"{en}":"Those who help families need posts."},"value?":false,"claims?":["an-example"],"message?":"an-example"}]}]}
        """);

    private static readonly Shape Answers = new("SetBrought", """{"key":"key-messages-2027","statements":11,"languages":["en","fr"],"same":false,"kept":true}""");

    public static void Map(IEndpointRouteBuilder routes) =>
        ApiRoutes.Group(routes, "sets").MapPost("/sets", [Needs(Scope.Publish, Role.Editor, Section = Section.Narrative)] (bool? dryRun, SetsForPrograms sets, HttpContext context) => sets.Add(context, dryRun == true))
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(SetReading.MostBytes))
            .Describe("add-set", "Bring in a message set", "As its owner words it, with every statement: a new set, or a new version of one that was brought in before. All or nothing; every error has its line and column. With dryRun=true nothing is kept. /sets/{key}.json has the same form.", writes: true,
                sent: "The set as one object, or as a table with one statement a line.", done: ("201", "What is published now."), answers: Answers, takes: Takes)
            .AlsoTable();
}

/// <summary>Brings in a message set for a program, by the way of the page.</summary>
public sealed class SetsForPrograms(SetImport import, BroughtIn lists, Viewer viewer, Phrases words)
{
    /// <param name="dryRun">Only says what would happen.</param>
    public Task<IResult> Add(HttpContext context, bool dryRun) => lists.Take(context, [BroughtIn.Json, BroughtIn.Csv], dryRun, async (body, keep) =>
    {
        var stop = context.RequestAborted;
        var (plan, wrong) = await import.Look(body, stop);
        if (plan is null) return lists.Refused(wrong);
        try
        {
            if (keep && await import.Publish(plan, viewer, stop) is { Count: > 0 } problems) return lists.Refused(problems.Select(p => new ApiError(words[p])));
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // Another editor brought in the same set in the same blink.
            return (null, ApiProblem.Of(words, StatusCodes.Status409Conflict, "there-already"));
        }
        var json = JsonSerializer.Serialize(new { key = plan.File.Set, statements = plan.Statements, languages = plan.Set.Languages, same = plan.Same, kept = keep }, ApiRoutes.Writing);
        return (new Done(keep && !plan.Same ? StatusCodes.Status201Created : StatusCodes.Status200OK, json, keep ? $"{ApiRoutes.First}/sets/{plan.File.Set}" : null), null);
    });
}
