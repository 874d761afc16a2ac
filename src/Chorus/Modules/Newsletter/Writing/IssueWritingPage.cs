using Chorus.Methods.Text;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Modules.Newsletter.Mailing;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Writing;

/// <summary>
/// A page on which an issue is written a little at a time, in one language: its form saves what it holds and leaves the rest of the draft alone. Every button saves first, so
/// nothing typed is lost on the way to another block or language.
/// </summary>
public abstract class IssueWritingPage(Chain chain, Settings settings) : MailingPage
{
    /// <summary>The language that is written.</summary>
    [BindProperty(SupportsGet = true, Name = "in")]
    public string? In { get; set; }

    /// <summary>What stood in the fields of the form when it was filled, as a mark.</summary>
    [BindProperty]
    public string? Was { get; set; }

    /// <summary>What the pressed button says: "save", "in:fr", "up:3" and so on.</summary>
    [BindProperty]
    public string? Do { get; set; }

    /// <summary>"today" for whoever came from what waits.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    public Fields Fields { get; private set; } = [];

    /// <summary>What somebody else wrote meanwhile into the fields of this form, by name.</summary>
    public IReadOnlyList<(string Name, string Says)> Theirs { get; private set; } = [];

    public string WriteAt => Here + "/write";

    public string Own => In is { } asked && Languages.Contains(asked) ? asked : Text.Languages is [var first, ..] && !Text.Subjects.ContainsKey(T.Language) ? first : T.Language;

    /// <summary>Those of the site, and any other in which the issue says something.</summary>
    public IReadOnlyList<string> Languages => [.. settings.Languages.Union(Text.Languages)];

    /// <summary>Behind an address on these pages.</summary>
    public string Along(string language) => "?in=" + language + (From == "today" ? "&from=today" : "");

    /// <summary>The button, and what stands behind its colon.</summary>
    protected (string What, string On) Pressed => Characters.Line(Do).Split(':', 2) is [var what, var on] ? (what, on) : (Characters.Line(Do), "");

    /// <summary>The issue; false where there is none. One whose draft stands on an older version is put together on the desk first.</summary>
    protected async Task<bool> Open(int number)
    {
        if (!await Find(number)) return false;
        Fields = Said.Fields;
        return true;
    }

    protected bool MovedOn => IsDraft && Said.BasedOnId != Node.PublishedId;

    protected string PutTogetherAt => $"/desk/{IssueKind.Name}/{Number}" + (From == "today" ? "?from=today" : "");

    protected static string MarkOf(Fields said, IEnumerable<string> names) => Issuing.Hash(string.Join('\n', names.Select(n => n + "=" + said[n])))[..16];

    /// <summary>Writes the draft, or a new one on top of what is published; false where somebody else was quicker.</summary>
    protected async Task<bool> Save(Fields fields)
    {
        if (fields.Write() == Said.Body && !Db.ChangeTracker.HasChanges()) return true;
        if (IsDraft)
        {
            var draft = await Db.Revisions.AsTracking().FirstAsync(r => r.Id == Said.Id, Stop);
            if (draft.Version != Said.Version || chain.Rewrite(Db, Node, draft, fields, Viewer, draft.Note) is not null)
            {
                Db.ChangeTracker.Clear();
                return false;
            }
        }
        else await chain.Revise(Db, await Db.Nodes.AsTracking().FirstAsync(n => n.Id == Node.Id, Stop), fields, Viewer, null, Stop);
        try
        {
            await Db.SaveChangesAsync(Stop);
            return true;
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            Db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>
    /// Saves these fields into the issue as it stands at this moment. Null when it is done; else the same page, where somebody else wrote into the very same fields.
    /// </summary>
    /// <param name="typed">By name in <see cref="Fields"/>.</param>
    /// <param name="change">What else the button does to the issue; anew for each version that it is tried on.</param>
    protected async Task<IActionResult?> Keep(int number, IReadOnlyDictionary<string, string> typed, Func<Fields, Task<Fields>> change, Func<Task> show)
    {
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var theirs = typed.Keys.Where(n => Fields[n] != typed[n] && Fields[n].Length > 0).ToList();
            if (Was is { Length: > 0 } && Was != MarkOf(Fields, typed.Keys) && theirs.Count > 0) return await Collided(typed, theirs, show);
            if (await Save(await change(Fields))) return null;
            if (!await Open(number)) return NotFound();
        }
        return await Collided(typed, [.. typed.Keys.Where(n => Fields[n] != typed[n])], show);
    }

    /// <inheritdoc cref="Keep(int, IReadOnlyDictionary{string, string}, Func{Fields, Task{Fields}}, Func{Task})"/>
    protected Task<IActionResult?> Keep(int number, IReadOnlyDictionary<string, string> typed, Func<Fields, Fields> change, Func<Task> show) => Keep(number, typed, said => Task.FromResult(change(said)), show);

    private async Task<IActionResult> Collided(IReadOnlyDictionary<string, string> typed, IReadOnlyList<string> names, Func<Task> show)
    {
        Theirs = [.. names.Where(n => Fields[n].Length > 0).Select(n => (n, Fields[n]))];
        Stand(typed.Keys);
        await show();
        return Again(new Problem("newsletter.write.meanwhile"));
    }

    protected void Stand(IEnumerable<string> names)
    {
        Was = MarkOf(Fields, names);
        ModelState.Remove(nameof(Was));
    }
}
