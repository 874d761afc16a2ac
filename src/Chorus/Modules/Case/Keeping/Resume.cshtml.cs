using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Chorus.Modules.Case.Keeping;

/// <summary>A private link, exchanged at once for a session of this browser, so that the key stays neither in the address nor in the history nor in a referrer.</summary>
public sealed class ResumePage : CasePage
{
    /// <summary>As many cases are open here as fit.</summary>
    public bool Full { get; private set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        base.OnPageHandlerExecuting(context);
        Response.Headers["Referrer-Policy"] = "no-referrer";
    }

    public async Task<IActionResult> OnGetAsync(string key, string? to)
    {
        var outcome = to == "outcome";
        switch (await Device.Resume(key, Stop))
        {
            case Followed.Opened: return Go(outcome ? "/case/outcome" : "/case");
            case Followed.Waits: return Go("/case?waits=" + (outcome ? "outcome" : "yes"));
            case Followed.Full: Full = true; break;
            default: Response.StatusCode = StatusCodes.Status404NotFound; break;
        }
        return Page();
    }

    // A scanner that only asks for the head opens no session.
    public IActionResult OnHead() => new EmptyResult();
}
