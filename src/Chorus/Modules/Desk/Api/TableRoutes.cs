using System.Text.Json;
using System.Text.Json.Nodes;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Scope = Chorus.Platform.Api.Scope;

namespace Chorus.Modules.Desk.Api;

/// <summary>For programs: the tables of an export that come back, as the page of the desk takes them.</summary>
public static class TableRoutes
{
    private const string Example = "publication,who,purpose,languages,channels,until,clearance,recorded_at\na-story,\"A. O., folder 7\",To show what a post changes,en,\"this site, print\",2027-12-31,,2027-03-02T14:00:00Z\n";

    private static readonly Shape Answers = new("TableBrought", """
        {"table":"calls","new":1,"changed":0,"same":0,"outside":[{"detail":"It signed here itself; what it says here stays.","line":4,"column":1}],"kept":true,"dryRun":false,"says?":"Nothing was kept: this is what would happen."}
        """);

    public static void Map(IEndpointRouteBuilder routes) => ApiRoutes.Group(routes, "tables")
        .MapPost("/tables", [Needs(Scope.Publish | Scope.People, Role.Editor)] (bool? dryRun, TablesForPrograms tables, HttpContext context) => tables.Add(context, dryRun == true))
        .WithMetadata(new RequestSizeLimitAttribute(TableIntakes.MostBytes))
        .Describe("add-table", "Bring back a table of an export", "Calls, their recommendations, organisations on the wall and their commitments, and consents, as an export writes them, in this order; a table is told by its columns. All or nothing; every error has its line and column. "
            + "What stays outside is told and keeps nothing back. Organisations that signed in another installation are brought in by administrators. With dryRun=true nothing is kept.", writes: true,
            sent: "One table of an export, as CSV or as the list of objects that stands beside it.", done: ("201", "How many lines are new or changed now."), answers: Answers)
        .TakesLists(onlyTables: true, table: Example)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody!.Content!["application/json"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Boolean | JsonSchemaType.Integer | JsonSchemaType.Null } } },
                Example = JsonNode.Parse("""[{"publication":"a-story","who":"A. O., folder 7","purpose":"To show what a post changes","languages":"en","channels":"this site, print","until":"2027-12-31","clearance":null,"recorded_at":"2027-03-02T14:00:00Z"}]"""),
            };
            return Task.CompletedTask;
        });
}

/// <summary>Brings back a table for a program.</summary>
public sealed class TablesForPrograms(TableIntakes intakes, BroughtIn lists, Viewer viewer, Phrases words, TimeProvider time)
{
    /// <param name="dryRun">Only says what would happen.</param>
    public Task<IResult> Add(HttpContext context, bool dryRun) => lists.Take(context, [BroughtIn.Json, BroughtIn.Csv], dryRun, async (body, keep) =>
    {
        if (body.Length == 0 || ListRows.IsNone(body)) return lists.Refused(new Problem("trace.file.empty"));
        var table = intakes.Told(body);
        if (table is null) return lists.Refused(new Problem("trace.list.which", null, ("tables", string.Join(", ", intakes.All.Select(t => t.Name)))));
        if (!viewer.Edits(table.Section)) return (null, ApiProblem.Of(words, StatusCodes.Status403Forbidden, "role-needed"));
        var by = new Bringer(viewer.MemberId, words.Language, viewer.Sections, viewer.IsAdministrator, time.GetUtcNow().UtcDateTime);
        var count = await intakes.Bring(table, body, by, keep, context.RequestAborted);
        if (count.Problems.Count > 0) return lists.Refused(count.Problems);
        var json = JsonSerializer.Serialize(new
        {
            table = table.Name, @new = count.New, changed = count.Changed, same = count.Same, kept = keep,
            outside = count.Outside.Select(o => new { detail = words[o.Problem], line = o.Spot.Line, column = o.Spot.Column }),
        }, ApiRoutes.Writing);
        return (new Done(keep && count.New + count.Changed > 0 ? StatusCodes.Status201Created : StatusCodes.Status200OK, json), null);
    });
}
