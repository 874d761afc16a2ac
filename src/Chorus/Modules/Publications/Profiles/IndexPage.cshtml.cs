using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Profiles;

/// <summary>People of the workforce who tell of their work, the newest first.</summary>
public sealed class IndexPage(PublicationCards cards) : ChorusPage
{
    private const int PerPage = 20;

    [BindProperty(SupportsGet = true, Name = "at")] public string? At { get; set; }

    public IReadOnlyList<PublicationCard> Cards { get; private set; } = [];
    public PageOfList Pager { get; private set; } = PageOfList.Nothing;

    public async Task OnGetAsync()
    {
        Public();
        var query = Db.OpenPublications.Where(p => p.Kind == PublicationKinds.Profile && p.OriginalId == p.Id);
        var total = await query.CountAsync(Stop);
        var at = PageOfList.At(At, total, PerPage);
        var ids = await query.OrderByDescending(p => p.Date).ThenBy(p => p.Slug).Skip((at - 1) * PerPage).Take(PerPage).Select(p => p.Id).ToListAsync(Stop);
        Cards = await cards.Named(ids, Viewer.Language, Stop);
        Pager = PageOfList.Of(at, total, PerPage, To);
    }

    public string? Other(string language) => language == T.Language ? null : language;

    private string To(int page) => Viewer.To("/profiles") + (page > 1 ? $"?at={page}" : "");
}
