using Chorus.Documents.Uploads;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Uploads;

/// <summary>What becomes of the files of a thing: one for each language and format, a new one in the place of the old. The same for the desk and for programs.</summary>
public sealed class Additions(AppDb db, Chain chain, KeptFiles kept, LargeFiles large, Atlas atlas, Viewer viewer, TimeProvider time)
{
    /// <summary>Bytes of a file: an hour on the line of the reader whom it is for. A larger one is put where films are.</summary>
    public const int Most = 25 * 1024 * 1024;

    private const int MostFiles = 60;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A thing that takes files; <paramref name="May"/> says whether this person adds to it.</summary>
    public sealed record Thing(INodeKind Kind, Node Node, bool May);

    /// <summary>Null where there is none, or it takes no files.</summary>
    public async Task<Thing?> Find(string kindName, string slug, CancellationToken stop)
    {
        // A name that no address could hold is nobody's, and PostgreSQL cannot be asked for it.
        if (slug.Any(char.IsControl) || chain.FindKind(kindName) is not { TakesFiles: true } kind) return null;
        if (await db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == kindName && n.Slug == slug, stop) is not { } node) return null;
        // What it is counts; what somebody drafts that it should be, only where nothing is published.
        var said = await db.Revisions.AsNoTracking().Where(r => r.NodeId == node.Id).OrderByDescending(r => r.Id == node.PublishedId).ThenByDescending(r => r.Number).FirstAsync(stop);
        return new Thing(kind, node, viewer.Edits(kind.SectionOf(said.Fields)));
    }

    /// <summary>
    /// What is wrong with a file for this language; or the file, told by its bytes, cleaned and kept: before the row that names it, and outside its transaction, since a disk may be slow.
    /// </summary>
    /// <param name="file">At its beginning; read only when its turn has come, so that what waits lies on the disk.</param>
    public async Task<(KeptUpload? File, Problem? Problem)> Take(Stream file, string language, CancellationToken stop)
    {
        if (!atlas.IsLanguage(language)) return (null, Problem.On("Language", "uploads.say-language"));
        if (file.Length > Most) return (null, Problem.On("Upload", "uploads.large", ("mb", Most / 1024 / 1024)));
        return await large.Take(file.Length, () => Look(file, stop), stop);
    }

    private async Task<(KeptUpload?, Problem?)> Look(Stream file, CancellationToken stop)
    {
        var bytes = GC.AllocateUninitializedArray<byte>((int)file.Length);
        await file.ReadExactlyAsync(bytes, stop);
        var (upload, fault) = Upload.Read(bytes);
        return upload is null ? (null, Problem.On("Upload", "uploads.fault." + fault!.Value.ToString().ToLowerInvariant(), ("side", Picture.MostSide), ("millions", Picture.MostPixels / 1_000_000)))
            : (new KeptUpload(upload.Format, upload.Bytes.Length, await kept.Keep(upload.Bytes, stop)), null);
    }

    /// <summary>Adds it to the thing and saves; the file that was there where these very bytes stand already.</summary>
    public async Task<(UploadedFile? File, bool Fresh, Problem? Problem)> Add(Thing to, string language, KeptUpload file, CancellationToken stop)
    {
        if (await db.FilesOf(to.Node.Id).CountAsync(stop) >= MostFiles) return (null, false, Problem.On("Upload", "uploads.too-many", ("n", MostFiles)));
        var fresh = UploadedFile.Of(to.Node, language, file, viewer, Now);
        if (await db.UploadedFiles.AsTracking().FirstOrDefaultAsync(f => f.Place == fresh.Place, stop) is { } old)
        {
            if (old.Sha256 == fresh.Sha256) return (old, false, null);
            await TakeAway(to, old, stop);
        }
        db.UploadedFiles.Add(fresh);
        db.Note(AuditAct.FileAdded, viewer.MemberId, to.Node.Id, Now, $"{language} {file.Format} {file.Sha256}");
        if (fresh.Text == TextState.Waiting) db.Later(ReadWords.WorkKind, fresh.Id, Now);
        return await Save(to, stop) is { } problem ? (null, false, problem) : (fresh, true, null);
    }

    /// <summary>Takes a file away and saves; false where it is not there.</summary>
    public async Task<(bool Done, Problem? Problem)> Remove(Thing from, string? id, CancellationToken stop)
    {
        if (await db.UploadedFiles.AsTracking().FirstOrDefaultAsync(f => f.Id == id && f.NodeId == from.Node.Id && f.RemovedAt == null, stop) is not { } file) return (false, null);
        await TakeAway(from, file, stop);
        db.Note(AuditAct.FileRemoved, viewer.MemberId, from.Node.Id, Now, $"{file.Language} {file.Format} {file.Sha256}");
        return (true, await Save(from, stop));
    }

    private async Task TakeAway(Thing from, UploadedFile file, CancellationToken stop)
    {
        file.Remove(Now);
        var (parts, nodeId) = (file.Id + ".", from.Node.Id);
        db.SearchTexts.RemoveRange(await db.SearchTexts.AsTracking().Where(s => s.NodeId == nodeId && s.Part.StartsWith(parts)).ToListAsync(stop));
    }

    private async Task<Problem?> Save(Thing thing, CancellationToken stop)
    {
        await using var whole = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(stop) : null;
        try
        {
            await db.SaveChangesAsync(stop);
            await thing.Kind.FilesChanged(db, thing.Node, Now, stop);
            await db.SaveChangesAsync(stop);
            if (whole is not null) await whole.CommitAsync(stop);
            return null;
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // Somebody else added or removed it in the same blink.
            db.ChangeTracker.Clear();
            return new Problem("uploads.meanwhile");
        }
    }
}
