using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Uploads;

/// <summary>What becomes of the one picture of a thing: another in its place, other words beside it, none. The same for the desk and for programs.</summary>
public sealed class Picturing(AppDb db, Chain chain, LightPicture pictures, Viewer viewer, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A thing, with the language of its words.</summary>
    /// <param name="Takes">False for a thing that became of a kind without pictures: the one that it has can only be taken away.</param>
    /// <param name="May">Whether this person looks after it.</param>
    public sealed record Thing(INodeKind Kind, Node Node, string Language, bool Takes, bool May);

    /// <summary>Null where there is none.</summary>
    public async Task<Thing?> Find(string kindName, string slug, CancellationToken stop)
    {
        if (slug.Any(char.IsControl) || chain.FindKind(kindName) is not { } kind) return null;
        if (await db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == kindName && n.Slug == slug, stop) is not { } node) return null;
        // What it is counts; what somebody drafts that it should be, only where nothing is published.
        var said = (await db.Revisions.AsNoTracking().Where(r => r.NodeId == node.Id).OrderByDescending(r => r.Id == node.PublishedId).ThenByDescending(r => r.Number).FirstAsync(stop)).Fields;
        return new Thing(kind, node, said["language"] is { Length: > 0 } own ? own : node.Language, kind.TakesPicture(said), viewer.Edits(kind.SectionOf(said)));
    }

    /// <summary>A picture made light of these bytes, outside any transaction, since it takes a moment.</summary>
    public Task<(SentPicture.Picture? Picture, Problem? Problem)> Make(byte[] sent, CancellationToken stop) => pictures.Make(sent, "Upload", stop);

    /// <summary>The row of the thing's picture, to be changed; null where it has none.</summary>
    public Task<ThingPicture?> Row(Thing of, CancellationToken stop) => db.ThingPictures.AsTracking().FirstOrDefaultAsync(p => p.Id == of.Node.Id, stop);

    /// <summary>Keeps these words, and this picture where there is one, and saves; null where somebody else changed it in the same blink.</summary>
    /// <param name="picture">Null for the one that is there.</param>
    public async Task<ThingPicture?> Keep(Thing of, ThingPicture? row, SentPicture.Picture? picture, string alt, string credit, CancellationToken stop)
    {
        if (row is null) db.ThingPictures.Add(row = new ThingPicture { Id = of.Node.Id, Bytes = [], Type = "", Width = 0, Height = 0, Alt = "", Credit = "", Language = "" });
        if (picture is not null)
        {
            row.Draw(picture);
            row.AddedAt = Now;
        }
        (row.Alt, row.Credit, row.Language) = (alt, credit, of.Language);
        db.Note(AuditAct.FileAdded, viewer.MemberId, of.Node.Id, Now, "picture " + row.Code);
        return await Save(stop) ? row : null;
    }

    /// <summary>Takes it away and saves; false where somebody else changed it in the same blink.</summary>
    public async Task<bool> Remove(Thing of, ThingPicture row, CancellationToken stop)
    {
        db.ThingPictures.Remove(row);
        db.Note(AuditAct.FileRemoved, viewer.MemberId, of.Node.Id, Now, "picture " + row.Code);
        return await Save(stop);
    }

    /// <summary>A picture for a part of a thing, kept until one of its versions names it.</summary>
    /// <returns>Whether it was not there yet.</returns>
    public async Task<bool> KeepPart(PartPicture picture, CancellationToken stop)
    {
        if (await db.KeepsPartPicture(picture, stop)) return false;
        db.PartPictures.Add(picture);
        db.Note(AuditAct.FileAdded, viewer.MemberId, picture.NodeId, Now, "picture " + picture.Code);
        return await Save(stop);
    }

    private async Task<bool> Save(CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
