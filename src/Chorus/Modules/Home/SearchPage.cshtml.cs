using Chorus.Platform.Search;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Home;

/// <summary>Everything published, by words; then by what kind of thing one looks for.</summary>
public sealed class SearchPage(Search search) : ChorusPage
{
    private const int PerPage = 40;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    public IReadOnlyList<Found>? Found { get; private set; }
    public IReadOnlyList<Found> Shown { get; private set; } = [];

    /// <summary>What kinds of things were found, the best first.</summary>
    public IReadOnlyList<string> Kinds { get; private set; } = [];
    public PageOfList? Pager { get; private set; }

    /// <summary>There may be more than was found: more words find better than more pages.</summary>
    public bool IsFull { get; private set; }

    public string To(string? kind, int page = 1) =>
        $"{Viewer.To("/search")}?q={Uri.EscapeDataString(Q!)}" + (kind is null ? "" : "&kind=" + kind) + (page == 1 ? "" : $"&p={page}");

    public async Task OnGetAsync()
    {
        Public();
        if (Q?.Length > 200) Q = Q[..200];
        if (string.IsNullOrWhiteSpace(Q)) return;
        var all = await search.Find(Q, Viewer.Language, null, Search.Most, Stop);
        Kinds = [.. all.Select(f => f.Kind).Distinct()];
        if (!Kinds.Contains(Kind)) Kind = null;
        Found = Kind is null ? all : all.Count < Search.Most ? [.. all.Where(f => f.Kind == Kind)] : await search.Find(Q, Viewer.Language, Kind, Search.Most, Stop);
        IsFull = Found.Count == Search.Most;
        var pages = Math.Max(1, (Found.Count + PerPage - 1) / PerPage);
        At = Math.Clamp(At, 1, pages);
        Shown = [.. Found.Skip((At - 1) * PerPage).Take(PerPage)];
        if (pages > 1) Pager = new PageOfList(((At - 1) * PerPage) + 1, ((At - 1) * PerPage) + Shown.Count, Found.Count, At > 1 ? To(Kind, At - 1) : null, At < pages ? To(Kind, At + 1) : null);
    }
}
