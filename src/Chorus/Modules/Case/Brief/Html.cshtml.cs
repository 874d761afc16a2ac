using Chorus.Documents;
using Chorus.Platform.Files;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Chorus.Modules.Case.Brief;

/// <summary>The brief as a page to read and to print from the browser; opening it issues it, since it can be printed.</summary>
[EnableRateLimiting(PaperLimit.Name)]
public sealed class HtmlPage(Briefs briefs) : CasePage
{
    public Document? Document { get; private set; }

    /// <summary>Written by the renderer of documents, which encodes what people typed.</summary>
    public HtmlString Body => new(WebHtml.Render(Document!));

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Open() is not { } @case) return NoCase();
        if (!Check.Printable(@case)) return Go(Steps.PathOf(Steps.Brief));
        var draft = await briefs.Draft(@case, Viewer.Language, Stop);
        Document = briefs.Document(draft, await briefs.Issue(draft, Stop));
        return Page();
    }

    public async Task<IActionResult> OnHeadAsync() => await Open() is null ? NotFound() : Content("", "text/html; charset=utf-8");
}
