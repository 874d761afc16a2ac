using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Evidence;

/// <summary>An editor says why a claim is in doubt: a draft with the strength "disputed" and the reason before the caution, to be looked at and published on the desk.</summary>
[For(Role.Editor, Section = Section.Evidence)]
public sealed class DisputePage(Chain chain) : ChorusPage
{
    private const int Most = 2000;

    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    [BindProperty]
    public string? Why { get; set; }

    public Node Node { get; private set; } = null!;

    public async Task<IActionResult> OnGet() => await Find() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!await Find()) return NotFound();
        Why = Characters.Lines(Why);
        if (Why.Length == 0) return Again(Problem.On(nameof(Why), "evidence.dispute.say-why"));
        if (Why.Length > Most) return Again(Problem.On(nameof(Why), "trace.too-long", ("n", Most), ("have", Why.Length)));
        // A draft that is open already is somebody's work: the dispute is written into it on the desk, not beside it.
        if (await Db.Revisions.OpenOf(Node.Id).AnyAsync(Stop))
            return Again(new Problem("evidence.dispute.draft-open"));
        var fields = (await Db.Revisions.AsNoTracking().FirstAsync(r => r.Id == Node.PublishedId, Stop)).Fields;
        fields["strength"] = "disputed";
        // The caution stays: it warns of something else, and in every language.
        foreach (var earlier in fields.Keys.Where(k => k.StartsWith(ClaimKind.DoubtField(""), StringComparison.Ordinal)).ToList()) fields.Remove(earlier);
        fields[ClaimKind.DoubtField(T.Language)] = Why;
        var draft = await chain.Revise(Db, Node, fields, Viewer, Characters.Shortened(Why, 600), Stop);
        draft.Submit(Now);
        await Db.SaveChangesAsync(Stop);
        return Go($"/desk/{ClaimKind.Name}/{Slug}/review");
    }

    private async Task<bool> Find()
    {
        var node = await Db.Nodes.FirstOrDefaultAsync(n => n.Kind == ClaimKind.Name && n.Slug == Slug && n.PublishedId != null, Stop);
        if (node is not null) Node = node;
        return node is not null;
    }
}
