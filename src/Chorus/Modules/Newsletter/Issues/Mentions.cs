using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Issues;

/// <summary>Something of this site as an issue mentions it: in the reader's language where it exists in that.</summary>
/// <param name="Path">Address without language.</param>
/// <param name="Language">Of title and summary.</param>
/// <param name="Claim">For the figure of a claim.</param>
public sealed record Mention(string Path, string Title, string Summary, string Language, ClaimCard? Claim = null)
{
    /// <summary>What stands with it on its own page.</summary>
    public ShownPicture? Photo { get; init; }
}

/// <summary>Finds what issues mention, whatever module it belongs to: every kind of thing in the chain knows its address.</summary>
public sealed class Mentions(IEnumerable<INodeKind> kinds, PublicationCards publications, Claims claims, Messages messages)
{
    private const int MostSummary = 280;
    private static readonly IReadOnlyList<string> OfTexts = ["calls", "news", "profiles"];

    /// <summary>The published things at these addresses. One query for each kind.</summary>
    public async Task<IReadOnlyDictionary<string, Node>> Nodes(AppDb db, IReadOnlyCollection<string> paths, CancellationToken stop)
    {
        var found = new Dictionary<string, Node>();
        foreach (var kind in paths.Select(p => (Path: p, Is: Named(p))).Where(p => p.Is is not null).Select(p => (p.Path, p.Is!.Value.Kind, p.Is.Value.Slug)).GroupBy(p => p.Kind))
        {
            var slugs = kind.Select(p => p.Slug).ToList();
            var nodes = await db.Nodes.AsNoTracking().Where(n => n.Kind == kind.Key && slugs.Contains(n.Slug) && n.PublishedId != null).ToDictionaryAsync(n => n.Slug, stop);
            foreach (var (path, _, slug) in kind)
                if (nodes.TryGetValue(slug, out var node)) found[path] = node;
        }
        return found;
    }

    /// <summary>The same as a reader of this language sees them; what is not published any more is left out.</summary>
    public async Task<IReadOnlyDictionary<string, Mention>> Of(AppDb db, IReadOnlyCollection<string> paths, string language, CancellationToken stop)
    {
        var nodes = await Nodes(db, paths, stop);
        var cards = (await claims.Named(Ids(nodes, "claim"), language, stop)).ToDictionary(c => c.Slug);
        var asked = Ids(nodes, PublishedTexts.NodeKind);
        var issued = new Dictionary<string, PublicationCard>();
        foreach (var card in await publications.Named(asked, language, stop)) issued[card.Slug] = card;
        var worded = (await messages.Named([.. nodes.Values.Where(n => n.Kind == "message").Select(n => n.Id)], language, null, stop)).ToDictionary(m => m.Id);
        var revisions = nodes.Values.Where(n => n.Kind is not ("claim" or "message") && n.Kind != PublishedTexts.NodeKind).Select(n => n.PublishedId!).ToList();
        var said = await db.Revisions.AsNoTracking().Where(r => revisions.Contains(r.Id)).ToDictionaryAsync(r => r.NodeId, r => r.Body, stop);
        var mentions = new Dictionary<string, Mention>();
        foreach (var (path, node) in nodes)
            mentions[path] = cards.TryGetValue(node.Slug, out var claim) && node.Kind == "claim" ? new Mention(path, claim.Text, "", claim.TextLanguage, claim)
                : issued.TryGetValue(node.Slug, out var card) ? new Mention(OfTexts.Contains(path.Split('/')[1]) ? path : card.Path, card.Title, Cut(card.Summary), card.Language)
                : worded.TryGetValue(node.Id, out var message) ? new Mention(path, message.Title, Cut($"{message.Issue} {message.Care}"), message.Language)
                : said.TryGetValue(node.Id, out var body) ? Say(path, node, Fields.Read(body), language)
                : new Mention(path, node.Title, "", node.Language);
        var photos = await db.PicturesShown([.. nodes.Values.Select(n => n.Id)], stop);
        foreach (var (path, node) in nodes)
            if (photos.TryGetValue(node.Id, out var photo)) mentions[path] = mentions[path] with { Photo = photo };
        return mentions;
    }

    private Mention Say(string path, Node node, Fields fields, string language)
    {
        var kind = kinds.First(k => k.Kind == node.Kind);
        if (kind.Mentioned(fields, language) is { } mentioned) return new Mention(path, mentioned.Title, Cut(mentioned.Body), mentioned.Language);
        var texts = kind.Texts(fields, node.Language).ToList();
        var text = texts.Find(t => t.Language == language) ?? texts.Find(t => t.Language == node.Language) ?? texts.FirstOrDefault();
        return text is null ? new Mention(path, node.Title, "", node.Language) : new Mention(path, text.Title, Cut(text.Body), text.Language);
    }

    /// <summary>Whether something of this site may stand at this address.</summary>
    public bool Knows(string path) => Named(path) is not null;

    // The name of a thing is the last part of its address, or its last two: "/toolkit/why-advocacy", "/week/2027/1". Calls, articles and profiles have addresses of their own beside that of their text.
    private (string Kind, string Slug)? Named(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2) return kinds.FirstOrDefault(k => parts is [var only] && k.PathOf(only) == path) is { } whole ? (whole.Kind, parts[0]) : null;
        if (parts is [var below, var name] && OfTexts.Contains(below)) return (PublishedTexts.NodeKind, name);
        foreach (var slug in new[] { parts[^1], parts[^2] + "--" + parts[^1], parts[^2] + "-" + parts[^1] })
            if (kinds.FirstOrDefault(k => k.PathOf(slug) == path) is { } kind) return (kind.Kind, slug);
        return null;
    }

    private static List<string> Ids(IReadOnlyDictionary<string, Node> nodes, string kind) => [.. nodes.Values.Where(n => n.Kind == kind).Select(n => n.Id).Distinct()];

    private static string Cut(string text)
    {
        text = string.Join(' ', text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        if (text.Length <= MostSummary) return text;
        var end = text.LastIndexOf(' ', MostSummary);
        return text[..(end > 0 ? end : MostSummary)] + "…";
    }
}
