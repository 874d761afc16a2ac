using System.Runtime.CompilerServices;
using Chorus.Documents.Bibliography;
using Chorus.Documents.Uploads;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Library;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Library.Exchange;
using Chorus.Modules.Narrative.Sets;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Operator.Exporting;

/// <summary>What is published, of every kind, with its versions, what it rests on, and the files that somebody added.</summary>
public sealed class OfThings(AppDb db, Chain chain, FormText text, Claims claims, KeptFiles kept, Settings settings, Words words)
{
    private const int Batch = 500;

    // A file that was issued has an address for checking and belongs to whoever made it.
    private IEnumerable<INodeKind> Kinds => chain.Kinds.Where(k => k.Form.Count > 0).OrderBy(k => k.Collection, StringComparer.Ordinal);

    public async Task Write(ExportFolder into, CancellationToken stop)
    {
        foreach (var kind in Kinds) await Kind(into, kind, stop);
        await Sets(into, stop);
        await References(into, stop);
        await Versions(into, stop);
        await Links(into, stop);
        await Files(into, stop);
        await Pictures(into, stop);
        await Site(into, stop);
    }

    private async Task Kind(ExportFolder into, INodeKind kind, CancellationToken stop)
    {
        var name = "things/" + kind.Collection;
        var desk = kind.EntersAsFile ? "on the desk at /desk/import/" + kind.Kind : null;
        await into.Add(name + ".csv", kind.Collection, kind.Kind == ResourceKind.Name ? $"with ./chorus import {name}.csv --dry-run, or {desk}" : desk, async to => await ThingFiles.WriteCsv(db, kind, text, settings.Languages, to, stop));
        await into.Add(name + ".json", kind.Collection, desk, async to => await ThingFiles.WriteJson(db, kind, text, to, stop));
    }

    private async Task Sets(ExportFolder into, CancellationToken stop)
    {
        foreach (var slug in await db.Nodes.AsNoTracking().Where(n => n.Kind == SetKind.Name && n.PublishedId != null).OrderBy(n => n.Slug).Select(n => n.Slug).ToListAsync(stop))
            if (await SetView.Of(db, claims, slug, settings.Languages[0], stop) is { } view)
                await into.Add($"sets/{slug}.json", "a message set, whole", "at /sets/import", async to =>
                {
                    await to.WriteAsync(SetFiles.Json(view, null), stop);
                    return null;
                });
    }

    private async Task References(ExportFolder into, CancellationToken stop)
    {
        var kind = chain.KindOf(ResourceKind.Name);
        var origin = settings.PublicUrl ?? "";
        foreach (var format in ReferenceFormat.All)
            await into.Add("references/library" + format.Extension, "the library for reference managers", "on the desk at /desk/import/resource", async to =>
            {
                var all = new List<Reference>();
                await foreach (var thing in ThingFiles.Published(db, kind, text, stop))
                    all.Add(ResourceReference.Of(thing.Slug, ResourceText.Of(thing.Said), words.For(thing.Said["language"]), origin + ResourceKind.Path(thing.Slug)));
                await to.WriteAsync(format.Write(all), stop);
                return all.Count;
            });
    }

    // Everything that was ever published of what is published now; drafts are nobody's business.
    private async Task Versions(ExportFolder into, CancellationToken stop)
    {
        await using var table = into.Table("versions", "every published version of what is published now: its number, when, and which correction it was", "kind", "key", "version", "standing", "published_at", "superseded_at", "correction", "fields");
        foreach (var kind in Kinds)
            await foreach (var (node, said, fields) in Said(kind, stop))
                table.Add(kind.Kind, node.Slug, said.Number, said.Id == node.PublishedId ? "current" : "earlier", said.PublishedAt, said.SupersededAt, said.Correction, fields.Write());
    }

    private async IAsyncEnumerable<(Node Node, Revision Said, Fields Fields)> Said(INodeKind kind, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var last = ""; ;)
        {
            var nodes = await db.Nodes.AsNoTracking().Where(n => n.Kind == kind.Kind && n.PublishedId != null && string.Compare(n.Slug, last) > 0).OrderBy(n => n.Slug).Take(Batch).ToListAsync(stop);
            var named = nodes.ToDictionary(n => n.Id);
            var ids = named.Keys.ToList();
            var said = (await db.Revisions.AsNoTracking().Where(r => ids.Contains(r.NodeId) && (r.State == RevisionState.Published || r.State == RevisionState.Superseded)).ToListAsync(stop))
                .OrderBy(r => named[r.NodeId].Slug, StringComparer.Ordinal).ThenBy(r => r.Number).ToList();
            // Only what its form asks: things by their names in addresses, as in the files of the things themselves.
            var fields = await text.Portable(kind, said.ConvertAll(r => r.Fields), stop);
            // What somebody agreed to show on the site alone leaves in no version either.
            var current = said.Zip(fields).Where(p => p.First.Id == named[p.First.NodeId].PublishedId).ToDictionary(p => p.First.NodeId, p => p.Second);
            var withheld = await kind.Withhold(db, current, stop);
            foreach (var (revision, portable) in said.Zip(fields).Where(p => !withheld.Contains(p.First.NodeId))) yield return (named[revision.NodeId], revision, portable);
            if (nodes.Count < Batch) yield break;
            last = nodes[^1].Slug;
        }
    }

    private async Task Links(ExportFolder into, CancellationToken stop)
    {
        await using var table = into.Table("links", "what rests on what, with the versions at both ends", "from_kind", "from_key", "from_version", "how", "to_kind", "to_key", "to_version");
        var kinds = Kinds.Select(k => k.Kind).ToList();
        var rows = from link in db.TraceLinks.AsNoTracking()
                   where link.Current
                   join near in db.Nodes on link.FromId equals near.Id
                   join far in db.Nodes on link.ToId equals far.Id
                   join said in db.Revisions on link.FromRevisionId equals said.Id
                   join rested in db.Revisions on link.ToRevisionId equals rested.Id
                   where near.PublishedId != null && far.PublishedId != null && kinds.Contains(near.Kind) && kinds.Contains(far.Kind)
                   orderby near.Kind, near.Slug, link.Position, link.Id
                   select new { near.Kind, near.Slug, From = said.Number, link.How, FarKind = far.Kind, FarSlug = far.Slug, To = rested.Number };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop)) table.Add(row.Kind, row.Slug, row.From, row.How, row.FarKind, row.FarSlug, row.To);
    }

    // One picture stands in memory at a time.
    private async Task Pictures(ExportFolder into, CancellationToken stop)
    {
        var all = from picture in db.ThingPictures.AsNoTracking()
                  join node in db.Nodes on picture.Id equals node.Id
                  where node.PublishedId != null
                  orderby node.Kind, node.Slug
                  select new { node.Kind, node.Slug, picture };
        await using var table = into.Table("pictures", "the pictures that stand with what is published, with what they show and who took them", "kind", "key", "language", "shows", "credit", "path", "width", "height", "code");
        await foreach (var one in all.AsAsyncEnumerable().WithCancellation(stop))
        {
            var path = $"pictures/{one.Kind}-{one.Slug}{Ending(one.picture.Type)}";
            await into.Add(path, $"the picture of {one.Kind}/{one.Slug}", $"with PUT /api/v1/{chain.KindOf(one.Kind).Collection}/{one.Slug}/picture", async to => { await to.WriteAsync(one.picture.Bytes, stop); return null; });
            table.Add(one.Kind, one.Slug, one.picture.Language, one.picture.Alt, one.picture.Credit, path, one.picture.Width, one.picture.Height, null);
        }
        foreach (var kind in Kinds.Where(k => k.HasPartPictures)) await PartPictures(into, table, kind, stop);
    }

    // Those that what is published names; what they show, it says itself. Codes first, since those of drafts and older versions are many more, and each body is read once.
    private async Task PartPictures(ExportFolder into, OpenTable table, INodeKind kind, CancellationToken stop)
    {
        var pictures = db.PartPictures;
        var things = from node in db.Nodes.AsNoTracking()
                     join said in db.Revisions on node.PublishedId equals said.Id
                     where node.Kind == kind.Kind && pictures.Any(p => p.NodeId == node.Id)
                     orderby node.Slug
                     select new { node.Id, said.Body };
        var named = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        await foreach (var thing in things.AsAsyncEnumerable().WithCancellation(stop)) named.Add(thing.Id, [.. kind.PicturesIn(Fields.Read(thing.Body))]);
        foreach (var some in named.Keys.Chunk(Batch))
        {
            var codes = some.SelectMany(id => named[id]).Distinct().ToList();
            var all = from picture in pictures.AsNoTracking()
                      where some.Contains(picture.NodeId) && codes.Contains(picture.Code)
                      join node in db.Nodes on picture.NodeId equals node.Id
                      orderby node.Slug, picture.Code
                      select new { node.Slug, picture };
            await foreach (var one in all.AsAsyncEnumerable().WithCancellation(stop))
            {
                if (!named[one.picture.NodeId].Contains(one.picture.Code)) continue;
                var path = $"pictures/{kind.Kind}-{one.Slug}-{one.picture.Code}{Ending(one.picture.Type)}";
                await into.Add(path, $"a picture in {kind.Kind}/{one.Slug}", $"with POST /api/v1/{kind.Collection}/{one.Slug}/pictures", async to => { await to.WriteAsync(one.picture.Bytes, stop); return null; });
                table.Add(kind.Kind, one.Slug, null, null, null, path, one.picture.Width, one.picture.Height, one.picture.Code);
            }
        }
    }

    private static string Ending(string type) => type == "image/png" ? ".png" : ".jpg";

    private async Task Site(ExportFolder into, CancellationToken stop)
    {
        var (now, theme) = (settings.Site.Now, settings.Theme);
        await using (var table = into.Table("site", "what the site says of itself", "name", "contact", "accent", "follow")) table.Add(settings.Name, settings.Contact, theme?.Accent, string.Join('\n', now.Follow));
        if (theme?.Logo is { } logo) await into.Add("logo" + logo.Extension, "the logo of the site", null, async to => { await to.WriteAsync(logo.Bytes, stop); return null; });
    }

    private async Task Files(ExportFolder into, CancellationToken stop)
    {
        var all = await (
            from file in db.UploadedFiles.AsNoTracking()
            where file.RemovedAt == null
            join node in db.Nodes on file.NodeId equals node.Id
            where node.PublishedId != null
            orderby node.Kind, node.Slug, file.Language, file.Format
            select new { node.Kind, node.Slug, file.Language, file.Format, file.Sha256, file.AddedAt }).ToListAsync(stop);
        await using var table = into.Table("files", "the files that editors added to what is published, as they were kept", "kind", "key", "language", "format", "path", "bytes", "sha256", "added_at");
        foreach (var file in all)
        {
            var path = $"files/{chain.KindOf(file.Kind).Collection}/{file.Slug}-{file.Language}.{file.Format.Ending()}";
            var added = await into.Copy(kept.PathOf(file.Sha256), path, $"a file of {file.Kind}/{file.Slug}", file.Sha256, stop);
            table.Add(file.Kind, file.Slug, file.Language, file.Format, path, added.Bytes, file.Sha256, file.AddedAt);
        }
    }
}
