using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform.Files;

namespace Chorus.Modules.Studio;

/// <summary>What is made to be seen and passed on: a card says one thing, an infographic all that the message rests on.</summary>
public static class Posters
{
    private const int MostFigures = 5, MostLines = 3;

    /// <summary>The picture, to be drawn.</summary>
    public static Poster Of(StudioKind kind, Material material, Making making, Imprint imprint)
    {
        var drawn = kind == StudioKind.Card ? Card(material) : Infographic(material);
        return drawn with
        {
            Title = Title(drawn, material),
            Made = Papers.Made(material, imprint),
            Imprint = imprint,
            Accent = making.Accent,
            Logo = making.LogoOf(imprint.Organisation ?? ""),
        };
    }

    private static Poster Card(Material m)
    {
        if (m.Figures is not [var (claim, figure), ..]) return Empty(m) with { KeepsShape = true, Heading = Line(m, m.Card.Short ?? m.Card.Title, m.Claims) };
        // The sentence that the figure is taken from, and no other: the words of the message may rest on more than this one claim.
        return Empty(m) with { KeepsShape = true, Kind = m.Card.Title, Figures = [Drawn(m, claim, figure) with { Says = null }], Lines = [new PosterLine(claim.Text)] };
    }

    private static Poster Infographic(Material m)
    {
        var figures = m.Figures.Take(MostFigures).ToList();
        var said = m.Claims.Where(c => !figures.Exists(f => f.Claim.Id == c.Id)).Take(MostLines)
            .Select(c => new PosterLine(c.Text, c.TextLanguage == m.Language ? null : c.TextLanguage) { Sources = [m.SourceOf(c)] }).ToList();
        if (figures.Count + said.Count == 0) said.Add(Line(m, m.Card.Issue, []));
        return Empty(m) with
        {
            Heading = Line(m, m.Card.Title, []),
            Figures = [.. figures.Select(f => Drawn(m, f.Claim, f.Figure))],
            Lines = said,
            Ask = (m.Words["studio.part.ask"], Line(m, m.Card.Ask, [])),
        };
    }

    private static Poster Empty(Material m) => new(m.Card.Title, m.Language, Paper.Labels(m.Words)) { Kind = m.Figures is [{ Claim.Place: { } place }, ..] ? place : null };

    private static PosterLine Line(Material m, string text, IEnumerable<ClaimCard> claims) => new(text, m.Foreign) { Sources = [.. claims.Select(m.SourceOf).Distinct()] };

    private static PosterFigure Drawn(Material m, ClaimCard claim, ClaimFigure figure) => new(figure.Number, figure.Unit)
    {
        Share = figure.Share, AtLeast = figure.AtLeast, Says = claim.Text, Source = m.SourceOf(claim),
        Counted = string.Join(" · ", new[] { claim.Population is { } who ? m.Words["files.labels.counted"] + " " + who : null, claim.Place, claim.Year }.Where(part => !string.IsNullOrEmpty(part))),
    };

    // For whoever hears the picture: what stands in it, in reading order.
    private static string Title(Poster poster, Material m) =>
        string.Join(". ", new[] { poster.Heading?.Text }.Concat(poster.Figures.Select(f => f.Number + " " + f.Unit)).Concat(poster.Lines.Select(l => l.Text)).OfType<string>().Select(s => s.TrimEnd('.')).DefaultIfEmpty(m.Card.Title)) + ".";
}
