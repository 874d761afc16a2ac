using Chorus.Modules.Library.Contract;
using Chorus.Modules.Library.Exchange;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library;

/// <summary>A collection: its introduction, and its resources in the order that somebody gave them, a page at a time.</summary>
public sealed class CollectionPage(LibraryEntries entries) : ChorusPage
{
    public const int PerPage = 20;

    [BindProperty(SupportsGet = true, Name = "p")] public int At { get; set; }

    public Node Node { get; private set; } = null!;
    public string Intro { get; private set; } = "";
    public IReadOnlyList<LibraryEntry> Entries { get; private set; } = [];

    /// <summary>How many it holds that everybody may read.</summary>
    public int Total { get; private set; }

    /// <summary>The place of the first on this page.</summary>
    public int From => ((At - 1) * PerPage) + 1;
    public PageOfList? Pager { get; private set; }

    /// <summary>Bytes of the files in it that are kept here.</summary>
    public long Weight { get; private set; }

    public IEnumerable<Download> Files => [new(T["library.bundle.link"], Viewer.To(CollectionKind.Path(Node.Slug) + ".zip"), "ZIP", Menu.OwnName(T.Language), Weight > 0 ? Weight : null)];

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == CollectionKind.Name && n.Slug == slug && n.PublishedId != null, Stop) is not { } node) return NotFound();
        Node = node;
        var said = (await Db.Revisions.AsNoTracking().FirstAsync(r => r.Id == node.PublishedId, Stop)).Fields;
        Intro = said["intro"];
        var all = said.Lines("resources").Distinct().ToList();
        var open = await Db.OpenResources.Where(r => all.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(Stop);
        List<string> shown = [.. all.Where(open.Contains)];
        (Total, At) = (shown.Count, PageOfList.At(At, shown.Count, PerPage));
        Entries = await entries.Named([.. shown.Skip(From - 1).Take(PerPage)], Stop);
        Pager = PageOfList.IfMore(At, Total, PerPage, page => Viewer.To($"{CollectionKind.Path(slug)}?p={page}"));
        Weight = await Bundle.Weight(Db, all, Stop);
        Public();
        return Page();
    }
}
