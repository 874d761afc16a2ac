using Chorus.Modules.Case.Keeping;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case;

/// <summary>A page about somebody's case: never stored on the way or on the phone.</summary>
public abstract class CasePage : ChorusPage
{
    private Device? device;

    public Device Device => device ??= HttpContext.RequestServices.GetRequiredService<Device>();

    /// <summary>The case that is open on this browser; none for a stranger.</summary>
    public Case? Case { get; protected set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Response.Headers.CacheControl = "no-store";

    /// <summary>No case is open on this browser: the page says so, and how to go on.</summary>
    public bool NoneOpen { get; private set; }

    /// <summary>The page in the place of what only an open case has.</summary>
    protected IActionResult NoCase()
    {
        NoneOpen = true;
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    /// <summary>The open case, whole; tracked when it is about to change.</summary>
    protected async Task<Case?> Open(bool tracked = false)
    {
        if (await Device.CaseId(Stop) is not { } id) return null;
        var cases = tracked ? Db.Cases.AsTracking() : Db.Cases.AsNoTracking();
        return Read(await cases.Whole().FirstOrDefaultAsync(c => c.Id == id, Stop));
    }

    /// <summary>The open case without what hangs on it, to be changed; <see cref="Open"/> brings the rest to the same object, changes and all.</summary>
    protected async Task<Case?> OpenRow() => Read(await Device.CaseRow(Stop));

    // Its numbers and dates stand, and are read, as its country writes them: what "4.800" means is certain then.
    private Case? Read(Case? opened)
    {
        if (opened is not null) T.WriteAs(opened.Setting.Place);
        return opened;
    }
}
