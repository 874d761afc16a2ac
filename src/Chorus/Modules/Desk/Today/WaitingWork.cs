using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk.Today;

/// <summary>Drafts that their authors handed in, and what came from outside: suggestions, profiles, local events. Each says what it is.</summary>
public sealed class WaitingReviews(Chain chain, Words words) : IWaits
{
    private const int MostFiles = 20;

    /// <summary>So many from people without an account are one thing to do: a flood would hide what colleagues handed in.</summary>
    public const int ManyOutside = 10;

    string IWaits.Words => "desk.today.review.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        if (!viewer.Sees(Section.All)) return WaitingList.Nothing;
        var waiting = db.Revisions.AsNoTracking().Where(r => r.State == RevisionState.Review);
        if (viewer.Sections != Section.All && !viewer.IsOnCommittee) waiting = await Duties.LookedAfter(db, waiting, viewer, chain, stop);
        var total = await waiting.CountAsync(stop);
        var files = viewer.IsEditor ? await Brought(db, waiting, viewer, stop) : [];
        var moments = files.Select(f => f.Since).ToList();
        if (viewer.IsEditor && await Outside(waiting, words.For(viewer.Language), stop) is { } many)
        {
            waiting = waiting.NotFromOutside();
            files = [.. files.Append(many).OrderBy(f => f.Since)];
        }
        if (moments.Count > 0) waiting = waiting.Where(r => r.SubmittedAt == null || !moments.Contains(r.SubmittedAt.Value));
        var oldest = await (
            from revision in waiting
            join node in db.Nodes on revision.NodeId equals node.Id
            orderby revision.SubmittedAt, revision.Id
            select new { node.Kind, node.Slug, node.Title, node.Language, revision.Body, Since = revision.SubmittedAt ?? revision.CreatedAt }).Take(most).ToListAsync(stop);
        return new(total,
            [.. files, .. oldest.Select(o => new WaitingThing(chain.KindOf(o.Kind).CalledIn(o.Slug, o.Title, words.For(viewer.Language)), o.Since, $"/desk/{o.Kind}/{o.Slug}/review", o.Language, chain.KindOf(o.Kind).CalledBy(Fields.Read(o.Body))) { Thing = $"{o.Kind}/{o.Slug}" })]);
    }

    private static async Task<WaitingThing?> Outside(IQueryable<Revision> waiting, Phrases t, CancellationToken stop)
    {
        var outside = waiting.FromOutside();
        var count = await outside.CountAsync(stop);
        return count < ManyOutside ? null : new WaitingThing(t["desk.outside.title", ("n", count)], await outside.MinAsync(r => r.SubmittedAt, stop) ?? DateTime.MinValue, "/desk?show=outside");
    }

    // Six hundred of one file are one thing to decide: all of it was handed in at the same moment.
    private async Task<IReadOnlyList<WaitingThing>> Brought(AppDb db, IQueryable<Revision> waiting, Viewer viewer, CancellationToken stop)
    {
        var nodes = db.Nodes;
        var files = await (
            from revision in waiting
            where revision.SubmittedAt != null
            join node in nodes on revision.NodeId equals node.Id
            group revision by new { node.Kind, revision.SubmittedAt, revision.AuthorName } into file
            where file.Count() >= BroughtPage.Fewest
            orderby file.Key.SubmittedAt
            select new { file.Key.Kind, At = file.Key.SubmittedAt!.Value, file.Key.AuthorName, Count = file.Count() }).Take(MostFiles).ToListAsync(stop);
        var t = words.For(viewer.Language);
        return [.. files.Where(f => chain.KindOf(f.Kind).EntersAsFile).Select(f => new WaitingThing(t["desk.brought.title", ("what", t["trace.kinds." + f.Kind, ("n", f.Count)]), ("name", f.AuthorName ?? t["desk.guest"])], f.At,
            FormattableString.Invariant($"/desk/brought/{f.Kind}/{f.At.Ticks}")))];
    }
}

/// <summary>Drafts that came back to their author with a note.</summary>
public sealed class WaitingReturned(Chain chain, Words words) : IWaits
{
    string IWaits.Words => "desk.today.returned.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        var waiting = db.Revisions.AsNoTracking().Where(r => r.State == RevisionState.Draft && r.SubmittedAt != null && r.AuthorId == viewer.MemberId);
        var oldest = await (
            from revision in waiting
            join node in db.Nodes on revision.NodeId equals node.Id
            orderby revision.SubmittedAt, revision.Id
            select new { node.Kind, node.Slug, node.Title, node.Language, Since = revision.SubmittedAt!.Value }).Take(most).ToListAsync(stop);
        return new(oldest.Count < most ? oldest.Count : await waiting.CountAsync(stop), [.. oldest.Select(o => new WaitingThing(chain.KindOf(o.Kind).CalledIn(o.Slug, o.Title, words.For(viewer.Language)), o.Since, $"/desk/{o.Kind}/{o.Slug}", o.Language, "trace.kind." + o.Kind) { Thing = $"{o.Kind}/{o.Slug}" })]);
    }
}

/// <summary>Letters that reached nobody, whichever part of the house wrote them.</summary>
public sealed class WaitingLetters(Undelivered undelivered) : IWaits
{
    public string Words => "desk.today.undelivered.";

    public async Task<WaitingList> For(AppDb db, Viewer viewer, DateTime now, int most, CancellationToken stop)
    {
        var (count, oldest) = await undelivered.Of(viewer, most, stop);
        return new(count, [.. oldest.Select(l => new WaitingThing(l.Why, l.At, "/desk/undelivered", "en", l.What))]);
    }
}
