using System.IO.Compression;
using System.Text;
using Chorus.Documents;
using Chorus.Documents.Bibliography;
using Chorus.Documents.Uploads;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Library.Shelving;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Front;
using Chorus.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library.Exchange;

/// <summary>
/// A collection, or what fits a filter, to be read without a connection: the list as a page that opens on any phone, the words of the files as light pages beside it, the files
/// themselves as far as they are kept here and fit, and the references.
/// </summary>
public sealed class Bundle(AppDb db, Chain chain, FormText text, KeptFiles kept, Atlas atlas, Settings settings, TimeProvider time)
{
    public const int Most = 200;

    /// <summary>Bytes of all files together; of what is larger the words come along, and the list says where the file is.</summary>
    public const long MostBytes = 20_000_000;

    public const string Path = "/library.zip";

    private static readonly string[] Methods = ["GET", "HEAD"];

    private sealed record Part(PublishedThing Thing, ResourceText Said, IReadOnlyList<UploadedFile> Files);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/library/collections/{slug:regex(^[a-z0-9-]+$)}.zip", Methods, async (string slug, HttpContext context, AppDb db, Bundle bundle, Phrases words, CancellationToken stop) =>
        {
            if (await db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == CollectionKind.Name && n.Slug == slug && n.PublishedId != null, stop) is not { } node) return Results.NotFound();
            var said = (await db.Revisions.AsNoTracking().FirstAsync(r => r.Id == node.PublishedId, stop)).Fields;
            return await bundle.Hand(context, slug, node.Title, [.. said["intro"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Run.Foreign(line, node.Language))], [.. said.Lines("resources").Take(Most)], words, stop);
        }).RequireRateLimiting(PaperLimit.Name);
        routes.MapMethods(Path, Methods, async (HttpContext context, Catalogue catalogue, Bundle bundle, Phrases words, CancellationToken stop) =>
        {
            var filter = LibraryFilter.Of(name => context.Request.Query[name]);
            var (ids, next) = await catalogue.Take(filter, context.Request.Query["after"], Most, words.Language, stop);
            if (next is not null) context.Response.Headers.Link = $"<{Path}{filter.Query(("after", next))}>; rel=\"next\"";
            return await bundle.Hand(context, "library", words["library.title"], [], ids, words, stop);
        }).RequireRateLimiting(PaperLimit.Name);
    }

    /// <summary>What is in it, for people.</summary>
    public static string Help(Phrases t) => t["library.bundle.help", ("size", t.Size(MostBytes)), ("n", Most)];

    /// <summary>Bytes of the files that come along with these.</summary>
    public static async Task<long> Weight(AppDb db, IReadOnlyList<string> ids, CancellationToken stop)
    {
        List<string> first = [.. ids.Take(Most)];
        return Fitting(await Files(db, first).ToListAsync(stop), first).Sum(f => f.Bytes);
    }

    private async Task<IResult> Hand(HttpContext context, string name, string title, IReadOnlyList<Run> intro, IReadOnlyList<string> ids, Phrases t, CancellationToken stop)
    {
        if (HttpMethods.IsHead(context.Request.Method)) return HeadAnswer.Of(context, "application/zip");
        var origin = settings.Origin(context.Request);
        var things = await PublishedThing.Named(db, chain.KindOf(ResourceKind.Name), text, ids, stop);
        var files = await Files(db, ids).ToListAsync(stop);
        var inside = Fitting(files, ids).Where(f => File.Exists(kept.PathOf(f.Sha256))).ToList();
        List<Part> parts = [.. things.Select(thing => new Part(thing, ResourceText.Of(thing.Said), [.. files.Where(f => f.NodeId == thing.NodeId)]))];
        // On the disk until it has been read: many phones at once do not stand in memory.
        var file = new FileStream(System.IO.Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                var list = new Document(title, t.Language, Paper.Labels(t), [.. List(intro, parts, inside, t, origin)]);
                await Put(zip, name + ".html", PrintHtml.Render(list), stop);
                await Put(zip, name + ".txt", PlainText.Render(list), stop);
                await using (var entry = Entry(zip, name + ReferenceFormat.Ris.Extension).Open())
                    await entry.WriteAsync(ReferenceFormat.Ris.Write(parts.Select(p => ResourceReference.Of(p.Thing.Slug, p.Said, t, origin + ResourceKind.Path(p.Thing.Slug)))), stop);
                foreach (var part in parts)
                    foreach (var one in part.Files)
                    {
                        if (one.Text == TextState.Read) await Put(zip, WordsOf(part, one), PrintHtml.Render(await Words(part, one, t, stop)), stop);
                        if (!inside.Contains(one)) continue;
                        await using var bytes = File.OpenRead(kept.PathOf(one.Sha256));
                        await using var entry = Entry(zip, NameOf(part, one), CompressionLevel.Fastest).Open();
                        await bytes.CopyToAsync(entry, stop);
                    }
            }
            file.Position = 0;
            return Results.File(file, "application/zip", $"{name}-{t.Language}.zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private IEnumerable<Block> List(IReadOnlyList<Run> intro, IReadOnlyList<Part> parts, List<UploadedFile> inside, Phrases t, string origin)
    {
        yield return new Paragraph([t["library.bundle.made", ("name", settings.Name), ("date", time.GetUtcNow().UtcDateTime)] + " ", Run.Link(origin, origin)]);
        foreach (var line in intro) yield return new Paragraph([line]);
        foreach (var part in parts)
        {
            var (said, own) = (part.Said, part.Said.Language == t.Language ? null : part.Said.Language);
            yield return new Heading(1, [Run.Foreign(said.Title, own)]);
            yield return new Paragraph([.. Joined([.. said.Authors.Select(a => a.Said), said.Organisation, said.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture), t["library.kind." + said.Kind], atlas.LanguageName(said.Language, t.Language)])]);
            foreach (var paragraph in said.Abstract.Split('\n', StringSplitOptions.RemoveEmptyEntries)) yield return new Paragraph([Run.Foreign(paragraph, own)]);
            yield return new Listing([.. part.Files.SelectMany(f => Kept(part, f, inside.Contains(f), t, origin)), .. Elsewhere(said, t),
                [Run.Link(t["library.bundle.page"], origin + "/" + t.Language + ResourceKind.Path(part.Thing.Slug))]]);
        }
    }

    private IEnumerable<Prose> Kept(Part part, UploadedFile file, bool inside, Phrases t, string origin)
    {
        var named = $"{file.Format.ToString().ToUpperInvariant()}, {atlas.LanguageName(file.Language, t.Language)}, {t.Size(file.Bytes)}";
        if (file.Text == TextState.Read) yield return [Run.Link(t["library.bundle.words"], "./" + WordsOf(part, file)), " · ", atlas.LanguageName(file.Language, t.Language)];
        if (inside) yield return [Run.Link(named, "./" + NameOf(part, file))];
        else yield return [Run.Link(named, origin + file.Address(part.Thing.Slug)), " – ", t["library.bundle.left"]];
    }

    private IEnumerable<Prose> Elsewhere(ResourceText said, Phrases t) =>
        said.Files.Select(f => (f.Address, Name: $"{f.Format ?? t["library.page-of-web"]}, {atlas.LanguageName(f.Language, t.Language)}"))
            .Concat(said.Doi is { } doi ? [("https://doi.org/" + doi, "DOI " + doi)] : said.Url is { } url ? [(url, new Uri(url).Host)] : [])
            .DistinctBy(a => a.Item1).Select(a => Prose.Of(Run.Link(a.Item2, a.Item1)));

    private async Task<Document> Words(Part part, UploadedFile file, Phrases t, CancellationToken stop)
    {
        var pages = await db.FilePages.AsNoTracking().Where(p => p.FileId == file.Id).OrderBy(p => p.Number).Select(p => p.Body).ToListAsync(stop);
        return new Document(part.Said.Title, file.Language, Paper.Labels(t), [.. pages.SelectMany(LightPages.Pieces).Select(p => p.Heading > 0 ? (Block)new Heading(Math.Min(p.Heading, 3), p.Text) : new Paragraph(p.Text))]);
    }

    private static IQueryable<UploadedFile> Files(AppDb db, IReadOnlyList<string> ids) =>
        db.UploadedFiles.AsNoTracking().Where(f => ids.Contains(f.NodeId) && f.RemovedAt == null).OrderBy(f => f.Language).ThenBy(f => f.Format);

    // In the order of the list, each that still fits.
    private static List<UploadedFile> Fitting(IReadOnlyList<UploadedFile> files, IReadOnlyList<string> ids)
    {
        var places = ids.Index().DistinctBy(i => i.Item).ToDictionary(i => i.Item, i => i.Index);
        var (inside, room) = (new List<UploadedFile>(), MostBytes);
        foreach (var file in files.OrderBy(f => places[f.NodeId]))
        {
            if (file.Bytes > room) continue;
            room -= file.Bytes;
            inside.Add(file);
        }
        return inside;
    }

    private static string NameOf(Part part, UploadedFile file) => $"files/{part.Thing.Slug}-{file.Language}.{file.Format.Ending()}";

    private static string WordsOf(Part part, UploadedFile file) => $"read/{part.Thing.Slug}-{file.Language}-{file.Format.Ending()}.html";

    private static IEnumerable<Run> Joined(IEnumerable<string?> words) => words.OfType<string>().SelectMany((w, i) => i == 0 ? new Run[] { Run.Foreign(w) } : [" · ", Run.Foreign(w)]);

    private async Task Put(ZipArchive zip, string name, string content, CancellationToken stop)
    {
        await using var entry = Entry(zip, name).Open();
        await entry.WriteAsync(Encoding.UTF8.GetBytes(content), stop);
    }

    // Its list names the day: fetched twice on it, the same things are the same bytes.
    private ZipArchiveEntry Entry(ZipArchive zip, string name, CompressionLevel level = CompressionLevel.Optimal)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        return entry;
    }
}
