using System.Text.Json;
using Chorus.Documents.Uploads;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Files.Kept;

/// <summary>Reads the words of a file that came: pages for small phones, and what the search finds.</summary>
public sealed class ReadWords(KeptFiles kept, LargeFiles large, Chain chain) : IWork
{
    public const string WorkKind = "files.read-words";

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var id = JsonSerializer.Deserialize<string>(item.Payload);
        if (await db.UploadedFiles.AsTracking().FirstOrDefaultAsync(f => f.Id == id && f.RemovedAt == null, stop) is not { } file) return;
        (file.Text, var pieces) = await Words(file, stop);
        var pages = LightPages.Of(pieces);
        (file.TextPages, file.TextBytes) = (pages.Count, pages.Sum(p => (long)p.Bytes));
        await using var whole = await db.Database.BeginTransactionAsync(stop);
        await db.FilePages.Where(p => p.FileId == file.Id).ExecuteDeleteAsync(stop);
        db.FilePages.AddRange(pages.Select((p, i) => new FilePage { FileId = file.Id, Number = i + 1, Body = p.Body }));
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Replaced or taken away meanwhile: nobody waits for its words.
            if (await db.UploadedFiles.AsNoTracking().AnyAsync(f => f.Id == id && f.RemovedAt == null, stop)) throw;
            return;
        }
        var node = await db.Nodes.AsNoTracking().FirstAsync(n => n.Id == file.NodeId, stop);
        if (await db.Revisions.AsNoTracking().FirstOrDefaultAsync(r => r.Id == node.PublishedId, stop) is { } said) await FileWords.Renew(db, node, chain.KindOf(node.Kind).PathOf(node.Slug, said.Fields), stop);
        await db.SaveChangesAsync(stop);
        await whole.CommitAsync(stop);
    }

    private async Task<(TextState, IReadOnlyList<TextPiece>)> Words(UploadedFile file, CancellationToken stop)
    {
        try
        {
            if (file.Format is UploadFormat.Pdf && PdfText.Path is null) return (TextState.NoReader, []);
            var pieces = file.Format is UploadFormat.Pdf ? await PdfText.Of(kept.PathOf(file.Sha256), stop) : await large.Take(file.Bytes, () => Task.FromResult(FileText.Of(file.Format, kept.Open(file.Sha256))), stop);
            return pieces is null ? (TextState.Unreadable, []) : (pieces.Count == 0 ? TextState.Empty : TextState.Read, pieces);
        }
        catch (InvalidDataException)
        {
            return (TextState.Unreadable, []);
        }
    }
}

/// <summary>Each night: bytes that no row names go, a day after the last that did; and what could not be read for want of a program is tried again where that has come.</summary>
public sealed class SweepFiles(KeptFiles kept, TimeProvider time) : IWork
{
    public const string WorkKind = "files.sweep";
    public static readonly Recurring EveryNight = new("sweep-files", "0 20 3 * * ?", WorkKind);

    private const int Batch = 200;
    private static readonly TimeSpan Stays = TimeSpan.FromDays(1);

    public string Kind => WorkKind;

    public async Task Run(AppDb db, WorkItem item, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var over = now - Stays;
        await db.UploadedFiles.Where(f => f.RemovedAt < over).ExecuteDeleteAsync(stop);
        await db.SweepPartPictures(over, stop);
        foreach (var batch in kept.All().Where(f => f.LastWriteTimeUtc < over).Chunk(Batch))
        {
            var names = batch.Select(f => f.Name).ToList();
            var named = (await db.UploadedFiles.Where(f => names.Contains(f.Sha256)).Select(f => f.Sha256).ToListAsync(stop)).ToHashSet();
            foreach (var file in batch.Where(f => !named.Contains(f.Name)))
            {
                // Somebody may have sent the same bytes again since they were listed; what they touched has a row in a moment.
                file.Refresh();
                if (file.Exists && file.LastWriteTimeUtc < over) file.Delete();
            }
        }
        if (PdfText.Path is null) return;
        foreach (var id in await db.UploadedFiles.Where(f => f.Text == TextState.NoReader && f.RemovedAt == null).Select(f => f.Id).Take(Batch).ToListAsync(stop)) db.Later(ReadWords.WorkKind, id, now);
        await db.SaveChangesAsync(stop);
    }
}
