using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>The versions of anything that was published, and any two of them word by word. Public: what was said stays readable.</summary>
public sealed class VersionsPage : ChorusPage
{
    private const int Most = 200;

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string KindName { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "from")]
    public int? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public int? To { get; set; }

    public INodeKind Kind { get; private set; } = null!;
    public Node Node { get; private set; } = null!;

    /// <summary>Whether this person looks after it: they see who wrote what, and what was not published.</summary>
    public bool IsTheirs { get; private set; }

    /// <summary>Where one reads what stands now, without language.</summary>
    public string Reads { get; private set; } = "";
    public IReadOnlyList<Version> Versions { get; private set; } = [];
    public IReadOnlyList<FieldChange>? Changes { get; private set; }

    public sealed record Version(string Id, int Number, RevisionState State, Correction Correction, DateTime At, DateTime? SupersededAt, string? Author, string? Reviewer, bool Wordless);

    public IEnumerable<Option> Choices => Versions.Select(v => new Option($"{v.Number}", T["desk.versions.number", ("number", v.Number)] + " · " + T["trace.state." + v.State]));

    /// <summary>Whether one of the two has no words any more to be compared.</summary>
    public bool IsWordless => Versions.Any(v => v.Wordless && (v.Number == From || v.Number == To));

    public string Here => $"/desk/{KindName}/{Slug}";

    private bool keepsWords;

    /// <summary>Whether whoever looks after it may take the words of a version out of the public.</summary>
    public bool TakesWords(Version version) => IsTheirs && !keepsWords && version is { Wordless: false, State: RevisionState.Superseded or RevisionState.Dropped or RevisionState.Withdrawn };

    public async Task<IActionResult> OnGet()
    {
        var chain = HttpContext.RequestServices.GetRequiredService<Chain>();
        // A file that went out has its own page; whom it was for stays out of any list.
        if (KindName == Issued.NodeKind || chain.FindKind(KindName) is not { } kind) return NotFound();
        Kind = kind;
        if (await Db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == KindName && n.Slug == Slug, Stop) is not { } node) return NotFound();
        Node = node;
        var said = await Db.Revisions.AsNoTracking().Where(r => r.NodeId == node.Id && (node.PublishedId == null || r.Id == node.PublishedId)).OrderByDescending(r => r.Number).Select(r => r.Body).FirstOrDefaultAsync(Stop);
        var fields = said is null ? [] : Fields.Read(said);
        var writer = IsTheirs = Viewer.Edits(kind.SectionOf(fields));
        if (!node.IsPublished && !writer) return NotFound();
        (Reads, keepsWords) = (kind.PathOf(Slug, fields), kind.KeepsWords(fields) is not null);
        var wordless = $"\"{Revision.WordsTaken}\":";
        Versions = await Db.Revisions.AsNoTracking()
            .Where(r => r.NodeId == node.Id && (writer || r.State == RevisionState.Published || r.State == RevisionState.Superseded))
            .OrderByDescending(r => r.Number).Take(Most)
            .Select(r => new Version(r.Id, r.Number, r.State, r.Correction, r.PublishedAt ?? r.CreatedAt, r.SupersededAt, r.AuthorName, r.ReviewerName, r.Body.Contains(wordless))).ToListAsync(Stop);
        To ??= node.PublishedNumber > 0 ? node.PublishedNumber : Versions.FirstOrDefault()?.Number;
        From ??= Versions.FirstOrDefault(v => v.Number < To)?.Number;
        if (Versions.FirstOrDefault(v => v.Number == From) is { } from && Versions.FirstOrDefault(v => v.Number == To) is { } to && !from.Wordless && !to.Wordless)
        {
            var both = await Db.Revisions.AsNoTracking().Where(r => r.Id == from.Id || r.Id == to.Id).ToDictionaryAsync(r => r.Id, Stop);
            Changes = await Readable.Of(Db, T, kind, Comparison.Between(both[from.Id].Fields, both[to.Id].Fields), both[to.Id].Fields, Stop);
        }
        if (!Viewer.SignedIn) Public();
        return Page();
    }
}
