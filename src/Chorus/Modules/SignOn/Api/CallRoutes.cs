using Chorus.Modules.SignOn.OnPaper;
using Chorus.Platform.Api;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.SignOn.Api;

/// <summary>For programs: calls and their counts for everybody, signatures for whoever looks after them, and sheets of paper.</summary>
public static class CallRoutes
{
    private const Role Moderates = Role.Moderator | Role.Editor;
    private const string Call = "/calls/{key}", Signature = Call + "/signatures/{id}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = ApiRoutes.Group(routes, "calls");
        api.MapMethods("/calls", ["GET", "HEAD"], (string? cursor, int? limit, CallReads reads, HttpContext context) => reads.List(context, cursor, limit))
            .Describe("list-calls", "List calls", "Calls to Action in the order of their keys, with how many sign now. \"next\" and the Link header lead on.", list: true);
        api.MapMethods(Call, ["GET", "HEAD"], (string key, CallReads reads, HttpContext context) => reads.One(context, key))
            .Describe("get-call", "One call", "Its text in each language with the hash that a signature is bound to, its recommendations, and how many sign now.");
        api.MapMethods(Call + "/counts", ["GET", "HEAD"], (string key, DateOnly? at, CallReads reads, HttpContext context) => reads.Counts(context, key, at))
            .Describe("get-counts-of-call", "How many sign a call", "By kind and country, now or at the end of a day (\"at\", UTC): the same day gives the same count at any later time. Paper counts apart.");
        api.MapMethods(Call + "/signatures", ["GET", "HEAD"], [Needs(Scope.Read, Moderates, Section = Section.Calls)] (string key, string? state, string? cursor, int? limit, SignatureReads reads, HttpContext context) => reads.List(context, key, state, cursor, limit))
            .Describe("list-signatures-of-call", "List signatures", "Confirmed signatures as whoever looks after the call sees them; \"state\" chooses waiting, asked, counted, declined or withdrawn.", list: true);
        api.MapMethods(Signature, ["GET", "HEAD"], [Needs(Scope.Read, Moderates, Section = Section.Calls)] (string key, string id, SignatureReads reads, HttpContext context) => reads.One(context, key, id))
            .Describe("get-signature", "One signature", "Its ETag goes into If-Match when something is decided about it.");
        api.MapPatch(Signature, [Needs(Scope.Publish, Moderates, Section = Section.Calls)] (string key, string id, SignatureWrites writes, HttpContext context) => writes.Change(context, key, id))
            .Describe("change-signature", "Decide about a signature", "One thing at a time. The signer hears of it by mail as when it is decided on the desk.", writes: true,
                sent: "{\"state\":\"counted\"}, with \"keepBoth\":true where there are others like it; {\"state\":\"declined\",\"note\":\"why\"}; {\"state\":\"asked\",\"note\":\"the question\"}; {\"shown\":true} or {\"shown\":false} for the name on the wall.",
                done: ("200", "The signature as it stands now."));
        api.MapMethods(Call + "/paper", ["GET", "HEAD"], [Needs(Scope.Read, Role.Editor, Section = Section.Calls)] (string key, string? cursor, int? limit, SignatureReads reads, HttpContext context) => reads.Sheets(context, key, cursor, limit))
            .Describe("list-paper-of-call", "List sheets of paper", "Sheets that were entered, without the names on them.", list: true);
        api.MapPost(Call + "/paper", [Needs(Scope.Publish, Role.Editor, Section = Section.Calls)] (string key, bool? dryRun, bool? different, PaperWrites writes, HttpContext context) => writes.Add(context, key, dryRun == true, different == true))
            .WithMetadata(new RequestSizeLimitAttribute(PaperFile.MostBytes))
            .Describe("add-paper", "Enter names from paper", "All or nothing; every error has its line and column. With dryRun=true nothing is kept. Names that stand there twice are refused by line, unless different=true says that they are different people.", writes: true,
                sent: $"A list of objects, or a table as text/csv, with {string.Join(", ", PaperFile.Columns)} and, where known, {string.Join(", ", PaperFile.Further)}.", done: ("201", "How many sheets and signatures there are now more."));
    }
}
