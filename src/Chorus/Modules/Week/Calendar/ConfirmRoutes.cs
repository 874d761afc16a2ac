using System.Text.Json;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Week.Calendar;

/// <summary>For programs: the date of a moving day that somebody announced.</summary>
public static class ConfirmRoutes
{
    private static readonly Shape Takes = new("DateSent", """{"first":"2027-03-16","last?":"2027-03-18","by":"Announced by the federation, https://example.org/2027"}""");

    private static readonly Shape Answers = new("DateConfirmed", """{"key":"world-social-work-day","confirmed":["2027-03-16 Announced by the federation, https://example.org/2027"],"version":4,"address":"/api/v1/advocacy-days/world-social-work-day"}""");

    public static void Map(IEndpointRouteBuilder routes) =>
        ApiRoutes.Group(routes, "advocacy-days").MapPost("/advocacy-days/{key}/confirmed", [Needs(Scope.Publish, Role.Editor, Section = Section.Week)] (string key, ConfirmForPrograms confirm, HttpContext context) => confirm.Add(context, key))
            .Describe("add-date-to-advocacy-day", "Confirm when a moving day is", "The first day, the last where there are several, and who announced it. It is published at once, with the announcement as the reason of the version; one date a year, a new one takes the place of the one before.", writes: true,
                sent: "The date and who says so.", done: ("201", "The dates that are confirmed now."), answers: Answers, takes: Takes);
}

/// <summary>Confirms a moving day for a program, by the rules of the page.</summary>
public sealed class ConfirmForPrograms(AppDb db, Confirming confirming, OneBody bodies, Viewer viewer, TimeProvider time)
{
    public Task<IResult> Add(HttpContext context, string key) => bodies.Take(context, changes: false, async root =>
    {
        var stop = context.RequestAborted;
        if (key.Any(char.IsControl) || await confirming.Find(key, stop) is not { } day) return bodies.Wrong(StatusCodes.Status404NotFound, "not-here");
        var sent = new Sent(root, "first", "last", "by");
        var (first, last, by) = (sent.Day("first"), sent.Day("last"), sent.Line("by") ?? "");
        if (sent.Problems.Count > 0) return bodies.Wrong(sent.Problems);
        foreach (var problem in await confirming.Enter(day, first, last ?? first, by, viewer, time.GetUtcNow().UtcDateTime, stop)) sent.Wrong(problem.Field?.ToLowerInvariant() ?? "", problem);
        if (sent.Problems.Count > 0) return bodies.Wrong(sent.Problems);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // A draft is open, or somebody published another version.
            return bodies.Wrong(StatusCodes.Status409Conflict, "there-already");
        }
        var now = await (from node in db.Nodes.AsNoTracking() where node.Kind == AdvocacyDayKind.Name && node.Slug == key join said in db.Revisions on node.PublishedId equals said.Id select new { node.PublishedNumber, said.Body }).FirstAsync(stop);
        var address = $"{ApiRoutes.First}/advocacy-days/{key}";
        return (new Done(StatusCodes.Status201Created, JsonSerializer.Serialize(new { key, confirmed = Fields.Read(now.Body).Lines("confirmed"), version = now.PublishedNumber, address }, ApiRoutes.Writing), address), null);
    });
}
