using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Chorus.Documents.Bibliography;
using Chorus.Modules.Library.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Trace.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library.Exchange;

/// <summary>
/// Things for the desk's intake out of RIS, BibTeX or CSL-JSON. A reference is the resource with its DOI or address, else the one that bears its key and its title, else a new one,
/// named by its title and year: the keys in people's files ("1", "smith2019") mean another work in the next file.
/// </summary>
public static class ReferenceThings
{
    public static readonly IReadOnlyList<string> Endings = [".ris", ".bib", ".csl.json"];
    private const int Batch = 500;

    /// <summary>Null for a file that is none of these.</summary>
    /// <param name="language">Of what neither says its language nor shows it by its title.</param>
    public static async Task<ThingReading?> Read(INodeKind kind, AppDb db, Words words, Atlas atlas, byte[] file, string? language, CancellationToken stop)
    {
        if (file.Length > ThingReading.MostBytes || !Utf8.IsValid(file) || ReferenceFormat.Of(file) is not { } format || (format == ReferenceFormat.Csl && !IsCsl(file))) return null;
        var found = format.Read(file);
        var reading = new ThingReading(kind);
        foreach (var problem in found.Problems) reading.Add(new Spot(problem.Line, problem.Column), "exchange.fault." + JsonNamingPolicy.KebabCaseLower.ConvertName(problem.Fault.ToString()), ("what", problem.Subject));
        if (reading.Problems.Count > 0) return reading;
        var all = found.Found.Select(f => (f.Line, f.Column, f.Reference, Text: ResourceReference.Text(f.Reference))).ToList();
        var there = await There(db, all.Select(a => a.Text), stop);
        var bearing = await Titles(db, all.SelectMany(a => new[] { a.Reference.Id, Named(a.Text) }), stop);
        var known = all.ConvertAll(a => Addresses(a.Text).Select(k => there.GetValueOrDefault(k)).FirstOrDefault(s => s is not null) ?? Same(a.Reference.Id, a.Text) ?? Same(Named(a.Text), a.Text));
        var kinds = await Kinds(db, known.OfType<string>(), stop);
        var taken = known.OfType<string>().ToHashSet();
        var subjects = new Subjects(words);
        foreach (var ((line, column, reference, text), slug) in all.Zip(known))
        {
            var spot = new Spot(line, column);
            var (pillars, topics, others) = subjects.Of(reference.Keywords);
            // What is there already is under its subjects.
            var fields = (slug is null ? text with { Pillars = pillars, Topics = topics } : text).ToFields();
            foreach (var (what, outside) in ResourceReference.LeftOut(reference, text, slug is null ? others : [])) reading.Remark(spot, "library.left-out." + what, outside);
            fields["language"] = Spoken(reference, text, slug, spot);
            // What is there already knows its address, and which kind of report it is.
            if (slug is not null) fields["url"] = "";
            if (slug is not null && kinds.TryGetValue(slug, out var said) && ResourceReference.TypeOf(said) == reference.Type) fields["kind"] = "";
            var typed = fields.ToDictionary(f => f.Key, f => f.Value);
            typed[ThingFiles.Key] = slug ?? Fresh(Named(text));
            taken.Add(typed[ThingFiles.Key]);
            if (!reading.Take(spot, typed, [])) break;
        }
        return reading;

        // By the file, else by the small words of the title where they leave no doubt, else by the person who brings it in: never by what most files are.
        string Spoken(Reference reference, ResourceText text, string? slug, Spot spot)
        {
            if (reference.Language is { } said)
            {
                if (atlas.IsLanguage(said)) return said;
                reading.Remark(spot, "library.left-out.language", said);
            }
            if (slug is not null) return "";
            if (ResourceReference.LanguageOf(text.Title) is { } heard)
            {
                reading.Remark(spot, "library.left-out.heard", Platform.Web.Menu.OwnName(heard));
                return heard;
            }
            if (language is null) reading.WithoutLanguage++;
            return language ?? "";
        }

        string? Same(string slug, ResourceText text) => bearing.TryGetValue(slug, out var title) && Folding.Of(title) == Folding.Of(text.Title) ? slug : null;

        string Fresh(string name)
        {
            var key = name;
            for (var n = 2; taken.Contains(key) || bearing.ContainsKey(key); n++) key = name + "-" + n.ToString(CultureInfo.InvariantCulture);
            return key;
        }
    }

    // Things of our own have a key; items of CSL have an id.
    private static bool IsCsl(byte[] file)
    {
        var (root, _) = JsonAt.Read(file.AsSpan().StartsWith("\uFEFF"u8) ? file[3..] : file);
        var first = root is { IsList: true, Items: [var item, ..] } ? item : root;
        return first is { IsObject: true } && first.Members.All(m => m.Name != ThingFiles.Key) && first.Members.Any(m => m.Name is "id" or "issued" or "author" or "container-title");
    }

    private static IEnumerable<string> Addresses(ResourceText text) => new[] { text.Doi, text.Url }.OfType<string>().Select(WebAddress.Key);

    private static string Named(ResourceText text) => Named(text.Title, text.Year);

    /// <summary>The name of a resource that brings none.</summary>
    internal static string Named(string title, int? published)
    {
        var words = Slugs.Of(title) is { Length: > 0 } said ? said : "resource";
        return published is { } year ? words + "-" + year.ToString(CultureInfo.InvariantCulture) : words;
    }

    private static async Task<Dictionary<string, string>> There(AppDb db, IEnumerable<ResourceText> texts, CancellationToken stop)
    {
        var there = new Dictionary<string, string>();
        foreach (var batch in texts.SelectMany(Addresses).Distinct().Chunk(Batch))
            foreach (var one in await db.Resources.AsNoTracking().Where(r => r.AddressKey != null && batch.Contains(r.AddressKey)).Select(r => new { r.AddressKey, r.Slug }).ToListAsync(stop))
                there[one.AddressKey!] = one.Slug;
        return there;
    }

    private static async Task<Dictionary<string, string>> Kinds(AppDb db, IEnumerable<string> slugs, CancellationToken stop)
    {
        var kinds = new Dictionary<string, string>();
        foreach (var batch in slugs.Distinct().Chunk(Batch))
            foreach (var one in await db.Resources.AsNoTracking().Where(r => batch.Contains(r.Slug)).Select(r => new { r.Slug, r.Kind }).ToListAsync(stop)) kinds[one.Slug] = one.Kind;
        return kinds;
    }

    private static async Task<Dictionary<string, string>> Titles(AppDb db, IEnumerable<string> slugs, CancellationToken stop)
    {
        var titles = new Dictionary<string, string>();
        foreach (var batch in slugs.Where(s => s.Length is > 0 and <= ThingReading.MostKey).Distinct().Chunk(Batch))
            foreach (var node in await db.Nodes.AsNoTracking().Where(n => n.Kind == ResourceKind.Name && batch.Contains(n.Slug)).Select(n => new { n.Slug, n.Title }).ToListAsync(stop))
                titles[node.Slug] = node.Title;
        return titles;
    }
}
