using Chorus.Platform.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Chorus.Modules.Case.Brief;

/// <summary>GET the sign sheet: it carries the code of the brief, which is issued with it.</summary>
[EnableRateLimiting(PaperLimit.Name)]
public sealed class SheetPage(Briefs briefs) : BriefFilePage
{
    private const string Name = "sign-sheet";

    public async Task<IActionResult> OnGetAsync(string format)
    {
        if (BriefFormat.Of(format) is not { } wanted) return NotFound();
        if (await Open() is not { } @case) return NoCase();
        if (@case.Ask.Text is null) return NotFound();
        var draft = await briefs.Draft(@case, Viewer.Language, Stop);
        var file = await briefs.Sheet(draft, await briefs.Issue(draft, Stop), wanted, Stop);
        return file.IsDone ? Hand(Name, wanted, @case, draft.Input.Language, file.Bytes) : NotNow(file);
    }

    public async Task<IActionResult> OnHeadAsync(string format) => BriefFormat.Of(format) is { } wanted && await Open() is { Ask.Text: not null } @case
        ? Hand(Name, wanted, @case, @case.Setting.Language ?? Viewer.Language, null) : NotFound();
}
