using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members.SigningIn;

/// <summary>What was typed and sent while nobody was signed in: to look at, and to send again as it was.</summary>
[For(Role.Member)]
public sealed class GoOnPage : AccountPage
{
    private const int Most = 10;

    /// <summary>The form to send, or to throw away. In the address and read only there, so that no field of the form can take its place.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "form")] public string? Form { get; set; }
    [BindProperty(SupportsGet = true), FromQuery(Name = "away")] public bool Away { get; set; }

    public IReadOnlyList<KeptForm> Forms { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        Forms = await Mine.AsNoTracking().OrderByDescending(f => f.ExpiresAt).Take(Most).ToListAsync(Stop);
        return Forms.Count > 0 ? Page() : Go("/account");
    }

    /// <summary>The browser sends the same body on to where it was meant for (307), and the form need not wait any longer.</summary>
    public async Task<IActionResult> OnPost()
    {
        if (await Mine.FirstOrDefaultAsync(f => f.Id == Form, Stop) is not { } form) return Go("/account/go-on");
        var path = form.Path;
        Db.KeptForms.Remove(form);
        await Db.SaveChangesAsync(Stop);
        return Away ? Go("/account/go-on") : new RedirectResult(Viewer.To(path), permanent: false, preserveMethod: true);
    }

    private IQueryable<KeptForm> Mine => Db.KeptForms.VisibleTo(Viewer, Ids.Hash(Cookies.Read(HttpContext, Cookies.Session) ?? ""), Now);
}
