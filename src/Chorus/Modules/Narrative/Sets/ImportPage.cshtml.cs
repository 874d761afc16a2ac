using Chorus.Modules.Evidence.Contract;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>For editors: choose a file or paste it, see what would happen, then publish it.</summary>
[For(Role.Editor, Section = Section.Narrative)]
public sealed class ImportPage(SetImport import, Claims claims) : ChorusPage
{
    [BindProperty(Name = "File")] public IFormFile? Given { get; set; }

    /// <summary>The set as text; after the first look it travels with the form, so that what was looked at is what is published.</summary>
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? Do { get; set; }

    public ImportPlan? Plan { get; private set; }
    public IReadOnlyList<SpotProblem> Wrong { get; private set; } = [];

    /// <summary>Claims of the set that should not go out without a word about them; what was only passed on wears its badge.</summary>
    public IReadOnlyList<ClaimCard> Doubtful { get; private set; } = [];

    /// <summary>The columns of a table, those together that are explained together.</summary>
    public IEnumerable<(string Columns, string Words)> Columns =>
    [
        ("set, edition, date, authors, licence, definition", "whole"), ("language, title, method", "language"), ("block, audience, block_title, block_lead", "block"), ("key, text", "statement"), ("value, claims, message", "rests"),
    ];

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        var bytes = await GivenFile.Read(Given, Text, Stop);
        if (bytes.Length == 0) return Again(Given is null ? Problem.On(nameof(Text), "narrative.import.say-file") : Problem.On("File", "trace.file.empty"));
        (Plan, Wrong) = await import.Look(bytes, Stop);
        Text = Wrong is [{ Problem.Key: "narrative.import.too-big" }] ? "" : GivenFile.Shown(bytes);
        ModelState.Remove(nameof(Text));
        if (Plan is null) return Again();
        var today = DateOnly.FromDateTime(Now);
        var rests = await claims.Named([.. Plan.Set.Blocks.SelectMany(b => b.Statements).SelectMany(s => s.Claims).Distinct()], T.Language, Stop);
        Doubtful = [.. rests.Where(c => c.WeaknessOn(today) is not (null or Weakness.Relayed))];
        if (Do != "publish") return Page();
        try
        {
            // What everybody reads already is not replaced unseen: the draft is decided on where one sees what changes and what rests on it.
            if (Plan is { Same: false, Node: { IsPublished: true, Id: var id } })
            {
                if (await import.HasDraft(id, Stop)) return Again(new Problem("narrative.import.draft-open"));
                await import.Propose(Plan, Viewer, Now, Stop);
                return Go($"/desk/{SetKind.Name}/{Plan.File.Set}/review");
            }
            if (await import.Publish(Plan, Viewer, Stop) is { Count: > 0 } problems) return Again(problems);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // Another editor brought in the same set in the same blink.
            Db.ChangeTracker.Clear();
            (Plan, Wrong) = await import.Look(bytes, Stop);
            return Again(new Problem("trace.moved-on"));
        }
        return Go("/sets/" + Plan.File.Set, "narrative.pressed.set");
    }
}
