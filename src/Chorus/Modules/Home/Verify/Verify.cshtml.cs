using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Home.Verify;

/// <summary>
/// Whoever holds a printed page can see here what its figures rest on and whether that still stands. It says nothing about who issued the page or for whom. A page that
/// is in the front cache is not counted as a look-up, so a hall full of people may scan the same code.
/// </summary>
[EnableRateLimiting(Home.LookUps)]
public sealed class VerifyPage(Findings findings) : ChorusPage
{
    public string? Typed { get; private set; }
    public Issued? Issued { get; private set; }
    public IReadOnlyList<Finding> Found { get; private set; } = [];

    public bool Stands => Issued?.SupersededByCode is null && Found.Count > 0 && Found.All(f => f.Standing is Standing.Current or Standing.Entered);

    public async Task<IActionResult> OnGetAsync(string? code)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        Typed = code ?? Request.Query["typed"].FirstOrDefault();
        if (string.IsNullOrWhiteSpace(Typed))
        {
            Public();
            return Page();
        }
        if (IssueCode.Read(Typed) is not { } read) return Unknown();
        if (code != read) return Go("/v/" + read);
        Issued = await Db.Issued.AsNoTracking().Include(i => i.Lines).FirstOrDefaultAsync(i => i.Code == read, Stop);
        if (Issued is null) return Unknown();
        Found = await findings.Of(Issued, Viewer.Language, Stop);
        Public();
        return Page();
    }

    private PageResult Unknown()
    {
        if (Typed!.Length > 40) Typed = Typed[..40] + "…";
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
