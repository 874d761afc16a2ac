using Chorus.Platform.Text;

namespace Chorus.Modules.Case;

/// <summary>The figures of a case as one says them: an ear keeps two figures of a number, and one ratio.</summary>
public static class SpokenFigures
{
    /// <summary>"about 15 workers for every 100,000 children"; where nobody is in post, that. It stands behind a colon.</summary>
    public static string Ratio(Case @case, Phrases words) => Of(@case, words) is { Length: > 0 } said ? char.ToLower(said[0], words.Culture) + said[1..] : "";

    private static string Of(Case @case, Phrases words)
    {
        if (new Sums(@case).Ratio is not { OneTo: not null, Per100000: > 0 and var exact }) return Said.Ratio(@case, words);
        var unit = Math.Pow(10, Math.Floor(Math.Log10(exact)) - 1);
        // What a power of ten leaves behind the last digit that counts is no part of it.
        var round = Math.Round((decimal)(Math.Round(exact / unit, MidpointRounding.AwayFromZero) * unit), 12);
        var number = Amounts.Plain(round, words.Figures);
        var said = Math.Abs((double)round - exact) < unit / 1000 ? number : words["case.about", ("amount", number)];
        return words["case.spoken.per", ("workers", words["case.ratio.workers", ("workers", said), ("n", Numbers.Counted(round))]),
            ("of", words[@case.People!.Kind == FigureKind.Children ? "case.gap.of-children" : "case.gap.of-people"])];
    }
}
