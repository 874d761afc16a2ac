using Chorus.Platform.Search;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Home;

/// <summary>Everything published, by words.</summary>
public sealed class SearchPage(Search search) : ChorusPage
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<Found>? Found { get; private set; }

    public async Task OnGetAsync()
    {
        Public();
        if (Q?.Length > 200) Q = Q[..200];
        if (!string.IsNullOrWhiteSpace(Q)) Found = await search.Find(Q, Viewer.Language, null, 50, Stop);
    }
}
