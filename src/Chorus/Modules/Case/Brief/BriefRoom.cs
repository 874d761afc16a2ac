using Chorus.Documents;

namespace Chorus.Modules.Case.Brief;

/// <summary>
/// Whether a brief is likely to fit on one A4 page as it is printed: an estimate in millimetres, so that the same words stand in every format without printing first.
/// The measures are those of the printed sheet at its tightest, nine tenths, read off briefs of the starter messages in English, French, Spanish and Arabic.
/// </summary>
internal static class BriefRoom
{
    // 265 mm between the margins; the estimate, which rounds every paragraph up to whole lines, comes out some 5 % too high.
    private const double Page = 272;
    private const double Line = 4.6, LeadLine = 5.3, SmallLine = 3.55, TitleLine = 8.4, Gap = 2.2;

    public static bool Fits(Document document) => Height(document) <= Page;

    private static double Height(Document document)
    {
        // What a script's lines take more than Latin ones.
        var taller = Math.Max(1, document.Script.Scale * document.Script.LineHeight / 1.5 * 0.93);
        var head = 12 + (taller * ((Lines(document.Title, 50) * TitleLine) + (document.For is null ? 0 : 6)));
        var sources = document.Sources.Sum(s => (taller * Lines(s.Text + s.Caution + s.Address, 104) * SmallLine) + 0.6);
        return head + document.Blocks.Sum(b => Of(b, taller)) + 6 + sources + 20;
    }

    private static double Of(Block block, double taller) => block switch
    {
        Paragraph { Leads: true } p => (taller * Lines(p.Text.Words, 75) * LeadLine) + Gap,
        Paragraph p => (taller * Lines(p.Text.Words, 88) * Line) + Gap,
        Listing l => 2.4 + l.Items.Sum(i => (taller * Lines(i.Words, 82) * Line) + 1.3),
        CallOut c => 12 + c.Text.Sum(t => (taller * Lines(t.Words, 84) * Line) + 1.4),
        KeyFigures f => 14 + (taller * (18 + (f.Figures.Max(x => Lines(x.AsOf + x.Counted, f.Figures.Count > 1 ? 52 : 100)) * SmallLine))),
        _ => 2.4,
    };

    private static double Lines(string text, int characters) => Math.Ceiling(text.Length / (double)characters);
}
