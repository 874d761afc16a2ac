using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Trace;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>
/// The open draft of a thing, or a new one on top of what is published. Whatever somebody else saved or published meanwhile is put together with what is written
/// here where that can be done, and shown beside it where it cannot; nothing is overwritten unseen.
/// </summary>
public sealed class EditPage : WritingPage
{
    public override INodeKind Writes => Kind;

    public string Called => Kind.CalledIn(Slug, Node.Title, T);

    /// <summary>The open draft where somebody else began it: it stays theirs, and who goes on with it is told before they write.</summary>
    public Revision? Theirs => Draft is { } draft && draft.AuthorId != Viewer.MemberId ? draft : null;

    /// <summary>The draft that the form was filled from, and its version then.</summary>
    [BindProperty]
    public string? DraftId { get; set; }

    [BindProperty]
    public int DraftVersion { get; set; }

    /// <summary>What was published when the form was filled.</summary>
    [BindProperty]
    public string? BaseId { get; set; }

    /// <summary>The version of the original that stood beside the form.</summary>
    [BindProperty]
    public string? Saw { get; set; }

    /// <summary>What every field said when the form was filled, as marks (<see cref="FieldMarks"/>): a draft is written over, and who changed what is told by these.</summary>
    [BindProperty]
    public string? Began { get; set; }

    public async Task<IActionResult> OnGet()
    {
        if (!await Find()) return NotFound();
        if (await WritingAt() is var own && own != Here) return Go(own + Along);
        var from = Draft?.Fields ?? await FieldsOf(Node.PublishedId ?? await LastDropped());
        Note = Draft?.Note;
        await Make(from);
        if (Draft is not null && Draft.BasedOnId != Node.PublishedId) from = await PutTogether(await FieldsOf(Draft.BasedOnId), from, await FieldsOf(Node.PublishedId));
        await StandOn();
        await Show(from);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Find()) return NotFound();
        var (fields, problems) = await ReadForm(Draft?.Fields ?? await FieldsOf(Node.PublishedId ?? await LastDropped()));
        await Make(fields);
        if (Wanted is not null) return Page();
        if (problems.Count > 0) return AgainWith(problems);
        if ((DraftId ?? "") != (Draft?.Id ?? "") || DraftVersion != (Draft?.Version ?? 0) || (BaseId ?? "") != (Node.PublishedId ?? ""))
            return StandsAlready(fields) ? Saved() : await Collided(fields);
        try
        {
            await Save(fields);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // In the blink between looking and saving somebody else saved, or the same form came twice.
            Db.ChangeTracker.Clear();
            if (!await Find()) return NotFound();
            return StandsAlready(fields) ? Saved() : await Collided(fields);
        }
        return Saved();
    }

    private IActionResult Saved() => Go(Here + "/review" + Along);

    // Pressed twice, or sent again from the page before: it stands as it was written.
    private bool StandsAlready(Fields fields) => Draft is { } draft && (draft.Note ?? "") == (Note ?? "") && Comparison.Between(draft.Fields, fields).Count == 0;

    /// <summary>What may stand with these words besides.</summary>
    public bool TakesPicture { get; private set; }
    public bool ShowsFiles { get; private set; }

    private async Task Make(Fields fields)
    {
        Original = await Original.Of(Db, Chain, Node, Draft, fields, Stop);
        (TakesPicture, ShowsFiles) = (Kind.TakesPicture(fields), Kind.ShowsFiles(fields));
    }

    private async Task Save(Fields fields)
    {
        // Whoever saved with the newer original before their eyes has seen it: what they wrote is begun from that.
        var caughtUp = Original is { Overtaken: true } original && Saw == original.Node.PublishedId;
        if (Draft is { } draft && draft.BasedOnId == Node.PublishedId && !caughtUp) Chain.Rewrite(Db, Node, draft, fields, Viewer, Note);
        else
        {
            // Written on what is published now; a draft that stood on an older version gives way.
            Draft?.Drop();
            await Chain.Revise(Db, Node, fields, Viewer, Note, Stop);
        }
        await Db.SaveChangesAsync(Stop);
    }

    private async Task<IActionResult> Collided(Fields mine)
    {
        var theirs = Draft?.Fields ?? await FieldsOf(Node.PublishedId);
        var common = await FieldsOf(Draft is null ? BaseId : Draft.BasedOnId);
        var together = await PutTogether(FieldMarks.Began(Began, common, mine, theirs), mine, theirs);
        await StandOn();
        await Show(together);
        return Again(Meanwhile.Count == 0 ? new Problem("desk.meanwhile-same") : new Problem("desk.meanwhile", null, ("n", Meanwhile.Count)));
    }

    private async Task<Fields> PutTogether(Fields common, Fields mine, Fields theirs)
    {
        Meanwhile = Comparison.Merge(common, mine, theirs);
        var together = Fields.Read(mine.Write());
        foreach (var merge in Meanwhile) together[merge.Name] = merge.Merged;
        Names = await Text.Show(Writes, theirs, FormText.Languages(Writes, theirs, Settings.Languages), T.Language, Stop);
        return together;
    }

    /// <summary>What stands on the other side, as people read it.</summary>
    public Dictionary<string, string> Names { get; private set; } = [];

    private async Task StandOn()
    {
        (DraftId, DraftVersion, BaseId) = (Draft?.Id, Draft?.Version ?? 0, Node.PublishedId);
        Began = FieldMarks.Of(Draft?.Fields ?? await FieldsOf(Node.PublishedId));
        foreach (var name in new[] { nameof(DraftId), nameof(DraftVersion), nameof(BaseId), nameof(Began) }) ModelState.Remove(name);
    }

    private Task<string?> LastDropped() => Db.Revisions.Where(r => r.NodeId == Node.Id).OrderByDescending(r => r.Number).Select(r => (string?)r.Id).FirstOrDefaultAsync(Stop);
}
