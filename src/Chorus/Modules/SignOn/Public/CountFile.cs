using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Front;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Public;

/// <summary>The count for programs and for pages of other sites, which may read it: it holds nothing that is not public.</summary>
public static class CountFile
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/calls/{slug}/count.json", ["GET", "HEAD"],
        async (string slug, string? at, HttpContext context, AppDb db, Tallies tallies, PublishedTexts texts, TimeProvider time, CancellationToken stop) =>
        {
            if (await db.Calls.AsNoTracking().FirstOrDefaultAsync(c => c.Slug == slug, stop) is not { } call || await texts.Current(slug, Languages.Of(context), stop) is not { } text) return Results.NotFound();
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            if (at is not null && CountPage.DayOf(at, today) is null) return Results.Problem("Say the day as 2027-03-01; it may not lie ahead.", statusCode: StatusCodes.Status400BadRequest);
            var day = CountPage.DayOf(at, today) ?? today;
            var tally = day == today ? await tallies.Now(call.Id, stop) : await tallies.On(call.Id, day, stop);
            context.Response.Headers.AccessControlAllowOrigin = "*";
            FrontCache.Allow(context);
            return Results.Json(new
            {
                Call = slug, text.Title, AsOf = day, tally.Total, tally.Organisations, tally.People, tally.Countries, tally.OnPaper,
                Rows = tally.Rows.Select(r => new { Kind = r.Kind.ToString(), r.Country, r.Number }),
            });
        });
}
