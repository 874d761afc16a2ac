using Chorus.Documents;
using Chorus.Platform.Files;
using Chorus.Platform.Text;

namespace Chorus.Modules.Case.Brief;

/// <summary>The ask on a sheet that people sign, bound to the words of the brief by its code.</summary>
public static class SignSheet
{
    // So many rows of a finger's height stand on one page below an ask of usual length.
    private const int Rows = 12;

    /// <summary>The sheet; there is none without an ask.</summary>
    public static Document? Of(BriefWords say, Imprint imprint)
    {
        if (say.Brief is not { Ask: { } ask } brief) return null;
        List<Prose> asked = [ask];
        if (brief.By is { } by && !ask.Contains(by, StringComparison.Ordinal)) asked.Add(say["brief.by", ("date", by)]);
        IReadOnlyList<Column> columns =
            [new(say["brief.sheet.no"]), new(say["brief.sheet.name"]), new(say["brief.sheet.work"]), new(say["brief.sheet.where"]), new(say["brief.sheet.signature"])];
        var rows = Enumerable.Range(1, Rows).Select(n => (IReadOnlyList<Prose>)[Numbers.Whole(n, say.Figures)]).ToList();
        return new Document(BriefDocument.Title(say), brief.Language, Paper.Labels(say.Words),
        [
            new CallOut(say["brief.ask"], asked),
            new Paragraph(say["brief.sheet.why", ("office", brief.Office ?? say["brief.sheet.office"])]),
            new Table(say["brief.sheet.signed"], columns, rows) { ToFill = true },
        ])
        {
            Kind = say["brief.sheet.kind"], Accent = say.Accent, For = brief.Office is { } office ? say["brief.for", ("office", office)] : null, Imprint = imprint,
        };
    }
}
