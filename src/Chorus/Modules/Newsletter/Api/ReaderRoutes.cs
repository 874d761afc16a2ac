using System.Text.Json;
using Chorus.Modules.Newsletter.Readers;
using Chorus.Platform.Api;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Api;

/// <summary>For programs of those who look after the list: who reads the newsletter, a list of people who said yes elsewhere, and somebody who asked to be taken off.</summary>
public static class ReaderRoutes
{
    private static readonly Shape OneReader = new("Reader", """
        {"id":"r6w3x9m2q5v1z8t4","email?":"amina@example.org","language":"en","state":"active|paused","consent":"import|site","proof":"Form of the symposium, 2 March 2027","signedUpAt":"2027-03-02T14:00:00Z","confirmedAt?":"2027-03-02T14:05:00Z",
         "pausedAt?":"2027-04-02T14:00:00Z","pausedWhy?":"Three letters came back"}
        """);

    private static readonly Shape Brought = new("ReadersBrought", """{"added":120,"known":4,"left":1,"kept":true,"dryRun":false,"says?":"Nothing was kept: this is what would happen."}""");

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = ApiRoutes.Group(routes, "readers");
        api.MapMethods("/readers", ["GET", "HEAD"], [Needs(Scope.Read | Scope.People, Role.Editor, Section = Section.Newsletter)] (string? state, string? cursor, int? limit, ReadersForPrograms readers, HttpContext context) => readers.List(context, state, cursor, limit))
            .Describe("list-readers", "List readers of the newsletter", "Those who confirmed or were brought in, with how they said yes; \"state\" chooses active or paused.", list: true, answers: OneReader);
        api.MapPost("/readers", [Needs(Scope.Publish | Scope.People, Role.Editor, Section = Section.Newsletter)] (bool? dryRun, ReadersForPrograms readers, HttpContext context) => readers.Bring(context, dryRun == true))
            .WithMetadata(new RequestSizeLimitAttribute(ReaderFile.MostBytes))
            .Describe("add-readers", "Bring in readers", "All or nothing; every error has its line and column. Whoever left is never brought back. With dryRun=true nothing is kept.", writes: true,
                sent: $"A table as text/csv with {string.Join(", ", ReaderFile.Columns)}: consent says where and when they said yes. That of an export or of the desk is taken as it is: there proof says so, and consent the way (site, of an administrator alone, or import); state is active or paused, signed_up_at and confirmed_at are moments or days.", done: ("201", "How many are new, known, or had left."), answers: Brought)
            .TakesLists(onlyTables: true, table: "email,language,consent\namina@example.org,en,\"Form of the symposium, 2 March 2027\"\n");
        api.MapDelete("/readers/{id}", [Needs(Scope.Publish, Role.Editor, Section = Section.Newsletter)] (string id, ReadersForPrograms readers, HttpContext context) => readers.TakeOff(context, id))
            .Describe("remove-reader", "Take a reader off the list", "For somebody who asked for it. The address is forgotten, and no list brings it back.", writes: true, done: ("204", "They are off the list."));
    }
}

/// <summary>What a program reads of the list of readers, and does with it.</summary>
public sealed class ReadersForPrograms(AppDb db, ReaderFile file, BroughtIn lists, Viewer viewer, Phrases words, TimeProvider time)
{
    private static readonly ReaderState[] OnTheList = [ReaderState.Active, ReaderState.Paused];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<IResult> List(HttpContext context, string? state, string? cursor, int? limit)
    {
        var states = OnTheList.Where(s => state is null || s.ToString().Equals(state, StringComparison.OrdinalIgnoreCase)).ToList();
        if (states.Count == 0 || Cursor.Read(cursor) is not { } last || limit is < Cursor.Fewest or > Cursor.Most) return Refused(StatusCodes.Status400BadRequest, "bad-request");
        var most = limit ?? Cursor.Usual;
        var found = await db.Readers.AsNoTracking().Where(r => states.Contains(r.State) && string.Compare(r.Id, last) > 0).OrderBy(r => r.Id).Take(most + 1).ToListAsync(context.RequestAborted);
        var next = found.Count > most ? Cursor.After(found[most - 1].Id) : null;
        Cursor.Lead(context, next);
        var items = found.Take(most).Select(r => new
        {
            id = r.Id, email = r.Email, language = r.Language, state = Word(r.State), consent = Word(r.Consent), proof = r.Proof, signedUpAt = r.SignedUpAt, confirmedAt = r.ConfirmedAt, pausedAt = r.PausedAt, pausedWhy = r.PausedWhy,
        });
        return Results.Json(new { items, next }, JsonSerializerOptions.Web);
    }

    public Task<IResult> Bring(HttpContext context, bool dryRun) => lists.Take(context, [BroughtIn.Csv], dryRun, async (body, keep) =>
    {
        var plan = await file.Look(body, viewer, Now, context.RequestAborted);
        if (plan.Problems.Count > 0) return lists.Refused(plan.Problems);
        if (keep) db.Readers.AddRange(plan.New);
        try
        {
            if (keep) await db.SaveChangesAsync(context.RequestAborted);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // One of them signed up in the same moment.
            db.ChangeTracker.Clear();
            return (null, ApiProblem.Of(words, StatusCodes.Status409Conflict, "there-already"));
        }
        var json = JsonSerializer.Serialize(new { added = plan.New.Count, known = plan.Known, left = plan.Left, kept = keep }, JsonSerializerOptions.Web);
        return (new Done(keep && plan.New.Count > 0 ? StatusCodes.Status201Created : StatusCodes.Status200OK, json), null);
    });

    public async Task<IResult> TakeOff(HttpContext context, string id)
    {
        if (id.Any(char.IsControl) || await db.Readers.AsTracking().FirstOrDefaultAsync(r => r.Id == id && r.State != ReaderState.Gone, context.RequestAborted) is not { } reader) return Refused(StatusCodes.Status404NotFound, "not-here");
        reader.Leave(null, Now);
        await db.SaveChangesAsync(context.RequestAborted);
        return Results.NoContent();
    }

    private static string Word(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private IResult Refused(int status, string name) => ApiProblem.Answer(words, status, name);
}
