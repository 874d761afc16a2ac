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
        var all = FacetCounts.Of(Db, v => v.Facet == facet);
        var total = await all.CountAsync(Stop);
        At = PageOfList.At(At, total, PerPage);
        // Of years there are a few hundred; organisations have no end, and only a page of them is read.
        var lines = facet == Shelving.Facet.Year ? (await all.ToListAsync(Stop)).OrderByDescending(l => l.Value, StringComparer.Ordinal).Skip((At - 1) * PerPage).Take(PerPage) : await all.Skip((At - 1) * PerPage).Take(PerPage).ToListAsync(Stop);
        Lines = [.. lines.Select(l => (names.Of(l), Viewer.To("/library") + LibraryFilter.Nothing.With(facet, l.Value).Query(), l.Count ?? 0))];
        var here = Viewer.To("/library/by/" + Facet);
        Pager = PageOfList.IfMore(At, total, PerPage, page => $"{here}?p={page}");
        Public();
        return Page();
    }
}
