using Chorus.Modules.Library.Contract;
using Chorus.Modules.Library.Exchange;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library;

/// <summary>A collection: its introduction, and its resources in the order that somebody gave them.</summary>
public sealed class CollectionPage(LibraryEntries entries) : ChorusPage
{
    public Node Node { get; private set; } = null!;
    public string Intro { get; private set; } = "";
    public IReadOnlyList<LibraryEntry> Entries { get; private set; } = [];

    /// <summary>Bytes of the files in it that are kept here.</summary>
    public long Weight { get; private set; }

    public IEnumerable<Download> Files => [new(T["library.bundle.link"], Viewer.To(CollectionKind.Path(Node.Slug) + ".zip"), "ZIP", Menu.OwnName(T.Language), Weight > 0 ? Weight : null)];

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == CollectionKind.Name && n.Slug == slug && n.PublishedId != null, Stop) is not { } node) return NotFound();
        Node = node;
        var said = (await Db.Revisions.AsNoTracking().FirstAsync(r => r.Id == node.PublishedId, Stop)).Fields;
        Intro = said["intro"];
        Entries = await entries.Named(said.Lines("resources"), Stop);
        Weight = await Bundle.Weight(Db, said.Lines("resources"), Stop);
        Public();
        return Page();
    }
}
