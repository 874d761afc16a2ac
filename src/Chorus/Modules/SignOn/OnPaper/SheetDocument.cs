using Chorus.Documents;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Text;

namespace Chorus.Modules.SignOn.OnPaper;

/// <summary>A call on a sheet that people sign by hand: the whole text, its fingerprint, and rows. As the sign sheet of a brief it is bound to its words by a code.</summary>
public static class SheetDocument
{
    // So many rows of a finger's height stand on a page of their own.
    private const int Rows = 20;

    /// <param name="t">In the language of the text.</param>
    public static Document Of(PublishedText text, Phrases t, IReadOnlyList<Block> words, Imprint? imprint)
    {
        IReadOnlyList<Column> columns = [new(t["signon.sheet.no"]), new(t["signon.sheet.name"]), new(t["signon.sheet.work"]), new(t["signon.sheet.where"]), new(t["signon.sheet.signature"])];
        var rows = Enumerable.Range(1, Rows).Select(n => (IReadOnlyList<Prose>)[Numbers.Whole(n, t.Language)]).ToList();
        return CallText.Of(text, t,
        [
            .. words,
            new Paragraph(t["signon.sheet.exact", ("number", text.Number), ("code", CallText.ShortHash(text.Hash))]),
            new PageBreak(),
            new CallOut(text.Title, [t["signon.sheet.why"]]),
            new Table(t["signon.sheet.signed"], columns, rows) { ToFill = true, Origin = t["signon.sheet.privacy"] },
        ], imprint);
    }
}
