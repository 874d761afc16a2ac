using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Stories;

/// <summary>Takes a story and what was made from it (translations, adaptations, published or not) from the public, and marks what rests on them. Nothing here saves.</summary>
public sealed class Withdrawal(Chain chain, PaperShelf shelf)
{
    /// <summary>The person took it back: the words go too, from every version.</summary>
    public Task Forget(AppDb db, string storyId, DateTime now, CancellationToken stop) => Take(db, storyId, FlagReason.Withdrawn, forget: true, now, stop);

    /// <summary>The time that was agreed is over: the words stay with the editors, who may ask again.</summary>
    public Task Rest(AppDb db, string storyId, DateTime now, CancellationToken stop) => Take(db, storyId, FlagReason.Expired, forget: false, now, stop);

    private async Task Take(AppDb db, string storyId, FlagReason reason, bool forget, DateTime now, CancellationToken stop)
    {
        var told = await Told(db, storyId, stop);
        foreach (var node in await db.Nodes.AsTracking().Where(n => told.Contains(n.Id)).ToListAsync(stop))
        {
            if (node.PublishedId is { } published) chain.Spread(db, node.Id, published, reason);
            node.PublishedId = null;
            db.SearchTexts.RemoveRange(await db.SearchTexts.Where(s => s.NodeId == node.Id).ToListAsync(stop));
            shelf.Forget(node.Id);
            if (!forget) continue;
            node.Title = node.Slug;
            await db.ForgetFiles(node.Id, stop);
            foreach (var revision in await db.Revisions.AsTracking().Where(r => r.NodeId == node.Id).ToListAsync(stop))
            {
                revision.Body = new Fields().With("kind", revision.Fields["kind"]).With("title", node.Slug).With("language", node.Language).Write();
                revision.Note = null;
                if (revision.IsOpen) revision.Drop();
            }
            // Papers that went out can still be checked; they name the story no more.
            foreach (var line in await db.Set<IssuedLine>().AsTracking().Where(l => l.NodeId == node.Id).ToListAsync(stop)) line.Text = "";
            await Unname(db, node.Id, stop);
            if (await db.Publications.AsTracking().FirstOrDefaultAsync(p => p.Id == node.Id, stop) is { } row) (row.Title, row.Summary) = (node.Slug, "");
        }
        if (forget && await db.StoryConsents.AsTracking().FirstOrDefaultAsync(c => c.Id == storyId, stop) is { } consent)
            (consent.WithdrawnAt, consent.Who, consent.Purpose, consent.Channels, consent.Clearance) = (now, "", "", "", "");
    }

    // The story and whatever was made from it, drafts that nobody has published among them: only a version says so, since rows and links come with publication.
    private static async Task<List<string>> Told(AppDb db, string storyId, CancellationToken stop)
    {
        var told = new List<string> { storyId };
        for (var at = 0; at < told.Count; at++)
        {
            var of = told[at];
            var named = await (
                from revision in db.Revisions.AsNoTracking()
                join node in db.Nodes on revision.NodeId equals node.Id
                where node.Kind == PublicationKind.Name && revision.Body.Contains(of)
                select new { revision.NodeId, revision.Body }).ToListAsync(stop);
            told.AddRange(named.Where(n => Fields.Read(n.Body).Lines("parent").Contains(of)).Select(n => n.NodeId).Distinct().Except(told).ToList());
        }
        return told;
    }

    // A file that went out is a thing of its own, with a title in its row, in its node and in its version.
    private static async Task Unname(AppDb db, string originId, CancellationToken stop)
    {
        var files = await db.Issued.AsTracking().Where(i => i.OriginId == originId).ToDictionaryAsync(i => i.Id, stop);
        var ids = files.Keys.ToList();
        foreach (var file in files.Values) file.Title = "";
        foreach (var node in await db.Nodes.AsTracking().Where(n => ids.Contains(n.Id)).ToListAsync(stop)) node.Title = node.Slug;
        foreach (var revision in await db.Revisions.AsTracking().Where(r => ids.Contains(r.NodeId)).ToListAsync(stop)) revision.Body = revision.Fields.With("title", files[revision.NodeId].Code).Write();
    }
}

/// <summary>Once a day: a story whose consent is over rests until somebody has asked again.</summary>
public sealed class ConsentEnds(Withdrawal withdrawal, TimeProvider time) : IWork
{
    public const string WorkKind = "publications.consent-ends";
    private const int Batch = 100;

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        while (true)
        {
            var over = db.StoryConsents.Where(c => c.Until < today && c.WithdrawnAt == null);
            var due = await db.Nodes.Where(n => n.PublishedId != null && over.Any(c => c.Id == n.Id)).OrderBy(n => n.Id).Select(n => n.Id).Take(Batch).ToListAsync(stop);
            if (due.Count == 0) return;
            foreach (var id in due) await withdrawal.Rest(db, id, now, stop);
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
    }
}
