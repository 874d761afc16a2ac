using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>A page on the desk where the statements of a set are written, a few fields at a time. What concerns the whole edition is written in the desk's form; both write the same draft.</summary>
[For(Role.Editor, Section = Section.Narrative)]
public abstract class SetWritingPage(Chain chain, Settings settings, Atlas atlas) : ChorusPage
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    public Node Node { get; private set; } = null!;
    public MessageSet Set { get; private set; } = null!;

    /// <summary>The draft that is open.</summary>
    public Revision? Draft { get; private set; }

    /// <summary>What the open draft says, else what is published.</summary>
    protected Fields Said { get; private set; } = [];

    public string Here => SetKind.StatementsAt(Slug);

    /// <summary>Where it is looked over before it is published.</summary>
    public string Review => $"/desk/{SetKind.Name}/{Slug}/review";

    /// <summary>The languages to ask in: the reader's first, then those of the site and any other of the set.</summary>
    public IReadOnlyList<string> Languages => [.. new[] { T.Language }.Concat(settings.Languages).Concat(Set.Languages).Distinct()];

    public string NameOf(string language) => atlas.LanguageName(language, T.Language);

    public string? Other(string language) => language == T.Language ? null : language;

    /// <summary>"1 · For donors".</summary>
    public string Called(int part) => $"{part} · " + (Set.Say(Set.Blocks[part - 1].Title, T.Language).Text is { Length: > 0 } title ? title : Audiences(Set.Blocks[part - 1]));

    public string Audiences(SetBlock block) => string.Join(T["web.chain.comma"], block.Audience.Select(a => T[SetPage.Key(a)]));

    /// <summary>False where there is no such set.</summary>
    protected async Task<bool> Find()
    {
        if (await Db.Nodes.FirstOrDefaultAsync(n => n.Kind == SetKind.Name && n.Slug == Slug, Stop) is not { } node) return false;
        Node = node;
        Draft = await Db.Revisions.OpenOf(node.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(Stop);
        var published = node.PublishedId is { } id ? (await Db.Revisions.AsNoTracking().FirstAsync(r => r.Id == id, Stop)).Fields : null;
        if ((Draft?.Fields ?? published) is not { } said) return false;
        (Said, Set) = (said, MessageSet.Of(said));
        return true;
    }

    /// <summary>The open draft where somebody else began it.</summary>
    public Revision? Colleagues => Draft is { } draft && draft.AuthorId != Viewer.MemberId ? draft : null;

    /// <summary>Two versions that went apart are put together in the desk's form first.</summary>
    protected bool MovedOn => Draft is { } draft && draft.BasedOnId != Node.PublishedId;

    protected string PutTogetherAt => $"/desk/{SetKind.Name}/{Slug}";

    /// <summary>Keeps other blocks in the draft, or in a new one. Null when it is done, else the page that says why not.</summary>
    protected async Task<IActionResult?> Keep(IReadOnlyList<SetBlock> blocks)
    {
        var fields = new Fields();
        // What else the form holds stays as it was typed, a date that is none yet among it.
        foreach (var (name, value) in Said.Where(f => f.Key != "languages" && !f.Key.StartsWith("block.", StringComparison.Ordinal))) fields[name] = value;
        var changed = MessageSet.Of((Set with { Blocks = blocks }).ToFields());
        foreach (var (name, value) in (Set with { Blocks = blocks, Languages = changed.Languages }).ToFields().Where(f => f.Key == "languages" || f.Key.StartsWith("block.", StringComparison.Ordinal))) fields[name] = value;
        if (Draft is { } draft) chain.Rewrite(Db, Node, draft, fields, Viewer, draft.Note);
        else await chain.Revise(Db, Node, fields, Viewer, null, Stop);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // In the blink between looking and saving somebody else saved.
            Db.ChangeTracker.Clear();
            return await Find() ? Again(new Problem("desk.looked-away")) : NotFound();
        }
        return null;
    }

    /// <summary>A mark of what stood in the form when it was filled: whoever writes over something else is told.</summary>
    protected static string MarkOf(params IEnumerable<string> said) => Issuing.Hash(string.Join('\n', said))[..16];
}
