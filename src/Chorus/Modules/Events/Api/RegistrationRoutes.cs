using Chorus.Platform.Api;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Events.Api;

/// <summary>For programs of the hosts: who comes to an event and who came. Each of these addresses asks for the scope of people beside its own. How to join is in none of them.</summary>
public static class RegistrationRoutes
{
    private const string All = "/events/{key}/registrations", One = All + "/{id}";

    private static readonly Shape Answers = new("Registration", """
        {"id":"r6w3x9m2q5v1z8t4","state":"registered|waiting|withdrawn","name?":"Amina Otieno","email?":"amina@example.org","organisation?":"Harbour Network","country":"KE","language":"en","clock?":"Africa/Nairobi",
         "confirmedAt?":"2027-03-01T09:00:00Z","attended":false,"answers":[{"number":1,"question":"What do you want to ask?","answer":"Will there be slides?"}]}
        """);

    private static readonly Shape Takes = new("RegistrationChange", """{"attended?":true,"state?":"withdrawn"}""") { Aside = ["state"] };

    private static readonly Shape Came = new("Came", """{"email?":"amina@example.org","name?":"Amina Otieno","id?":"r6w3x9m2q5v1z8t4"}""") { Aside = ["name", "id"] };

    private static readonly Shape Marked = new("AttendanceMarked", """{"marked":38,"known":2,"kept":true,"dryRun":false,"says?":"Nothing was kept: this is what would happen."}""");

    private static readonly Shape Elsewhere = new("RegisteredElsewhere", """{"name":"Amina Otieno","email":"amina@example.org","country":"Kenya","organisation?":"Harbour Network","language?":"en"}""");

    private static readonly Shape Asked = new("RegistrationsAsked", """{"letters":120,"known":4,"kept":true,"dryRun":false,"says?":"Nothing was kept: this is what would happen."}""");

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = ApiRoutes.Group(routes, "events");
        api.MapMethods(All, ["GET", "HEAD"], [Needs(Scope.Read | Scope.People, Role.Editor, Section = Section.Events)] (string key, string? state, string? cursor, int? limit, RegistrationReads reads, HttpContext context) => reads.List(context, key, state, cursor, limit))
            .Describe("list-registrations-of-event", "Who comes to an event", "Those who confirmed by mail and have a place or wait for one, with their answers; \"state\" chooses registered or waiting. A year after the event only country and attendance are left.", list: true, answers: Answers);
        api.MapMethods(One, ["GET", "HEAD"], [Needs(Scope.Read | Scope.People, Role.Editor, Section = Section.Events)] (string key, string id, RegistrationReads reads, HttpContext context) => reads.One(context, key, id))
            .Describe("get-registration", "One registration", "Its ETag goes into If-Match.", answers: Answers).Tagged();
        api.MapPatch(One, [Needs(Scope.Publish | Scope.People, Role.Editor, Section = Section.Events)] (string key, string id, RegistrationWrites writes, HttpContext context) => writes.Change(context, key, id))
            .Describe("change-registration", "Attendance, or a place given back", "Whether somebody came, once the event has begun; or, for somebody who asked the hosts, the place goes back: what they gave is erased, they get the letter that says so, and the next who waits moves up.", writes: true,
                sent: "{\"attended\":true} or {\"attended\":false}; or {\"state\":\"withdrawn\"}.", done: ("200", "The registration as it stands now."), answers: Answers, takes: Takes);
        api.MapPost("/events/{key}/attendance", [Needs(Scope.Publish | Scope.People, Role.Editor, Section = Section.Events)] (string key, bool? dryRun, AttendanceWrites writes, HttpContext context) => writes.Add(context, key, dryRun == true))
            .WithMetadata(new RequestSizeLimitAttribute(AttendanceWrites.MostBytes))
            .Describe("add-attendance", "Who came", "The list of a call: each line names somebody with a place by e-mail address, by name where only one has it, or by id. All or nothing; every line of somebody who is not on the list is an error with its line and column. With dryRun=true nothing is kept.", writes: true,
                sent: "A list of objects, or a table as text/csv, with email, name or id.", done: ("201", "How many were marked now, and how many were already."), answers: Marked, takes: Came)
            .TakesLists(table: "email\namina@example.org\n");
        api.MapPost(All, [Needs(Scope.Publish | Scope.People, Role.Editor, Section = Section.Events)] (string key, bool? dryRun, ElsewhereWrites writes, HttpContext context) => writes.Add(context, key, dryRun == true))
            .WithMetadata(new RequestSizeLimitAttribute(ElsewhereWrites.MostBytes))
            .Describe("add-registrations-from-elsewhere", "Ask those who registered elsewhere", "Each gets the letter that whoever registers here gets, and nobody has a place because of a list: only whoever presses the button in it. All or nothing; every error has its line and column. With dryRun=true no letter goes out.", writes: true,
                sent: $"A list of objects, or a table as text/csv, with {string.Join(", ", ElsewhereWrites.Columns)} and, where known, {string.Join(", ", ElsewhereWrites.Further)}.", done: ("201", "How many letters go out now."), answers: Asked, takes: Elsewhere)
            .TakesLists(table: "name,email,country\nAmina Otieno,amina@example.org,Kenya\n");
    }
}
