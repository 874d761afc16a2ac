using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library;

/// <summary>Every collection, the newest first.</summary>
public sealed class CollectionsPage : ChorusPage
{
    private const int PerPage = 20;

    /// <summary>Where they are taken from as files, without ending.</summary>
    public const string Path = "/library/collections";

    [BindProperty(SupportsGet = true, Name = "p")] public int At { get; set; }

    public IReadOnlyList<(Node Node, string Intro, int Count)> Collections { get; private set; } = [];
    public PageOfList? Pager { get; private set; }

    public IEnumerable<Download> Files => new[] { "CSV", "JSON" }.Select(name => new Download(T["library.collections"], $"{Path}.{name.ToLowerInvariant()}", name, T["library.every-language"]));

    public async Task OnGet()
    {
        var all = Db.Nodes.AsNoTracking().Where(n => n.Kind == CollectionKind.Name && n.PublishedId != null);
        var total = await all.CountAsync(Stop);
        At = PageOfList.At(At, total, PerPage);
        var revisions = Db.Revisions;
        var page = await (from node in all join said in revisions on node.PublishedId equals said.Id orderby node.PublishedAt descending, node.Slug select new { Node = node, said.Body }).Skip((At - 1) * PerPage).Take(PerPage).ToListAsync(Stop);
        Collections = [.. page.Select(c => (c.Node, Fields.Read(c.Body))).Select(c => (c.Node, Cut.At(c.Item2["intro"]), c.Item2.Lines("resources").Count))];
        Pager = PageOfList.IfMore(At, total, PerPage, page => Viewer.To(Path) + "?p=" + page.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Public();
    }
}
