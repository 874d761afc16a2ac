using Chorus.Documents;
using Chorus.Methods.Text;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Files;
using Chorus.Platform.Text;

namespace Chorus.Modules.Narrative;

/// <summary>A message on paper: its four parts, its shorter forms, and its claims as footnotes.</summary>
public static class MessageDocument
{
    /// <summary>The document; without an imprint it is what the hash is made of.</summary>
    public static Document Of(MessageCard card, IReadOnlyList<ClaimCard> claims, Phrases t, Imprint? imprint)
    {
        var marks = claims.Select(c => Run.Cite(Footnote(c, t))).ToList();
        Run Words(string text) => card.Language == t.Language ? Run.Plain(text) : Run.Foreign(text, card.Language);
        var blocks = new List<Block>
        {
            new Heading(1, t["narrative.part.issue"]), new Paragraph([Words(card.Issue), .. marks]),
            new Heading(1, t["narrative.part.care"]), new Paragraph([Words(card.Care)]),
            new Heading(1, t["narrative.part.solution"]), new Paragraph([Words(card.Solution)]),
            new CallOut(t["narrative.part.ask"], [[Words(card.Ask)]]),
        };
        if (card.Messenger is { } messenger) blocks.AddRange([new Heading(1, t["narrative.part.messenger"]), new Paragraph([Words(messenger)])]);
        if (card.Short is { } post) blocks.AddRange([new Heading(1, t["narrative.part.short"]), new Paragraph([Words(post), " (" + t["narrative.characters", ("n", post.Length)] + ")"])]);
        if (card.Sms is { } sms) blocks.AddRange([new Heading(1, t["narrative.part.sms"]), new Paragraph([Words(sms), " (" + t["narrative.segments", ("n", SmsLength.Of(sms).Segments)] + ")"])]);
        blocks.Add(new Heading(1, t["narrative.file.standing"]));
        if (claims.Count == 0) blocks.Add(new Paragraph(t["narrative.rests-on-value"]));
        if (card.Kind != WordingKind.Original && !card.NativeReviewed) blocks.Add(new Paragraph(t["narrative.no-native"] + "."));
        blocks.Add(new Paragraph(t["narrative.ours"]));
        return new Document(card.Title, t.Language, Paper.Labels(t), blocks)
        {
            Kind = t["narrative.file.kind"], For = t["narrative.file.for", ("audience", t["narrative.audience." + card.Audience])], Imprint = imprint ?? new Imprint(),
        };
    }

    private static Source Footnote(ClaimCard claim, Phrases t)
    {
        var weak = new[]
        {
            claim.Strength == Strength.Primary ? null : t["narrative.strength." + claim.Strength],
            claim.Fidelity == Fidelity.Shifted ? t["narrative.shifted"] : null,
            claim.NeedsReview ? t["web.badge.review"] : null,
        }.OfType<string>().ToList();
        var says = claim.Text.TrimEnd('.') + ".";
        return new Source(claim.Source.Citation.TrimEnd('.') + ".", claim.Source.Url)
        {
            Says = claim.TextLanguage == t.Language ? Run.Plain(says) : Run.Foreign(says, claim.TextLanguage), Language = claim.Source.Language == t.Language ? null : claim.Source.Language, Caution = weak.Count > 0 ? string.Join(t.RightToLeft ? "، " : ", ", weak) : null,
        };
    }
}
