using Chorus.Platform.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Chorus.Modules.Case.Brief;

/// <summary>GET a file of the brief: taking it issues it. A page only where the file cannot be made at this moment.</summary>
[EnableRateLimiting(PaperLimit.Name)]
public sealed class FilesPage(Briefs briefs) : BriefFilePage
{
    public async Task<IActionResult> OnGetAsync(string format)
    {
        if (BriefFormat.Of(format) is not { } wanted) return NotFound();
        if (await Open() is not { } @case) return NoCase();
        if (!Check.Printable(@case)) return Go(Steps.PathOf(Steps.Brief));
        var draft = await briefs.Draft(@case, Viewer.Language, Stop);
        var issued = await briefs.Issue(draft, Stop);
        var file = await briefs.File(draft, issued, wanted, Stop);
        return file.IsDone ? Hand("brief", wanted, @case, draft.Input.Language, file.Bytes) : NotNow(file);
    }

    /// <summary>What a download would be, without issuing anything.</summary>
    public async Task<IActionResult> OnHeadAsync(string format) =>
        BriefFormat.Of(format) is { } wanted && await Open() is { } @case ? Hand("brief", wanted, @case, @case.Setting.Language ?? Viewer.Language, null) : NotFound();
}
