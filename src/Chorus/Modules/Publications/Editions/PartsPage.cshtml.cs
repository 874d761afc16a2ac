using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Editions;

/// <summary>A publication with its chapters as those see it who make it: where each stands, and what still says the same as its original, to be published in one go.</summary>
[For(Role.Translator)]
public sealed class PartsPage(Chain chain) : ChorusPage
{
    public Node Publication { get; private set; } = null!;

    /// <summary>What is open of the cover.</summary>
    public Revision? Cover { get; private set; }

    public IReadOnlyList<EditionPart> Parts { get; private set; } = [];

    public IEnumerable<EditionPart> Copies => Parts.Where(p => p.IsCopy);

    public bool Decides => Viewer.Edits(Section.Publications);

    public PartStands CoverStands => Cover is null ? PartStands.Published : Publication.IsPublished ? PartStands.Newer : Cover.State == RevisionState.Review ? PartStands.Review : PartStands.Draft;

    /// <summary>Where somebody goes on with a part: what is open of it, else what everybody reads.</summary>
    public string PathOf(Node node, Revision? draft) => draft is null ? chain.PathOf(node) : $"/desk/{node.Kind}/{node.Slug}/review";

    public async Task<IActionResult> OnGetAsync(string slug) => await Find(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!Decides || !await Find(slug)) return NotFound();
        if (!Publication.IsPublished) return Again(new Problem("publications.parts.first"));
        foreach (var part in Copies)
            if ((await chain.Publish(Db, part.Node, part.Draft!, Correction.None, Viewer, Stop)).ToList() is { Count: > 0 } problems) return await Refused(slug, problems);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            return await Refused(slug, [new Problem("publications.story.changed")]);
        }
        return Go(Where.PartsOf(slug));
    }

    // All or none: what was begun for the others is not kept.
    private async Task<IActionResult> Refused(string slug, IEnumerable<Problem> problems)
    {
        Db.ChangeTracker.Clear();
        return await Find(slug) ? Again(problems.Select(p => p with { Field = null })) : NotFound();
    }

    private async Task<bool> Find(string slug)
    {
        if (await Db.Nodes.FirstOrDefaultAsync(n => n.Kind == PublicationKind.Name && n.Slug == slug, Stop) is not { } node) return false;
        // What was never published is known only to its author and the editors.
        if (!Decides && !node.IsPublished && node.OwnerId != Viewer.MemberId) return false;
        Publication = node;
        Cover = await Db.Revisions.AsNoTracking().OpenOf(node.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(Stop);
        if (!Decides && Cover?.AuthorId != Viewer.MemberId) Cover = null;
        Parts = [.. (await EditionParts.Of(Db, node.Id, node.Language, Stop)).Where(p => Decides || p.Draft is null || p.Draft.AuthorId == Viewer.MemberId)];
        return true;
    }
}
