using Chorus.Modules.Evidence.Contract;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Home;

/// <summary>Everything published, by words; then by what kind of thing one looks for.</summary>
public sealed class SearchPage(Search search, AppDb db) : ChorusPage
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

    /// <summary>How strong each claim is that was found: its sentence is read here without the page that says so.</summary>
    public IReadOnlyDictionary<string, Strength> Strengths { get; private set; } = new Dictionary<string, Strength>();

    /// <summary>What rests on something that has changed, of what is shown.</summary>
    public IReadOnlySet<string> Doubtful { get; private set; } = new HashSet<string>();

    /// <summary>"12 claims" while everything was found that there is; only the name of the kind where the search stopped before.</summary>
    public string Called(string kind) => counts is null ? T["trace.kind." + kind] : T["trace.kinds." + kind, ("n", counts[kind])];

    private Dictionary<string, int>? counts;

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
        if (all.Count < Search.Most) counts = all.CountBy(f => f.Kind).ToDictionary();
        if (!Kinds.Contains(Kind)) Kind = null;
        Found = Kind is null ? all : all.Count < Search.Most ? [.. all.Where(f => f.Kind == Kind)] : await search.Find(Q, Viewer.Language, Kind, Search.Most, Stop);
        (Found, Strengths) = await db.Weigh(Found, T.Language, Stop);
        IsFull = Found.Count == Search.Most;
        At = PageOfList.At(At, Found.Count, PerPage);
        Shown = [.. Found.Skip((At - 1) * PerPage).Take(PerPage)];
        var shown = Shown.Select(f => f.NodeId).ToList();
        Doubtful = await db.Nodes.AsNoTracking().Where(n => shown.Contains(n.Id) && n.OpenFlags > 0).Select(n => n.Id).ToHashSetAsync(Stop);
        Pager = PageOfList.IfMore(At, Found.Count, PerPage, page => To(Kind, page));
    }
}
