using Chorus.Documents;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Files;
using Chorus.Platform.Text;

namespace Chorus.Modules.SignOn.OnPaper;

/// <summary>
/// A call on a sheet that people sign by hand: whoever signs has the text before them. A short one stands above the rows; one that is longer has pages of its own, and the page
/// of rows behind it says what is signed, by title and fingerprint. Rows never run on to another page.
/// </summary>
public sealed class SheetDocument
{
    // Rows of a finger's height: at most and at least below a text, and at most on a page of their own. A word processor sets everything looser than print.
    private const int MostBelow = 16, FewestBelow = 8, MostAlone = 18, Step = 2;

    private readonly PublishedText text;
    private readonly Phrases t;
    private readonly IReadOnlyList<Block> words;

    // So many rows fit below the text; none where it needs the page for itself.
    private readonly int? below;

    /// <param name="t">In the language of the text.</param>
    /// <param name="words">Of the text.</param>
    public SheetDocument(PublishedText text, Phrases t, IReadOnlyList<Block> words)
    {
        (this.text, this.t, this.words) = (text, t, words);
        for (var rows = MostBelow; below is null && rows >= FewestBelow; rows -= Step)
            if (PaperRoom.Fits(CallText.Of(text, t, WithText(rows)), linked: true)) below = rows;
    }

    /// <summary>As print has it.</summary>
    /// <param name="loose">As a word processor sets it, with fewer rows.</param>
    public Document Of(Imprint? imprint, bool loose = false) => Of(imprint, loose ? Step : 0);

    /// <summary>The sheet for a printer that looks for a version that fits on its page.</summary>
    public IEnumerable<string> Pages(Imprint? imprint)
    {
        foreach (var page in PrintHtml.Fitting(Of(imprint))) yield return page;
        if (below is not null) yield return PrintHtml.Render(Of(imprint, Step), PrintHtml.Tightest, PrintHtml.TightestLeading);
    }

    private Document Of(Imprint? imprint, int less) => CallText.Of(text, t, below is { } rows ? WithText(rows - less) : Apart(less), imprint);

    private Block[] WithText(int rows) => [.. words, new Paragraph(Exact), new Paragraph([Run.Strong(t["signon.sheet.why"]), " ", t["signon.sheet.privacy"]]), Rows(rows)];

    private Block[] Apart(int less)
    {
        var said = new CallOut(t["signon.sheet.signed"], [[Run.Strong(text.Title)], t["signon.sheet.why"], t["signon.sheet.before"], Exact, t["signon.sheet.privacy"]]);
        var rows = MostAlone;
        while (rows > FewestBelow && !PaperRoom.Fits(CallText.Of(text, t, [said, Rows(rows)]), linked: true)) rows--;
        return [.. words, new Paragraph(Exact), new PageBreak(), said, Rows(rows - less)];
    }

    private string Exact => t["signon.sheet.exact", ("number", text.Number), ("code", CallText.ShortHash(text.Hash))];

    private Table Rows(int rows) =>
        new(t["signon.sheet.signed"], [new(t["signon.sheet.no"]), new(t["signon.sheet.name"]), new(t["signon.sheet.work"]), new(t["signon.sheet.where"]), new(t["signon.sheet.signature"])],
            [.. Enumerable.Range(1, rows).Select(n => (IReadOnlyList<Prose>)[Numbers.Whole(n, t.Language)])])
        { ToFill = true };
}
