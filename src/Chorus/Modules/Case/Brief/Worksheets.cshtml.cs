using System.Globalization;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Case.Brief;

/// <summary>The worksheets of which the case says something.</summary>
public sealed class WorksheetsPage(Briefs briefs, Messages messages) : CasePage
{
    private static readonly BriefFormat[] Formats = [BriefFormat.Pdf, BriefFormat.Docx];

    public IReadOnlyList<Download> Sheets { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Open() is not { } @case) return NoCase();
        Case = @case;
        var draft = await briefs.Draft(@case, Viewer.Language, Stop);
        var first = await briefs.FirstMessage(draft, messages, Stop);
        var language = CultureInfo.GetCultureInfo(draft.Input.Language).NativeName;
        Sheets = [.. FilledWorksheets.Names.Where(n => CaseWorksheets.Of(n, draft.Say, first).Any).SelectMany(n => Formats.Where(f => !f.NeedsPrinter || briefs.CanPrint)
            .Select(f => new Download(T["publications.worksheet.name." + n], Viewer.To($"/case/worksheets/{n}.{f.Extension}"), f.Extension.ToUpperInvariant(), language, f.About(draft.Input.Language) * 3 / 4)))];
        return Page();
    }
}
