using System.Text.Json;
using Chorus.Platform;
using Chorus.Platform.Api;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk.Api;

/// <summary>A program takes back from the public what was published, by the way of the page: with a reason, and by the version that it read.</summary>
public sealed class ThingWithdrawal(AppDb db, Chain chain, Withdrawing withdrawing, OneBody bodies, Settings settings, Viewer viewer)
{
    public static readonly Shape Takes = new("Withdrawal", """{"why":"It names a client.","says?":"Somebody asked for it."}""");

    public static readonly Shape Answers = new("WithdrawnThing", """{"key":"an-example","state":"withdrawn","desk":"/desk/claim/an-example","goneWithIt":[{"kind":"chapter","key":"an-example-2"}]}""");

    private const string Why = "why", Says = "says";

    public Task<IResult> Take(HttpContext context, string name, string key) => bodies.Take(context, changes: true, async root =>
    {
        var (kind, stop) = (chain.KindOf(name), context.RequestAborted);
        var node = await db.Nodes.AsTracking().FirstOrDefaultAsync(n => n.Kind == name && n.Slug == key && n.PublishedId != null, stop);
        if (node is null) return bodies.Wrong(StatusCodes.Status404NotFound, "not-here");
        var stands = await db.Revisions.AsNoTracking().FirstAsync(r => r.Id == node.PublishedId, stop);
        if (!kind.MayWithdraw(viewer, stands.Fields)) return bodies.Wrong(StatusCodes.Status403Forbidden, "role-needed");
        if (!Tags.Names(context.Request.Headers.IfMatch, Tags.Of(stands.Id))) return bodies.Wrong(StatusCodes.Status412PreconditionFailed, "moved-on");
        if (kind.TakenBackAt(key, stands.Fields) is { } own) return bodies.Wrong(new Problem("desk.withdraw.taken-back-at", null, ("page", settings.PublicUrl + own)));
        var sent = new Sent(root, Why, Says);
        var (why, says) = (sent.Lines(Why) ?? "", sent.Lines(Says) ?? "");
        if (why.Length == 0) sent.Wrong(Why, new Problem("desk.withdraw.say-why"));
        foreach (var (field, text) in new[] { (Why, why), (Says, says) })
            if (text.Length > Withdrawing.MostWhy) sent.Wrong(field, new Problem("trace.too-long", null, ("n", Withdrawing.MostWhy), ("have", text.Length)));
        if (sent.Problems.Count > 0) return bodies.Wrong(sent.Problems);
        var all = await withdrawing.With(db, node, stop);
        if (await withdrawing.Take(db, node, why, says, viewer, stop) is { } problem)
        {
            db.ChangeTracker.Clear();
            return bodies.Wrong(problem);
        }
        await db.SaveChangesAsync(stop);
        var json = JsonSerializer.Serialize(new { key, state = "withdrawn", desk = $"/desk/{name}/{key}", goneWithIt = all.Skip(1).Select(n => new { kind = n.Kind, key = n.Slug }) }, ApiRoutes.Writing);
        return (new Done(StatusCodes.Status200OK, json), null);
    });
}
