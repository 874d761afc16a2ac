using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Moderation;

/// <summary>The calls and what waits in each; and the published calls that nobody can sign yet.</summary>
[For(Role.Moderator | Role.Editor, Section = Section.Calls)]
public sealed class DeskCallsPage(PublishedTexts texts) : ChorusPage
{
    private const int Most = 100;

    /// <summary>A call or, without a count, a text that could become one.</summary>
    public sealed record Line(string Slug, string Title, string Language, int Waiting);

    public IReadOnlyList<Line> Open { get; private set; } = [];
    public IReadOnlyList<Line> NotYet { get; private set; } = [];

    public async Task OnGet()
    {
        var signatures = Db.Signatures;
        Open = await (
            from call in Db.Calls.AsNoTracking()
            join node in Db.Nodes on call.Slug equals node.Slug
            where node.Kind == PublishedTexts.NodeKind
            orderby call.CreatedAt descending, call.Id
            select new Line(call.Slug, node.Title, node.Language, signatures.Count(s => s.CallId == call.Id && s.State == SignatureState.Waiting))).Take(Most).ToListAsync(Stop);
        if (!Viewer.Edits(Section.Calls)) return;
        var calls = Db.Calls;
        NotYet = await (
            from node in texts.Originals(PublicationKinds.CallToAction)
            where !calls.Any(c => c.Slug == node.Slug)
            orderby node.PublishedAt descending, node.Id
            select new Line(node.Slug, node.Title, node.Language, 0)).Take(Most).ToListAsync(Stop);
    }
}
