using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Chorus.Modules.Case.Keeping;

/// <summary>A private link, exchanged at once for a session of this browser, so that the key stays neither in the address nor in the history nor in a referrer.</summary>
public sealed class ResumePage : CasePage
{
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        base.OnPageHandlerExecuting(context);
        Response.Headers["Referrer-Policy"] = "no-referrer";
    }

    public async Task<IActionResult> OnGetAsync(string key, string? to)
    {
        if (await Device.Resume(key, Stop)) return Go(to == "outcome" ? "/case/outcome" : "/case");
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    // A scanner that only asks for the head opens no session.
    public IActionResult OnHead() => new EmptyResult();
}
