using Chorus.Documents.Uploads;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Chorus.Platform.Files.Kept;

/// <summary>Hands out files that people sent: to keep, never to be shown by the browser as a page of this site; in parts where a line breaks off.</summary>
public static class FileDoor
{
    public static void AddKeptFiles(this IServiceCollection services) =>
        services.AddSingleton<KeptFiles>().AddSingleton<LightPicture>().AddSingleton<LargeFiles>().AddScoped<IWork, ReadWords>().AddScoped<IWork, SweepFiles>().AddSingleton(SweepFiles.EveryNight).AddScoped<IPersonalData, FilesOfMembers>();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(KeptFiles.Folder + "/{id}/{name}", ["GET", "HEAD"],
        async (string id, HttpContext context, Viewer viewer, AppDb db, Chain chain, KeptFiles kept, ILogger<KeptFiles> log, CancellationToken stop) =>
    {
        if (await db.UploadedFiles.VisibleTo(viewer, db).FirstOrDefaultAsync(f => f.Id == id, stop) is not { } file || !await Opens(file.NodeId, viewer, db, chain, stop)) return Results.NotFound();
        var path = kept.PathOf(file.Sha256);
        if (!File.Exists(path))
        {
            log.LogError("The bytes of file {Id} are not in the folder of files: restore them from a backup.", id);
            return Results.NotFound();
        }
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // The address is of these bytes for ever, and yet what is withdrawn is gone within the hour.
        headers.CacheControl = viewer.SignedIn ? "private, max-age=3600" : "public, max-age=3600";
        // Whoever makes a link may write any name into it: "urgent-invoice", or a mark that turns the direction and shows another ending than it has.
        var slug = await db.Nodes.Where(n => n.Id == file.NodeId).Select(n => n.Slug).FirstAsync(stop);
        return Results.File(path, file.Format.MediaType(), file.NameFor(slug), file.AddedAt, new EntityTagHeaderValue($"\"{file.Sha256[..32]}\""), enableRangeProcessing: true);
    });

    // What is not published is for the editors of its section: that of what it says now, since one kind may belong to several. The picture of a part is published with the version
    // that names it.
    internal static async Task<bool> Opens(string nodeId, Viewer viewer, AppDb db, Chain chain, CancellationToken stop, string? part = null)
    {
        var node = await db.Nodes.AsNoTracking().Where(n => n.Id == nodeId).Select(n => new { n.Kind, n.PublishedId }).FirstAsync(stop);
        if (node.PublishedId is { } published && (part is null || await Names(node.Kind, published, part, db, chain, stop))) return true;
        var said = await db.Revisions.AsNoTracking().Where(r => r.NodeId == nodeId).OrderByDescending(r => r.Number).Select(r => r.Body).FirstOrDefaultAsync(stop);
        return chain.FindKind(node.Kind) is { } kind && viewer.Edits(said is null ? kind.Section : kind.SectionOf(Fields.Read(said)));
    }

    private static async Task<bool> Names(string kind, string revisionId, string code, AppDb db, Chain chain, CancellationToken stop) =>
        await db.Revisions.AsNoTracking().Where(r => r.Id == revisionId).Select(r => r.Body).FirstOrDefaultAsync(stop) is { } said && chain.FindKind(kind)?.PicturesIn(Fields.Read(said)).Contains(code) == true;

    /// <summary>The files of a thing as its page offers them: beside each the words of it, for whom the file is too large.</summary>
    /// <param name="read">Where the words are read, without language.</param>
    /// <param name="language">What readers of the page call a language.</param>
    public static IEnumerable<Download> Downloads(this IEnumerable<UploadedFile> files, string title, string slug, string read, Phrases words, Viewer viewer, Func<string, string> language)
    {
        foreach (var file in files.OrderBy(f => f.Language.Split('-')[0] != words.Language))
        {
            if (file.Text == TextState.Read) yield return new Download(words["files.read"], $"{viewer.To(read)}?file={file.Id}", words["files.text"], language(file.Language), file.TextBytes);
            yield return new Download(title, file.Address(slug), file.Format.ToString().ToUpperInvariant(), language(file.Language), file.Bytes);
        }
    }
}

/// <summary>Who added a file: the file stays when they leave, their name does not.</summary>
public sealed class FilesOfMembers : IPersonalData
{
    public string Name => "files";

    public async Task<object?> Of(AppDb db, string memberId, CancellationToken stop)
    {
        var added = await db.UploadedFiles.AsNoTracking().Where(f => f.AddedById == memberId).OrderBy(f => f.AddedAt).Select(f => new { f.NodeId, f.Language, Format = f.Format.ToString(), f.Sha256, f.AddedAt }).ToListAsync(stop);
        return added.Count == 0 ? null : added;
    }

    public Task Erase(AppDb db, string memberId, DateTime now, CancellationToken stop) =>
        db.UploadedFiles.Where(f => f.AddedById == memberId).ExecuteUpdateAsync(s => s.SetProperty(f => f.AddedById, (string?)null).SetProperty(f => f.AddedBy, (string?)null), stop);
}
