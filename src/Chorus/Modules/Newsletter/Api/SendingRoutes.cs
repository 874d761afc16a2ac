using System.Text.Json;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Modules.Newsletter.Mailing;
using Chorus.Modules.Newsletter.Sending;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Api;

/// <summary>For programs of those who send the newsletter: to how many an issue goes, now or at a time, and what became of it. Counts only; who they are is with the readers.</summary>
public static class SendingRoutes
{
    private const string Address = "/newsletters/{key}/sending";

    private static readonly Shape Answers = new("Sending", """
        {"key":"12","state":"waiting|planned|sending|stopped|sent","sendAt?":"2027-03-02T05:00:00Z","sentAt?":"2027-03-02T05:00:01Z","doneAt?":"2027-03-02T05:20:00Z",
         "readers":[{"language":"fr","words":"fr","readers":812}],"deliveries":{"waiting":0,"sent":812,"refused":3,"skipped":1,"held":0}}
        """);

    private static readonly Shape Takes = new("SendingSent", """{"now?":true,"at??":"2027-03-02T05:00:00Z"}""") { Aside = ["at"] };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = ApiRoutes.Group(routes, "newsletters");
        api.MapMethods(Address, ["GET", "HEAD"], [Needs(Scope.Read, Role.Editor, Section = Section.Newsletter)] (string key, SendingForPrograms sending, HttpContext context) => sending.Read(context, key))
            .Describe("get-sending-of-newsletter", "How an issue goes out", "Whether it waits, when it goes out, to how many in each language, and what became of it.", answers: Answers).Tagged();
        api.MapPatch(Address, [Needs(Scope.Publish, Role.Editor, Section = Section.Newsletter)] (string key, SendingForPrograms sending, HttpContext context) => sending.Change(context, key))
            .Describe("change-sending-of-newsletter", "Send an issue, now or at a time", "A published issue goes out once. What is mailed is fixed when it goes out; before that a planned one can be put off.", writes: true,
                sent: "{\"now\":true}; {\"at\":\"2027-03-02T05:00:00Z\"} for a time within 90 days, with its distance to UTC; {\"at\":null} puts it off.", done: ("200", "How it stands now."), answers: Answers, takes: Takes);
    }
}

/// <summary>The last look before an issue goes out, and the press on the button, by a program.</summary>
public sealed class SendingForPrograms(AppDb db, Dispatch dispatch, OneBody bodies, Viewer viewer, Settings settings, Phrases words, TimeProvider time)
{
    private sealed record Found(Issue Issue, Revision Said, IssueText Text);

    public async Task<IResult> Read(HttpContext context, string key)
    {
        if (await Find(key, context.RequestAborted) is not { } found) return ApiProblem.Answer(words, StatusCodes.Status404NotFound, "not-here");
        context.Response.Headers.ETag = TagOf(found.Issue);
        return Tags.Names(context.Request.Headers.IfNoneMatch, TagOf(found.Issue)) && found.Issue.SentAt is null
            ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Content(await Said(found, context.RequestAborted), "application/json; charset=utf-8");
    }

    public Task<IResult> Change(HttpContext context, string key) => bodies.Take(context, changes: true, async root =>
    {
        var (stop, now) = (context.RequestAborted, time.GetUtcNow().UtcDateTime);
        if (await Find(key, stop) is not { } found) return bodies.Wrong(StatusCodes.Status404NotFound, "not-here");
        if (!Tags.Names(context.Request.Headers.IfMatch, TagOf(found.Issue))) return bodies.Wrong(StatusCodes.Status412PreconditionFailed, "moved-on");
        var sent = new Sent(root, "now", "at");
        var (send, at) = (sent.Yes("now") == true, sent.Moment("at"));
        if (send == sent.Says("at")) sent.Wrong("now", new Problem("newsletter.send.one-thing"));
        if (sent.Problems.Count > 0) return bodies.Wrong(sent.Problems);
        if (send && (await MailingPage.Readers(db, found.Text, settings, stop)).Sum(l => l.Readers) == 0) return bodies.Wrong(new Problem("newsletter.send.nobody"));
        if (await Do(found, send, at, now, stop) is { } problem) return bodies.Wrong(problem);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return bodies.Wrong(StatusCodes.Status412PreconditionFailed, "moved-on");
        }
        return (new Done(StatusCodes.Status200OK, await Said(found, stop), null, TagOf(found.Issue)), null);
    });

    private async Task<Problem?> Do(Found found, bool send, DateTime? at, DateTime now, CancellationToken stop)
    {
        if (send) return await dispatch.Begin(found.Issue, found.Said, found.Text, viewer.MemberId, now, stop);
        if (at is { } moment)
        {
            if (found.Issue.Plan(moment, null, viewer.MemberId, now) is { } problem) return problem;
            db.Later(SendPlanned.WorkKind, new SendPlanned.Order(found.Issue.Id, moment), moment);
        }
        else if (found.Issue.SentAt is not null) return new Problem("newsletter.send.already");
        else found.Issue.PutOff();
        return null;
    }

    private async Task<Found?> Find(string key, CancellationToken stop)
    {
        if (key.Any(char.IsControl)) return null;
        if (await db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == IssueKind.Name && n.Slug == key && n.PublishedId != null, stop) is not { } node) return null;
        if (await db.Issues.AsTracking().FirstOrDefaultAsync(i => i.Id == node.Id, stop) is not { } issue) return null;
        var said = await db.Revisions.AsNoTracking().FirstAsync(r => r.Id == node.PublishedId, stop);
        return new Found(issue, said, IssueText.Of(said.Fields));
    }

    private async Task<string> Said(Found found, CancellationToken stop)
    {
        var issue = found.Issue;
        var lines = await MailingPage.Readers(db, found.Text, settings, stop);
        var counts = await db.Deliveries.AsNoTracking().Where(d => d.IssueId == issue.Id).GroupBy(d => d.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return JsonSerializer.Serialize(new
        {
            key = IssueText.Plain(issue.Number), state = issue switch { { DoneAt: not null } => "sent", { SentAt: not null } when counts.GetValueOrDefault(DeliveryState.Held) > 0 => "stopped", { SentAt: not null } => "sending", { SendAt: not null } => "planned", _ => "waiting" },
            sendAt = issue.SendAt, sentAt = issue.SentAt, doneAt = issue.DoneAt, readers = lines.Where(l => l.Readers > 0 || l.IsTranslated).Select(l => new { language = l.Language, words = l.Words, readers = l.Readers }),
            deliveries = Enum.GetValues<DeliveryState>().ToDictionary(s => Sent.Written(s), s => counts.GetValueOrDefault(s)),
        }, ApiRoutes.Writing);
    }

    private static string TagOf(Issue issue) => Tags.Of(FormattableString.Invariant($"{issue.Id}-{issue.Version}"));
}
