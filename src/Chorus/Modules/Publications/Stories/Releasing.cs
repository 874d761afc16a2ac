using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
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
        if (!PublicationKinds.IsOfOnePerson(text.Kind)) return await IsOfOnePerson(db, node, stop) || await IsMadeFromOne(db, text, stop) ? Problem.On("kind", "publications.story.stays") : null;
        // Written with what goes out: a consent that is taken back at this moment is refused, or refuses, and neither passes the other.
        var story = Story(text, node);
        var consent = await db.StoryConsents.AsTracking().FirstOrDefaultAsync(c => c.Id == story, stop);
        if (await Lacks(db, text, consent, draft, by, today, stop) is { } lacks) return lacks;
        db.Entry(consent!).Property(c => c.Until).IsModified = true;
        return null;
    }

    private const string TwoPeople = "publications.story.two-people";

    private static async Task<Problem?> Lacks(AppDb db, PublicationText text, StoryConsent? consent, Revision draft, Viewer? by, DateOnly today, CancellationToken stop)
    {
        var profile = text.Kind == PublicationKinds.Profile;
        if (consent is null) return new Problem(profile ? "publications.profiles.consent.none" : "publications.story.no-consent");
        if (profile && consent.Clearance.Length == 0) return new Problem("publications.story.no-clearance");
        if (consent.Forbids(text.Language, today) is { } forbidden) return forbidden;
        if (await db.StoryReleases.AsNoTracking().FirstOrDefaultAsync(r => r.RevisionId == draft.Id, stop) is not { } release || release.TextHash != Issuing.Hash(draft.Body)) return new Problem("publications.story.not-released");
        return by?.MemberId is null || by.MemberId == release.ById ? new Problem(TwoPeople) : null;
    }

    /// <summary>What somebody told of themselves stays theirs, whatever a draft calls it now: with another kind the consent would fall away, and the way to take it back.</summary>
    public static async Task<bool> IsOfOnePerson(AppDb db, Node node, CancellationToken stop) =>
        await db.StoryConsents.AnyAsync(c => c.Id == node.Id, stop)
        || (node.PublishedId is { } published && PublicationKinds.IsOfOnePerson((await db.Revisions.AsNoTracking().FirstAsync(r => r.Id == published, stop)).Fields["kind"]));

    // Nor does a translation of it become one.
    private static async Task<bool> IsMadeFromOne(AppDb db, PublicationText text, CancellationToken stop)
    {
        var kinds = PublicationKinds.OfOnePerson;
        return text.ParentId is { } parent && (await db.StoryConsents.AnyAsync(c => c.Id == parent, stop) || await db.Publications.AnyAsync(p => p.Id == parent && kinds.Contains(p.Kind), stop));
    }

    /// <summary>The page on which consent and release are recorded, with what the person agreed to and what is still to be done before it goes out.</summary>
    public static async Task<Settling?> Settles(AppDb db, Node node, Revision draft, Viewer by, Phrases words, Atlas atlas, DateOnly today, CancellationToken stop)
    {
        var text = PublicationText.Of(draft.Fields);
        if (!PublicationKinds.IsOfOnePerson(text.Kind)) return null;
        var story = Story(text, node);
        var record = await db.StoryConsents.AsNoTracking().FirstOrDefaultAsync(c => c.Id == story, stop);
        var lacks = await Lacks(db, text, record, draft, by, today, stop);
        var consent = record is { WithdrawnAt: null } ? record : null;
        // What a translation lacks of the consent is recorded with its original.
        var slug = story == node.Id || (consent is not null && consent.Forbids(text.Language, today) is null) ? node.Slug : await db.Nodes.Where(n => n.Id == story).Select(n => n.Slug).FirstOrDefaultAsync(stop) ?? node.Slug;
        return new Settling($"/publications/{slug}/consent", "publications.story.title", consent is null ? [] :
        [
            ("publications.story.purpose", consent.Purpose), ("publications.story.languages", string.Join(words["web.chain.comma"], consent.Languages.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(l => atlas.SayLanguage(l, words.Language)))), ("publications.story.channels", consent.Channels),
            ("publications.story.last-day", Numbers.LongDate(consent.Until, words.Language)), .. Clearance(consent),
        ])
        { Lacks = lacks, ForAnother = lacks?.Key == TwoPeople };
    }

    private static IEnumerable<(string, string)> Clearance(StoryConsent consent) => consent.Clearance.Length == 0 ? [] : [("publications.profiles.consent.clearance", consent.Clearance)];

    // A translation goes out under the consent of the story that it translates.
    private static string Story(PublicationText text, Node node) => text is { Relation: Relation.Translation, ParentId: { } parent } ? parent : node.Id;
}
