using Chorus.Modules.Case.Keeping;
using Chorus.Modules.Case.Outcomes;
using Chorus.Modules.Case.Starter;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case;

/// <summary>Where a case begins, and where one that is open shows how far it is.</summary>
public sealed class IndexPage(StarterTexts starter, Messages messages, Atlas atlas, Words words) : CasePage
{
    public StarterTexts Starter => starter;

    public string NextStep => Steps.All.FirstOrDefault(s => !Steps.Done(Case, s)) ?? Steps.Brief;

    /// <summary>The cases that wait on this browser beside the open one.</summary>
    public IReadOnlyList<MineRow> Waiting { get; private set; } = [];

    /// <summary>The day of a meeting of which nothing was told yet.</summary>
    public DateOnly? Untold { get; private set; }

    /// <summary>A private link brought another case here just now; nothing was put in its place without asking.</summary>
    public bool Waits => Waiting.Count > 0 && Request.Query.ContainsKey("waits");

    /// <summary>Where opening it leads.</summary>
    public string To => Request.Query["waits"] == "outcome" ? "outcome" : "";

    public string Called(MineRow row) => Line(row.Office, row.Place);

    private async Task Fill(Case started, CaseTemplate template)
    {
        template.Begin(started, starter, words.For(Viewer.Language));
        var ids = await messages.IdsOf([.. starter.Slugs(template)], Stop);
        foreach (var (i, card) in (await messages.Named([.. starter.Slugs(template).Where(ids.ContainsKey).Select(s => ids[s])], Viewer.Language, null, Stop)).Take(Chorus.Modules.Case.Case.MostMessages).Index())
            started.Messages.Add(new CaseMessage { Position = i + 1, MessageId = card.Id, NodeId = card.WordingId, RevisionId = card.WordingRevisionId, Language = card.Language });
    }

    /// <summary>The case in a line: the office and the place, as far as they are known.</summary>
    public string About => Line(Case!.Office.Name, Case.Setting.Place);

    private string Line(string? office, string? place) =>
        string.Join(T["case.comma"], new[] { office, place is null ? null : atlas.Name(place, Viewer.Language) }.OfType<string>()) is { Length: > 0 } about ? about : T["case.nothing"];

    public async Task OnGetAsync()
    {
        Case = await Open();
        Untold = await Db.Untold(Case, Now, Stop);
        var ids = await Device.Waiting(Stop);
        if (ids.Count > 0)
            Waiting = await Db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).OrderByDescending(c => c.TouchedAt).Select(c => new MineRow(c.Id, c.Office.Name, c.Setting.Place, c.TouchedAt)).ToListAsync(Stop);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        var form = Request.Form;
        if (form["open"].FirstOrDefault() is { Length: > 0 } other) return await Device.Switch(other, Stop) ? Go(form["to"] == "outcome" ? "/case/outcome" : "/case") : NotFound();
        if (await Device.IsFull(Stop)) return Again(new Problem("case.another.full", null, ("n", Device.MostHeld)));
        var started = new Case { CreatedAt = Now, TouchedAt = Now };
        if (starter.Template(form["template"].FirstOrDefault()) is { } template) await Fill(started, template);
        await Device.Begin(started, Stop);
        await Db.SaveChangesAsync(Stop);
        Device.Give();
        return Go(Steps.PathOf(Steps.Where));
    }
}
