using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Api;

/// <summary>Calls and their counts, for everybody.</summary>
public sealed class CallReads(AppDb db, CallsAtHand calls, PublishedTexts texts, Tallies tallies, Settings settings, Phrases words, TimeProvider time)
{
    internal static readonly JsonSerializerOptions Writing = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<IResult> List(HttpContext context, string? cursor, int? limit)
    {
        if (Cursor.Read(cursor) is not { } last || limit is < Cursor.Fewest or > Cursor.Most) return ApiProblem.Answer(words, StatusCodes.Status400BadRequest, "bad-request");
        var (most, stop) = (limit ?? Cursor.Usual, context.RequestAborted);
        var found = await (
            from call in db.Calls.AsNoTracking()
            join node in db.Nodes on call.Slug equals node.Slug
            where node.Kind == PublishedTexts.NodeKind && node.PublishedId != null && string.Compare(call.Slug, last) > 0
            orderby call.Slug
            select new { Call = call, node.Title, node.Language }).Take(most + 1).ToListAsync(stop);
        var next = found.Count > most ? Cursor.After(found[most - 1].Call.Slug) : null;
        Cursor.Lead(context, next);
        var counts = await tallies.Of([.. found.Select(f => f.Call.Id)], stop);
        return Results.Json(new { items = found.Take(most).Select(f => Said(f.Call, f.Title, f.Language, counts[f.Call.Id].Organisations, counts[f.Call.Id].People)), next }, Writing);
    }

    public async Task<IResult> One(HttpContext context, string key)
    {
        var stop = context.RequestAborted;
        if (await calls.Find(db, texts, key, stop) is not { } found || found.Call.Slug != key) return Missing();
        var (call, tally) = (found.Call, await tallies.Now(found.Call.Id, stop));
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new
        {
            call = Said(call, found.Texts[0].Title, found.Texts[0].Language, tally.Organisations, tally.People),
            texts = found.Texts.Select(t => new { language = t.Language, title = t.Title, version = t.Number, revision = t.RevisionId, sha256 = t.Hash, body = t.Body }),
            recommendations = call.Recommendations.Select(r => new { id = r.Id, level = Word(r.Level), texts = r.Texts.ToDictionary(t => t.Language, t => t.Text) }),
            countries = tally.Countries, onPaper = tally.OnPaper,
        }, Writing);
        var tag = Tags.Of(Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]);
        context.Response.Headers.ETag = tag;
        return Tags.Names(context.Request.Headers.IfNoneMatch, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(bytes, "application/json; charset=utf-8");
    }

    public async Task<IResult> Counts(HttpContext context, string key, DateOnly? at)
    {
        var (stop, today) = (context.RequestAborted, DateOnly.FromDateTime(Now));
        if (at > today) return ApiProblem.Answer(words, StatusCodes.Status400BadRequest, "bad-request");
        if (await calls.Find(db, texts, key, stop) is not { } found) return Missing();
        var (day, id) = (at ?? today, found.Call.Id);
        var tally = day == today ? await tallies.Now(id, stop) : await tallies.On(id, day, stop);
        var versions = day == today ? await tallies.Versions(id, stop) : await tallies.VersionsOn(id, day, stop);
        return Results.Json(new
        {
            asOf = day, total = tally.Total, organisations = tally.Organisations, people = tally.People, countries = tally.Countries, onPaper = tally.OnPaper,
            rows = tally.Rows.Select(r => new { kind = Word(r.Kind), country = r.Country, signatures = r.Number }),
            versions = versions.Select(v => new { revision = v.RevisionId, version = v.Number, signatures = v.Signatures }),
        }, Writing);
    }

    internal static string Word(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private object Said(Call call, string title, string language, int organisations, int people) => new
    {
        key = call.Slug, title, language, state = !call.HasBegun(Now) ? "later" : call.IsOver(Now) ? "over" : "open", opens = call.Opens, closes = call.Closes, signers = Word(call.For), asksCommitment = call.AsksCommitment,
        organisations, people, page = $"{settings.PublicUrl}/calls/{call.Slug}", address = $"{ApiRoutes.First}/calls/{call.Slug}",
    };

    private IResult Missing() => ApiProblem.Answer(words, StatusCodes.Status404NotFound, "not-here");
}
