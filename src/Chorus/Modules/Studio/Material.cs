using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Studio;

/// <summary>A message in one wording, the claims it rests on, and what a careful person should know of them.</summary>
/// <param name="card">The words.</param>
/// <param name="claims">In the order in which the message names them.</param>
/// <param name="wordings">All that one may choose from.</param>
/// <param name="words">In the language of what is made.</param>
/// <param name="today">The day on which a claim may have expired.</param>
public sealed class Material(MessageCard card, IReadOnlyList<ClaimCard> claims, IReadOnlyList<MessageWording> wordings, Phrases words, DateOnly today)
{
    private static readonly Weakness?[] MayBeLarge = [null, Weakness.Relayed];

    public MessageCard Card => card;
    public IReadOnlyList<ClaimCard> Claims => claims;
    public IReadOnlyList<MessageWording> Wordings => wordings;
    public Phrases Words => words;
    public string Language => words.Language;
    public DateOnly Today => today;

    /// <summary>The wording that was chosen, as one chooses it.</summary>
    public string Wording => wordings.FirstOrDefault(w => w.Id == card.WordingId)?.Slug ?? "";

    /// <summary>Language of the words where it is another than that of what is made; a language that the site does not speak has no labels.</summary>
    public string? Foreign => card.Language == Language ? null : card.Language;

    /// <summary>The claims that are weaker than they look, with the worst that can be said of each.</summary>
    public IReadOnlyList<(ClaimCard Claim, Weakness Weakness)> Weak =>
        [.. claims.Select(c => (c, c.WeaknessOn(today))).Where(w => w.Item2 is not null).Select(w => (w.c, w.Item2!.Value)).OrderBy(w => w.Value)];

    /// <summary>The claims whose number may be set large, first those whose source was read.</summary>
    public IReadOnlyList<(ClaimCard Claim, ClaimFigure Figure)> Figures =>
        [.. from claim in claims where MayBeLarge.Contains(claim.WeaknessOn(today)) let figure = ClaimFigure.Of(claim, Language) where figure is not null orderby claim.WeaknessOn(today) is null descending select (claim, figure)];

    /// <summary>No native speaker has read this wording. That is for whoever makes something of it to know, and not for the office that gets it.</summary>
    public bool Unread => card is { Kind: not WordingKind.Original, NativeReviewed: false };

    /// <summary>True where a number is set in words because of what is weak in it.</summary>
    public bool LeavesOut => claims.Any(c => !MayBeLarge.Contains(c.WeaknessOn(today)) && ClaimFigure.Of(c, Language) is not null);

    public Run Say(string text) => Foreign is { } language ? Run.Foreign(text, language) : Run.Plain(text);

    public Run Say(ClaimCard claim) => claim.TextLanguage == Language ? Run.Plain(claim.Text) : Run.Foreign(claim.Text, claim.TextLanguage);

    public Source SourceOf(ClaimCard claim) => new(claim.Source.Citation.TrimEnd('.') + ".", claim.Source.Url)
    {
        Language = claim.Source.Language == Language ? null : claim.Source.Language,
        Caution = claim.WeaknessOn(today) is { } weakness ? Said(claim, weakness) : null,
    };

    public IEnumerable<Run> Marks => claims.Select(SourceOf).Distinct().Select(Run.Cite);

    /// <summary>What is weak in a claim, in the language of what is made.</summary>
    public string Said(ClaimCard claim, Weakness weakness) => SaidIn(words, claim, weakness);

    public static string SaidIn(Phrases t, ClaimCard claim, Weakness weakness) => t["studio.weak." + weakness, ("date", claim.Expires)];

    /// <summary>What can be checked: the parts of the message, then each claim. What somebody typed is no part of it.</summary>
    public IReadOnlyList<IssuedLine> Lines
    {
        get
        {
            var lines = new List<IssuedLine>();
            foreach (var part in new[] { card.Title, card.Issue, card.Care, card.Solution, card.Ask, card.Short }.OfType<string>())
                lines.Add(new IssuedLine { Position = lines.Count, Text = part, NodeId = card.WordingId, RevisionId = card.WordingRevisionId });
            foreach (var claim in claims)
                lines.Add(new IssuedLine { Position = lines.Count, Text = claim.Text, Source = claim.Source.Citation, Date = claim.Year, WhoIsCounted = claim.Population, NodeId = claim.Id, RevisionId = claim.RevisionId });
            return lines;
        }
    }

    /// <summary>All that is said, so that other words have another code.</summary>
    public string Text => string.Join('\n', Lines.Select(l => $"{l.Text} {l.Source} {l.Date} {l.WhoIsCounted}").Concat(Weak.Select(w => $"{w.Claim.Slug} {w.Weakness}")));
}
