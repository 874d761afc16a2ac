using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>A new thing of any kind.</summary>
public sealed class NewPage : WritingPage
{
    private INodeKind? writes;

    public override INodeKind Writes => writes!;

    public async Task<IActionResult> OnGet()
    {
        if (!FindKind()) return NotFound();
        // Most people write in the language they read; whoever does not says so.
        await Show(Writes.Form.Any(f => f is { Name: "language", PerLanguage: false }) ? new Fields().With("language", T.Language) : new Fields());
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!FindKind()) return NotFound();
        var (fields, problems) = await ReadForm(new Fields());
        if (problems.Count > 0) return AgainWith(problems);
        var (node, draft) = Chain.Begin(Db, KindName, await FreeSlug(Writes.TitleOf(fields)), fields, fields["language"] is { Length: > 0 } own ? own : T.Language, Viewer);
        draft.Note = Note;
        await Db.SaveChangesAsync(Stop);
        return Go($"/desk/{KindName}/{node.Slug}/review");
    }

    private bool FindKind() => (writes = Chain.WrittenBy(Viewer).FirstOrDefault(k => k.Kind == KindName)) is not null;

    private async Task<string> FreeSlug(string title)
    {
        var slug = Slugs.Of(title) is { Length: > 0 } words ? words : KindName;
        var taken = await Db.Nodes.Where(n => n.Kind == KindName && n.Slug.StartsWith(slug)).Select(n => n.Slug).ToHashSetAsync(Stop);
        if (slug != KindName && !taken.Contains(slug)) return slug;
        return slug + "-" + Platform.Data.Ids.Code();
    }
}
