using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Stories;

/// <summary>Whether a version of a story or profile may go out: the person agreed, for this language and today, and two of the editors let it go.</summary>
public static class Releasing
{
    public static async Task<Problem?> Refuses(AppDb db, Node node, Revision draft, Viewer? by, DateOnly today, CancellationToken stop)
    {
        var text = PublicationText.Of(draft.Fields);
        if (!PublicationKinds.IsOfOnePerson(text.Kind)) return null;
        // A translation goes out under the consent of the story that it translates.
        var story = text is { Relation: Relation.Translation, ParentId: { } parent } ? parent : node.Id;
        if (await db.StoryConsents.AsNoTracking().FirstOrDefaultAsync(c => c.Id == story, stop) is not { } consent) return new Problem("publications.story.no-consent");
        if (text.Kind == PublicationKinds.Profile && consent.Clearance.Length == 0) return new Problem("publications.story.no-clearance");
        if (consent.Forbids(text.Language, today) is { } forbidden) return forbidden;
        if (await db.StoryReleases.AsNoTracking().FirstOrDefaultAsync(r => r.RevisionId == draft.Id, stop) is not { } release || release.TextHash != Issuing.Hash(draft.Body)) return new Problem("publications.story.not-released");
        return by?.MemberId is null || by.MemberId == release.ById ? new Problem("publications.story.two-people") : null;
    }
}
