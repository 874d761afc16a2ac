using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Chorus.Modules.Newsletter.Readers;

/// <summary>
/// A page whose address holds a reader's secret: told to nobody and kept by no browser, and yet its form says that it is ours ("strict-origin": under "no-referrer" a
/// browser writes "Origin: null").
/// </summary>
public abstract class ReaderPage : ChorusPage
{
    public Reader? Reader { get; protected set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "strict-origin";
        Response.Headers["X-Robots-Tag"] = "noindex";
    }

    /// <summary>The page that says that the link is over.</summary>
    protected PageResult Gone()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        Reader = null;
        return Page();
    }
}
