using Chorus.Modules.Library.Shelving;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library;

/// <summary>Every value of one facet that leads somewhere, the most frequent first; years in their order.</summary>
public sealed class ByPage(Atlas atlas) : ChorusPage
{
    private const int PerPage = 100;

    [BindProperty(SupportsGet = true, Name = "facet")] public string Facet { get; set; } = "";
    [BindProperty(SupportsGet = true, Name = "p")] public int At { get; set; }

    public string Name { get; private set; } = "";
    public IReadOnlyList<(string Label, string Address, int Count)> Lines { get; private set; } = [];
    public PageOfList? Pager { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (LibraryFilter.Facets.All(f => f.Name != Facet)) return NotFound();
        var facet = LibraryFilter.Facets.First(f => f.Name == Facet).Facet;
        var names = new FacetNames(T, atlas);
        Name = names.Of(facet);
        var all = await FacetCounts.Of(Db, v => v.Facet == facet).ToListAsync(Stop);
        if (facet == Shelving.Facet.Year) all = [.. all.OrderByDescending(l => l.Value, StringComparer.Ordinal)];
        At = Math.Clamp(At, 1, Math.Max(1, (all.Count + PerPage - 1) / PerPage));
        var from = (At - 1) * PerPage;
        Lines = [.. all.Skip(from).Take(PerPage).Select(l => (names.Of(l), Viewer.To("/library") + LibraryFilter.Nothing.With(facet, l.Value).Query(), l.Count ?? 0))];
        var here = Viewer.To("/library/by/" + Facet);
        if (all.Count > PerPage) Pager = new PageOfList(from + 1, from + Lines.Count, all.Count, At > 1 ? $"{here}?p={At - 1}" : null, from + PerPage < all.Count ? $"{here}?p={At + 1}" : null);
        Public();
        return Page();
    }
}
