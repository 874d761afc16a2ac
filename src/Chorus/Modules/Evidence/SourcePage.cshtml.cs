using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Links.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Evidence;

/// <summary>A source, and the claims that rest on it.</summary>
public sealed class SourcePage(Claims claims, Atlas atlas) : ChorusPage
{
    private const int PerPage = 12;

    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    public Node Node { get; private set; } = null!;
    public Source Source { get; private set; } = null!;
    public Fields Said { get; private set; } = new();
    public IReadOnlyList<ClaimCard> Cards { get; private set; } = [];
    public int Total { get; private set; }

    /// <summary>What was read, where an editor keeps it here.</summary>
    public IReadOnlyList<Download> Kept { get; private set; } = [];

    /// <summary>When its address was asked last, where nothing was there on several days.</summary>
    public DateTime? SilentOn { get; private set; }
    public PageOfList? Pager { get; private set; }

    public string? RecordLanguage => Node.Language == T.Language ? null : Node.Language;

    public async Task<IActionResult> OnGet()
    {
        if (await Db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == SourceKind.Name && n.Slug == Slug && n.PublishedId != null, Stop) is not { } node) return NotFound();
        Node = node;
        Source = await Db.Sources.AsNoTracking().FirstAsync(s => s.Id == node.Id, Stop);
        Said = (await Db.Revisions.AsNoTracking().FirstAsync(r => r.Id == node.PublishedId, Stop)).Fields;
        Kept = [.. (await Db.FilesOf(node.Id).ToListAsync(Stop)).Downloads(Source.Citation, Slug, $"/sources/{Slug}/read", T, Viewer, language => atlas.LanguageName(language, T.Language))];
        SilentOn = (await SilentLinks.Of(Db, node.Id, Stop)).Values.Cast<DateTime?>().FirstOrDefault();
        var published = Db.Nodes.Where(n => n.PublishedId != null);
        var resting = Db.Claims.AsNoTracking().Where(c => c.SourceId == node.Id && published.Any(n => n.Id == c.Id));
        Total = await resting.CountAsync(Stop);
        At = PageOfList.At(At, Total, PerPage);
        var ids = await resting.OrderBy(c => c.Strength).ThenBy(c => c.Slug).Skip((At - 1) * PerPage).Take(PerPage).Select(c => c.Id).ToListAsync(Stop);
        Cards = await claims.Named(ids, T.Language, Stop);
        var here = Viewer.To("/sources/" + Slug);
        Pager = PageOfList.IfMore(At, Total, PerPage, page => $"{here}?p={page}");
        if (!Viewer.IsTranslator) Public();
        return Page();
    }
}
