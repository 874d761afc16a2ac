using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>A new thing of any kind.</summary>
public sealed class NewPage(FixedAddresses addresses) : WritingPage
{
    private const int MostKnown = 100;

    private INodeKind? writes;

    /// <summary>What it is called: by the sort that the page which led here chose, where that has a name of its own.</summary>
    public string Sort => Typed.GetValueOrDefault("kind") is { Length: > 0 } sort && T.Has("desk.new." + sort) ? sort : KindName;

    public override INodeKind Writes => writes!;

    public async Task<IActionResult> OnGet()
    {
        if (!FindKind()) return NotFound();
        if (Writes.BegunAt is { } own) return Go(own);
        // Most people write in the language they read; whoever does not says so.
        await Show(Writes.Form.Any(f => f is { Name: "language", PerLanguage: false }) ? new Fields().With("language", T.Language) : new Fields());
        // What the page that leads here knows already: which kind of text, which day of which Week.
        foreach (var (field, name, language) in FormText.Of(Writes, Languages))
            if (language is null && Characters.Line(Request.Query["f." + FormText.Control(name)].FirstOrDefault()) is { Length: > 0 and <= MostKnown } known) Typed[name] = field is { Show: { } show, Holds: { } holds } && holds(known) ? show(known, T.Language) : known;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!FindKind()) return NotFound();
        var (fields, problems) = await ReadForm(new Fields());
        if (Wanted is not null) return Page();
        if (problems.Count > 0) return AgainWith(problems);
        if (await NameFor(fields) is not { } slug) return Again(new Problem("desk.taken", null, ("name", Writes.SlugOf(fields))));
        var (node, draft) = Chain.Begin(Db, KindName, slug, fields, fields["language"] is { Length: > 0 } own ? own : T.Language, Viewer);
        draft.Note = Note;
        await Db.SaveChangesAsync(Stop);
        return Go(Writes.FurtherAt(node.Slug)?.Path ?? $"/desk/{KindName}/{node.Slug}/review");
    }

    private bool FindKind() => (writes = Chain.WrittenBy(Viewer).FirstOrDefault(k => k.Kind == KindName)) is not null;

    /// <summary>Its name in addresses; null where the one that it must have is taken.</summary>
    private async Task<string?> NameFor(Fields fields)
    {
        var said = Writes.SlugOf(fields);
        if (said is null || said.EndsWith('-')) return await FreeSlug($"{said} {Writes.TitleOf(fields)}");
        return await Db.Nodes.AnyAsync(n => n.Kind == KindName && n.Slug == said, Stop) ? null : said;
    }

    private async Task<string> FreeSlug(string title)
    {
        var slug = Slugs.Of(title) is { Length: > 0 } words ? words : KindName;
        var taken = await Db.Nodes.Where(n => n.Kind == KindName && n.Slug.StartsWith(slug)).Select(n => n.Slug).ToHashSetAsync(Stop);
        if (slug != KindName && !taken.Contains(slug) && !addresses.Has(Writes.PathOf(slug))) return slug;
        return slug + "-" + Platform.Data.Ids.Code();
    }
}
