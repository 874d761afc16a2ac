using Chorus.Modules.Events;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Events;

/// <summary>Events made up for the tests, published as an editor publishes them.</summary>
internal static class Announced
{
    public const string Slug = "supervision-made-up", Title = "Supervision that helps (made up for a test)";

    /// <summary>A webinar in Nairobi far ahead, with two sessions.</summary>
    public static Fields Webinar(string starts = "2090-03-02 14:00", string ends = "2090-03-02 16:00") => new Fields()
        .With("title.en", Title).With("title.fr", "Une supervision qui aide (inventé pour un test)").With("about.en", "What good supervision needs.\n\n- Time\n- Training").With("kind", "webinar")
        .With("status", "confirmed").With("series", "Made-up series").With("number", "7").With("hosts", "Union of Nowhere").With("cohosts", "School of Nowhere").With("zone", "Africa/Nairobi")
        .With("starts", starts).With("ends", ends).With("languages", ["en", "fr"]).With("captions", "en").With("mode", "online");

    public static Fields WithSessions(this Fields fields) => fields
        .With("sessions", ["2090-03-02 14:00/14:50 | Opening | Amina Made-Up, chair, Union of Nowhere; Jonas Made-Up", "2090-03-02 15:00/16:00 | What practitioners say"]);

    /// <summary>A version of it; the first begins it.</summary>
    public static async Task<string> Announce(this Site site, Fields fields, string slug = Slug)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (db, chain) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Chain>());
        var (member, _) = await site.SignIn(Role.Editor, "Jonas");
        var author = new Viewer("en", member.Id, member.Name, member.Roles);
        var node = await db.Nodes.FirstOrDefaultAsync(n => n.Kind == EventKind.Name && n.Slug == slug);
        Revision draft;
        if (node is null) (node, draft) = chain.Begin(db, EventKind.Name, slug, fields, "en", author);
        else draft = await chain.Revise(db, node, fields, author, "Made up.", default);
        (await chain.Publish(db, node, draft, draft.IsFirst ? Correction.None : Correction.Pen, author, default)).ShouldBeEmpty();
        await db.SaveChangesAsync();
        return node.Id;
    }
}
