using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Chorus.Modules.Case.Brief;

/// <summary>GET a worksheet that is filled as far as the case goes; it carries the code of the brief, which is issued with it.</summary>
[EnableRateLimiting(PaperLimit.Name)]
public sealed class WorksheetFilePage(Briefs briefs, Messages messages) : BriefFilePage
{
    public async Task<IActionResult> OnGetAsync(string name, string format)
    {
        if (BriefFormat.Of(format) is not { } wanted || !FilledWorksheets.Names.Contains(name)) return NotFound();
        if (await Open() is not { } @case) return NoCase();
        var draft = await briefs.Draft(@case, Viewer.Language, Stop);
        var answers = CaseWorksheets.Of(name, draft.Say, await briefs.FirstMessage(draft, messages, Stop));
        if (!answers.Any) return NotFound();
        var file = await briefs.Worksheet(draft, await briefs.Issue(draft, Stop), name, answers, wanted, Stop);
        return file.IsDone ? Hand("worksheet-" + name, wanted, @case, draft.Input.Language, file.Bytes) : NotNow(file);
    }

    public async Task<IActionResult> OnHeadAsync(string name, string format) =>
        BriefFormat.Of(format) is { } wanted && FilledWorksheets.Names.Contains(name) && await Open() is { } @case
            ? Hand("worksheet-" + name, wanted, @case, @case.Setting.Language ?? Viewer.Language, null) : NotFound();
}
