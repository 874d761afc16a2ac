using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Plain.Pages;

[Authorize]
public sealed class MinePage(PlainDb db) : PageModel
{
    private const int PerPage = 20;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public int Pages { get; private set; }
    public IReadOnlyList<PlainCase> Rows { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var id = User.FindFirstValue(ClaimTypes.NameIdentifier);
        var own = db.Cases.AsNoTracking().Where(c => c.OwnerId == id);
        Pages = (await own.CountAsync() + PerPage - 1) / PerPage;
        Rows = await own.OrderByDescending(c => c.TouchedAt).Skip((P - 1) * PerPage).Take(PerPage).ToListAsync();
    }
}
