using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Publications;

/// <summary>One thing that a text cites: a claim with its source, another publication, or something in the library.</summary>
public sealed record Cited(Reference Reference, string NodeId, string RevisionId, string Title, string Language, string Path, ClaimCard? Claim);

/// <summary>A note of a text: a thing that it cites, or the words of a footnote.</summary>
public sealed record Noted(Source Source, Cited? Cited);

/// <summary>Everything that texts cite, found at once: the footnotes of files, and what a page says of them.</summary>
public sealed class Citations
{
    private readonly Dictionary<Reference, (Source Source, Cited Cited)> known = [];
    private readonly Dictionary<Source, Cited> bySource = [];

    /// <summary>The footnote; nothing for what is not published.</summary>
    public Source? Of(Reference reference) => known.TryGetValue(reference, out var found) ? found.Source : null;

    /// <summary>The notes of a document in the order of its numbers: things of this site, and what the writer put into a footnote by hand, which is none of them.</summary>
    public IReadOnlyList<Noted> In(Document document) => [.. document.Sources.Select(s => new Noted(s, bySource.GetValueOrDefault(s)))];

    /// <summary>Four queries, however many texts.</summary>
    /// <param name="words">In the language of the texts.</param>
    public static async Task<Citations> Of(AppDb db, Claims claims, Phrases words, Settings settings, IEnumerable<string> texts, string language, CancellationToken stop)
    {
        var all = new Citations();
        var references = texts.SelectMany(Reference.In).Distinct().ToList();
        if (references.Count == 0) return all;
        var nodes = await References.Ids(db, references, stop);
        var cards = (await claims.Named([.. nodes.Values.Where(n => n.Kind == "claim").Select(n => n.Id)], language, stop)).ToDictionary(c => c.Id);
        foreach (var reference in references)
        {
            if (!nodes.TryGetValue(reference, out var node) || node.PublishedId is null) continue;
            if (cards.TryGetValue(node.Id, out var card)) all.Add(new Cited(reference, node.Id, card.RevisionId, card.Text, card.TextLanguage, "/claims/" + card.Slug, card), Note(card, words));
            else if ((node.Kind == Reference.Resource ? Reference.Library + node.Slug : node.Kind == PublicationKind.Name ? Where.Is(node.Slug) : null) is { } path)
                all.Add(new Cited(reference, node.Id, node.PublishedId, node.Title, node.Language, path, null), new Source(node.Title, settings.PublicUrl is { } own ? own + path : null)
                {
                    Language = node.Language == words.Language ? null : node.Language,
                });
        }
        return all;
    }

    // Two claims may be one sentence with one source in print; the first keeps the footnote.
    private void Add(Cited cited, Source source)
    {
        known[cited.Reference] = (source, cited);
        bySource.TryAdd(source, cited);
    }

    private static Source Note(ClaimCard claim, Phrases words)
    {
        var weak = new[]
        {
            claim.Strength == Strength.Primary ? null : words["evidence.strength." + claim.Strength.ToString().ToLowerInvariant()],
            claim.Fidelity == Fidelity.Shifted ? words["evidence.shifted"] : null,
            claim.NeedsReview ? words["web.badge.review"] : null,
        }.OfType<string>().ToList();
        return new Source(claim.Text.TrimEnd('.') + ". " + claim.Source.Citation.TrimEnd('.') + ".", claim.Source.Url)
        {
            Language = claim.TextLanguage == words.Language ? null : claim.TextLanguage, Caution = weak.Count > 0 ? string.Join(words["web.chain.comma"], weak) : null,
        };
    }
}
