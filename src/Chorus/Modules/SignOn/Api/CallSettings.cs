using System.Security.Cryptography;
using System.Text.Json;
using Chorus.Methods.Text;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Api;

/// <summary>By a program: who may sign a call, from when to when, and to what one can commit. Begun once for a published call to action, changed by its version.</summary>
public sealed class CallSettings(AppDb db, PublishedTexts texts, OneBody bodies, Phrases words, TimeProvider time)
{
    private static readonly string[] Names = ["signers", "asksCommitment", "opens", "closes", "recommendations"], OfOne = ["id", "level", "retired", "texts"];

    public static readonly Shape Answers = new("CallSettings", """
        {"key":"count-us","signers":"both|organisations|people","asksCommitment":true,"opens?":"2027-03-01","closes?":"2027-09-30",
         "recommendations":[{"id":"k3v9x2m7q8w1z5t4","level":"country|global","retired":false,"texts":{"{en}":"Publish the number of posts every year"}}]}
        """);

    public static readonly Shape Takes = new("CallSettingsSent", """
        {"signers?":"both|organisations|people","asksCommitment?":true,"opens??":"2027-03-01","closes??":"2027-09-30",
         "recommendations?":[{"id?":"k3v9x2m7q8w1z5t4","level?":"country|global","retired?":false,"texts?":{"{en}":"Publish the number of posts every year"}}]}
        """);

    public static readonly Shape Begins = new("CallSent", """
        {"key":"count-us","signers?":"both|organisations|people","asksCommitment?":true,"opens??":"2027-03-01","closes??":"2027-09-30",
         "recommendations?":[{"level?":"country|global","texts":{"{en}":"Publish the number of posts every year"}}]}
        """);

    public async Task<IResult> Read(HttpContext context, string key)
    {
        if (await Find(key, context.RequestAborted) is not { } call) return ApiProblem.Answer(words, StatusCodes.Status404NotFound, "not-here");
        var (bytes, tag) = Said(call);
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "no-store";
        return Tags.Names(context.Request.Headers.IfNoneMatch, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(bytes, "application/json; charset=utf-8");
    }

    public Task<IResult> Begin(HttpContext context) => bodies.Take(context, changes: false, async root =>
    {
        var sent = new Sent(root, [.. Names, "key"]);
        var key = sent.Line("key") ?? "";
        if (await Languages(key, context.RequestAborted) is not { } languages)
        {
            sent.Wrong("key", new Problem("signon.api.no-text"));
            return bodies.Wrong(sent.Problems);
        }
        if (await Find(key, context.RequestAborted) is not null) return bodies.Wrong(StatusCodes.Status409Conflict, "there-already");
        var call = new Call { Slug = key, CreatedAt = time.GetUtcNow().UtcDateTime };
        db.Calls.Add(call);
        return await Keep(context, call, sent, languages, StatusCodes.Status201Created);
    });

    public Task<IResult> Change(HttpContext context, string key) => bodies.Take(context, changes: true, async root =>
    {
        // Held, so that of two that read the same version one comes second.
        if (await db.Calls.Where(c => c.Slug == key).Select(c => c.Id).FirstOrDefaultAsync(context.RequestAborted) is { } id) await db.HoldHere<Call>(id, context.RequestAborted);
        if (await Find(key, context.RequestAborted) is not { } call || await Languages(key, context.RequestAborted) is not { } languages) return bodies.Wrong(StatusCodes.Status404NotFound, "not-here");
        if (!Tags.Names(context.Request.Headers.IfMatch, Said(call).Tag)) return bodies.Wrong(StatusCodes.Status412PreconditionFailed, "moved-on");
        return await Keep(context, call, new Sent(root, Names), languages, StatusCodes.Status200OK);
    });

    private async Task<(Done?, ApiProblem?)> Keep(HttpContext context, Call call, Sent sent, IReadOnlyList<string> languages, int status)
    {
        call.For = sent.Word<Signers>("signers") ?? call.For;
        call.AsksCommitment = sent.Yes("asksCommitment") ?? call.AsksCommitment;
        if (sent.Says("opens")) call.Opens = sent.Day("opens");
        if (sent.Says("closes")) call.Closes = sent.Day("closes");
        if (call.Opens is { } from && call.Closes is { } to && to < from) sent.Wrong("closes", new Problem("signon.settings.closes-first"));
        var committed = await db.CommittedTo(call, context.RequestAborted);
        foreach (var item in sent.Items("recommendations")) Write(call, item, sent, languages, committed);
        if (sent.Problems.Count > 0)
        {
            db.ChangeTracker.Clear();
            return bodies.Wrong(sent.Problems);
        }
        try
        {
            await db.SaveChangesAsync(context.RequestAborted);
        }
        catch (DbUpdateConcurrencyException)
        {
            return bodies.Wrong(StatusCodes.Status412PreconditionFailed, "moved-on");
        }
        var (bytes, tag) = Said(call);
        return (new Done(status, System.Text.Encoding.UTF8.GetString(bytes), status == StatusCodes.Status201Created ? $"{ApiRoutes.First}/calls/{call.Slug}/settings" : null, tag), null);
    }

    // One with an id is changed in what it names; one without is new. What is not named stays, and so do words to which somebody committed.
    private void Write(Call call, JsonAt item, Sent whole, IReadOnlyList<string> languages, HashSet<string> committed)
    {
        var sent = new Sent(item, OfOne);
        var one = sent.Line("id") is { } id ? call.Recommendations.Find(r => r.Id == id) : null;
        if (sent.Says("id") && one is null) sent.Wrong("id", new Problem("signon.api.no-recommendation"));
        if (one is null)
        {
            one = new Recommendation { CallId = call.Id, Position = call.Recommendations.Count };
            call.Recommendations.Add(one);
            db.Recommendations.Add(one);
        }
        var level = sent.Word<RecommendationLevel>("level") ?? one.Level;
        if (level != one.Level && committed.Contains(one.Id)) sent.Wrong("level", new Problem("signon.settings.committed"));
        (one.Level, one.Retired) = (level, sent.Yes("retired") ?? one.Retired);
        if (sent.Thing("texts") is { } said)
            foreach (var (language, _, value) in said.Members)
                if (!languages.Contains(language)) sent.Wrong("texts", new Problem("signon.elsewhere.say-language", null, ("languages", string.Join(", ", languages))));
                else if (Characters.Line(value.Text) is { Length: > RecommendationText.Most }) sent.Wrong("texts", new Problem("signon.sign.long", null, ("n", RecommendationText.Most)));
                else if (committed.Contains(one.Id) && one.Rewords(language, Characters.Line(value.Text))) sent.Wrong("texts", new Problem("signon.settings.committed"));
                else Say(one, language, Characters.Line(value.Text));
        if (one.Texts.Count == 0) sent.Wrong("texts", new Problem("signon.api.say-texts"));
        whole.Problems.AddRange(sent.Problems);
    }

    private static void Say(Recommendation one, string language, string text)
    {
        var there = one.Texts.Find(t => t.Language == language);
        if (text.Length == 0 && there is not null) one.Texts.Remove(there);
        else if (text.Length > 0 && there is not null) there.Text = text;
        else if (text.Length > 0) one.Texts.Add(new RecommendationText { Language = language, Text = text });
    }

    private Task<Call?> Find(string key, CancellationToken stop) => db.Calls.Include(c => c.Recommendations).ThenInclude(r => r.Texts).AsSplitQuery().FirstOrDefaultAsync(c => c.Slug == key, stop);

    // A call is one thing in all its languages, and has the address of the text that the others were made from; null where no call to action is published there.
    private async Task<IReadOnlyList<string>?> Languages(string key, CancellationToken stop)
    {
        var all = Characters.Line(key) == key && key.Length > 0 ? await texts.Languages(key, stop) : [];
        return all.Count > 0 && all[0].Slug == key && all[0].Kind == PublicationKinds.CallToAction ? [.. all.Select(t => t.Language)] : null;
    }

    /// <summary>Names the settings as they stand, with every recommendation: the same for a form on the desk and for a program.</summary>
    public static string VersionOf(Call call) => Said(call).Tag.Trim('"');

    private static (byte[] Bytes, string Tag) Said(Call call)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new
        {
            key = call.Slug, signers = Sent.Written(call.For), asksCommitment = call.AsksCommitment, opens = call.Opens, closes = call.Closes,
            recommendations = call.Recommendations.OrderBy(r => r.Position).ThenBy(r => r.Id, StringComparer.Ordinal)
                .Select(r => new { id = r.Id, level = Sent.Written(r.Level), retired = r.Retired, texts = r.Texts.OrderBy(t => t.Language, StringComparer.Ordinal).ToDictionary(t => t.Language, t => t.Text) }),
        }, ApiRoutes.Writing);
        return (bytes, Tags.Of(Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]));
    }
}
