using System.Globalization;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
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
    private const int PerPage = 30;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    public string? Typed { get; private set; }
    public Issued? Issued { get; private set; }
    public IReadOnlyList<Finding> Found { get; private set; } = [];

    /// <summary>The lines of this page of the list, each with its footnotes. A whole toolkit rests on sixty claims: what has changed comes first, and a weak line gets a few at a time.</summary>
    public IReadOnlyList<PrintedLine> Shown { get; private set; } = [];
    public PageOfList? Pager { get; private set; }

    /// <summary>How what was printed runs.</summary>
    public static string Direction(Issued issued) => CultureInfo.GetCultureInfo(issued.Language).TextInfo.IsRightToLeft ? "rtl" : "ltr";

    public bool Stands => Issued?.SupersededByCode is null && Found.Count > 0 && !Found.Any(f => f.Changed);

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
        var lines = PrintedLine.Of(Found);
        At = PageOfList.At(At, lines.Count, PerPage);
        Shown = [.. lines.Skip((At - 1) * PerPage).Take(PerPage)];
        Pager = PageOfList.IfMore(At, lines.Count, PerPage, page => Viewer.To("/v/" + read) + (page > 1 ? $"?p={page}" : ""));
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
