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
    public PageOfList Pager { get; private set; } = new(0, 0, 0, null, null);

    public async Task OnGetAsync()
    {
        Public();
        var query = Db.OpenPublications.Where(p => p.Kind == PublicationKinds.Profile && p.OriginalId == p.Id);
        var total = await query.CountAsync(Stop);
        var last = Math.Max(1, (total + PerPage - 1) / PerPage);
        var at = int.TryParse(At, out var page) ? Math.Clamp(page, 1, last) : 1;
        var from = (at - 1) * PerPage;
        var ids = await query.OrderByDescending(p => p.Date).ThenBy(p => p.Slug).Skip(from).Take(PerPage).Select(p => p.Id).ToListAsync(Stop);
        Cards = await cards.Named(ids, Viewer.Language, Stop);
        Pager = new PageOfList(total == 0 ? 0 : from + 1, from + Cards.Count, total, at > 1 ? To(at - 1) : null, at < last ? To(at + 1) : null);
    }

    public string? Other(string language) => language == T.Language ? null : language;

    private string To(int page) => Viewer.To("/profiles") + (page > 1 ? $"?at={page}" : "");
}
