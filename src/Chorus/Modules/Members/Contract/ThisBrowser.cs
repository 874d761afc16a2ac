using Chorus.Platform.Web;

namespace Chorus.Modules.Members.Contract;

/// <summary>The browser that asks, for pages of other modules after which nobody may find anything in it.</summary>
public sealed class ThisBrowser(SignIns signIns, IHttpContextAccessor http)
{
    /// <summary>Ends the session, so that its cookie opens nothing wherever it is kept, and takes every cookie of the site away. A browser may ignore what a header asks of it.</summary>
    public async Task Forget()
    {
        var context = http.HttpContext!;
        if (Cookies.Came(context.Request, Cookies.Session)) await signIns.End();
        foreach (var name in (string[])[Cookies.Known, Cookies.Told])
            if (Cookies.Came(context.Request, name)) Cookies.Clear(context, name);
    }
}
