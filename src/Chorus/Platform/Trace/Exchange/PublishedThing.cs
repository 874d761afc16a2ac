using System.Text.Json;
using System.Text.Json.Nodes;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>A published thing of one kind as programs and files see it: its fields by name, other things by the last part of their addresses.</summary>
/// <param name="Version">Counts the versions of this thing from one.</param>
/// <param name="Said">The fields in portable form (<see cref="FormText.Portable"/>).</param>
public sealed record PublishedThing(string NodeId, string Slug, int Version, string RevisionId, DateTime PublishedAt, int OpenFlags, Fields Said)
{
    /// <summary>False where words of it are read on this site alone: brought in again it would lack them.</summary>
    public bool IsWhole { get; private init; } = true;

    private JsonObject? Further { get; init; }

    /// <summary>Up to so many, in the order of their keys, after the one named.</summary>
    /// <param name="since">Only what was published after that moment; all where there is none.</param>
    public static Task<IReadOnlyList<PublishedThing>> After(AppDb db, INodeKind kind, FormText text, string last, int most, DateTime? since, CancellationToken stop) =>
        Read(db, kind, text, db.Nodes.Where(n => string.Compare(n.Slug, last) > 0 && (since == null || n.PublishedAt > since)), most, stop);

    public static async Task<PublishedThing?> One(AppDb db, INodeKind kind, FormText text, string slug, CancellationToken stop) =>
        (await Read(db, kind, text, db.Nodes.Where(n => n.Slug == slug), 1, stop)).FirstOrDefault();

    /// <summary>Those with these ids, in that order; what is not published is left out. Two queries.</summary>
    public static async Task<IReadOnlyList<PublishedThing>> Named(AppDb db, INodeKind kind, FormText text, IReadOnlyCollection<string> ids, CancellationToken stop)
    {
        var things = (await Read(db, kind, text, db.Nodes.Where(n => ids.Contains(n.Id)), ids.Count, stop)).ToDictionary(t => t.NodeId);
        return [.. ids.Where(things.ContainsKey).Select(id => things[id])];
    }

    private static async Task<IReadOnlyList<PublishedThing>> Read(AppDb db, INodeKind kind, FormText text, IQueryable<Node> nodes, int most, CancellationToken stop)
    {
        var rows = await (
            from node in nodes.AsNoTracking()
            where node.Kind == kind.Kind && node.PublishedId != null
            join revision in db.Revisions on node.PublishedId equals revision.Id
            orderby node.Slug
            select new { node.Id, node.Slug, node.PublishedNumber, RevisionId = revision.Id, node.PublishedAt, node.OpenFlags, revision.Body }).Take(most).ToListAsync(stop);
        var stored = rows.ConvertAll(r => Fields.Read(r.Body));
        var said = await text.Portable(kind, stored, stop);
        var further = await kind.Further(db, rows.Zip(stored).ToDictionary(p => p.First.Id, p => p.Second), stop);
        var withheld = await kind.Withhold(db, rows.Zip(said).ToDictionary(p => p.First.Id, p => p.Second), stop);
        return [.. rows.Zip(said, (r, s) => new PublishedThing(r.Id, r.Slug, r.PublishedNumber, r.RevisionId, r.PublishedAt!.Value, r.OpenFlags, s) { IsWhole = !withheld.Contains(r.Id), Further = further.GetValueOrDefault(r.Id) })];
    }

    /// <summary>Its key, version and fields as members of an object that is open.</summary>
    public void Write(Utf8JsonWriter json, INodeKind kind)
    {
        json.WriteString(ThingFiles.Key, Slug);
        json.WriteNumber(ThingFiles.Version, Version);
        foreach (var field in kind.Form)
            if (field.PerLanguage)
            {
                var languages = FormText.Languages(kind, Said, []).Where(l => Said.ContainsKey(field.Name + "." + l)).ToList();
                if (languages.Count == 0) continue;
                json.WriteStartObject(field.Name);
                foreach (var language in languages) json.WriteString(language, Said[field.Name + "." + language]);
                json.WriteEndObject();
            }
            else if (field.Shape == FieldShape.Lines && Said.ContainsKey(field.Name))
            {
                json.WriteStartArray(field.Name);
                foreach (var line in Said.Lines(field.Name)) json.WriteStringValue(line);
                json.WriteEndArray();
            }
            else if (Said.TryGetValue(field.Name, out var value)) json.WriteString(field.Name, value);
        if (Further is null) return;
        foreach (var (name, value) in Further)
        {
            json.WritePropertyName(name);
            if (value is null) json.WriteNullValue();
            else value.WriteTo(json);
        }
    }
}
