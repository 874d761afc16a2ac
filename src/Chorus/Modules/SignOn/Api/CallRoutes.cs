using Chorus.Modules.SignOn.Elsewhere;
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
        MapSettings(api);
        api.MapMethods("/calls", ["GET", "HEAD"], (string? cursor, int? limit, CallReads reads, HttpContext context) => reads.List(context, cursor, limit))
            .Describe("list-calls", "List calls", "Calls to Action in the order of their keys, with how many sign now. \"next\" and the Link header lead on.", list: true, answers: CallShapes.One);
        api.MapMethods(Call, ["GET", "HEAD"], (string key, CallReads reads, HttpContext context) => reads.One(context, key))
            .Describe("get-call", "One call", "Its text in each language with the hash that a signature is bound to, its recommendations, and how many sign now.", answers: CallShapes.Whole).Tagged();
        api.MapMethods(Call + "/counts", ["GET", "HEAD"], (string key, DateOnly? at, CallReads reads, HttpContext context) => reads.Counts(context, key, at))
            .Describe("get-counts-of-call", "How many sign a call", "By kind and country, now or at the end of a day (\"at\", UTC): the same day gives the same count at any later time. Paper counts apart.", answers: CallShapes.Counts);
        api.MapMethods(Call + "/signatures", ["GET", "HEAD"], [Needs(Scope.Read | Scope.People, Moderates, Section = Section.Calls)] (string key, string? state, string? cursor, int? limit, SignatureReads reads, HttpContext context) => reads.List(context, key, state, cursor, limit))
            .Describe("list-signatures-of-call", "List signatures", "Confirmed signatures as whoever looks after the call sees them; \"state\" chooses waiting, asked, counted, declined or withdrawn.", list: true, answers: CallShapes.Signature);
        api.MapMethods(Signature, ["GET", "HEAD"], [Needs(Scope.Read | Scope.People, Moderates, Section = Section.Calls)] (string key, string id, SignatureReads reads, HttpContext context) => reads.One(context, key, id))
            .Describe("get-signature", "One signature", "Its ETag goes into If-Match when something is decided about it.", answers: CallShapes.Signature).Tagged();
        api.MapPatch(Signature, [Needs(Scope.Publish | Scope.People, Moderates, Section = Section.Calls)] (string key, string id, SignatureWrites writes, HttpContext context) => writes.Change(context, key, id))
            .Describe("change-signature", "Decide about a signature", "One thing at a time. The signer hears of it by mail as when it is decided on the desk.", writes: true,
                sent: "{\"state\":\"counted\"}, with \"keepBoth\":true where there are others like it; {\"state\":\"declined\",\"note\":\"why\"}; {\"state\":\"asked\",\"note\":\"the question\"}; {\"shown\":true} or {\"shown\":false} for the name on the wall; {\"logo\":true} for the logo beside it, alone or with \"state\":\"counted\".",
                done: ("200", "The signature as it stands now."), answers: CallShapes.Signature, takes: CallShapes.Decision);
        api.MapPost(Call + "/elsewhere", [Needs(Scope.Publish | Scope.People, Role.Editor, Section = Section.Calls)] (string key, bool? dryRun, ElsewhereWrites writes, HttpContext context) => writes.Add(context, key, dryRun == true))
            .WithMetadata(new RequestSizeLimitAttribute(ElsewhereFile.MostBytes))
            .Describe("add-signatures-from-elsewhere", "Ask those who signed elsewhere", "Each gets a letter, and nobody counts because of the list: a person once they press the button in it, an organisation once somebody says there that they may sign for it and the desk has looked. "
                + "All or nothing; every error has its line and column. With dryRun=true no letter goes out.", writes: true,
                sent: $"A list of objects, or a table as text/csv, with {string.Join(", ", ElsewhereFile.Columns)} and, where known, {string.Join(", ", ElsewhereFile.Further)}. Kind: person, {ElsewhereFile.KindWords}.", done: ("201", "How many letters go out now."), answers: CallShapes.Asked, takes: CallShapes.Elsewhere)
            .TakesLists(table: "name,email,country\nAmina Otieno,amina@example.org,Kenya\n");
        api.MapMethods(Call + "/paper", ["GET", "HEAD"], [Needs(Scope.Read, Role.Editor, Section = Section.Calls)] (string key, string? cursor, int? limit, SignatureReads reads, HttpContext context) => reads.Sheets(context, key, cursor, limit))
            .Describe("list-paper-of-call", "List sheets of paper", "Sheets that were entered, without the names on them.", list: true, answers: CallShapes.Sheet);
        api.MapPost(Call + "/paper", [Needs(Scope.Publish, Role.Editor, Section = Section.Calls)] (string key, bool? dryRun, bool? different, PaperWrites writes, HttpContext context) => writes.Add(context, key, dryRun == true, different == true))
            .WithMetadata(new RequestSizeLimitAttribute(PaperFile.MostBytes))
            .Describe("add-paper", "Enter names from paper", "All or nothing; every error has its line and column. With dryRun=true nothing is kept. Names that stand there twice are refused by line, unless different=true says that they are different people.", writes: true,
                sent: $"A list of objects, or a table as text/csv, with {string.Join(", ", PaperFile.Columns)} and, where known, {string.Join(", ", PaperFile.Further)}.", done: ("201", "How many sheets and signatures there are now more."), answers: CallShapes.Entered, takes: CallShapes.Paper)
            .TakesLists(table: "sheet,name,country,signed_on\n7,Amina Otieno,KE,2026-03-01\n");
    }

    private static void MapSettings(RouteGroupBuilder api)
    {
        api.MapPost("/calls", [Needs(Scope.Publish, Role.Editor, Section = Section.Calls)] (CallSettings settings, HttpContext context) => settings.Begin(context))
            .Describe("add-call", "Open a call for signatures", "For a published call to action: who may sign it, from when to when, and to what one can commit. Its text is the publication of the same key.", writes: true,
                sent: "The key of the publication; everything else has a beginning: everybody, now, without an end.", done: ("201", "The settings as they stand now."), answers: CallSettings.Answers, takes: CallSettings.Begins);
        api.MapMethods(Call + "/settings", ["GET", "HEAD"], [Needs(Scope.Read, Role.Editor, Section = Section.Calls)] (string key, CallSettings settings, HttpContext context) => settings.Read(context, key))
            .Describe("get-settings-of-call", "Settings of a call", "Who may sign, from when to when, and every recommendation, retired ones too; its ETag goes into If-Match.", answers: CallSettings.Answers).Tagged();
        api.MapPatch(Call + "/settings", [Needs(Scope.Publish, Role.Editor, Section = Section.Calls)] (string key, CallSettings settings, HttpContext context) => settings.Change(context, key))
            .Describe("change-settings-of-call", "Change the settings of a call", "What is named changes, null takes a day away, the rest stays. A call closes at the end of its last day. A recommendation with an id changes, one without is new; one to which somebody may have committed is retired, never removed.", writes: true,
                sent: "What changes.", done: ("200", "The settings as they stand now."), answers: CallSettings.Answers, takes: CallSettings.Takes);
    }
}
