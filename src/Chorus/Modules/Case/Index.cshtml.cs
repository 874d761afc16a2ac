using Chorus.Modules.Case.Starter;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Case;

/// <summary>Where a case begins, and where one that is open shows how far it is.</summary>
public sealed class IndexPage(StarterTexts starter, Messages messages, Atlas atlas, Words words) : CasePage
{
    public StarterTexts Starter => starter;

    public string NextStep => Steps.All.FirstOrDefault(s => !Steps.Done(Case, s)) ?? Steps.Brief;

    public IEnumerable<Option> LeaveOptions => [new("yes", T["case.another.yes"])];

    private async Task Fill(Case started, CaseTemplate template)
    {
        template.Begin(started, starter, words.For(Viewer.Language));
        var ids = await messages.IdsOf([.. starter.Slugs(template)], Stop);
        foreach (var (i, card) in (await messages.Named([.. starter.Slugs(template).Where(ids.ContainsKey).Select(s => ids[s])], Viewer.Language, null, Stop)).Take(Chorus.Modules.Case.Case.MostMessages).Index())
            started.Messages.Add(new CaseMessage { Position = i + 1, MessageId = card.Id, NodeId = card.WordingId, RevisionId = card.WordingRevisionId, Language = card.Language });
    }

    /// <summary>The case in a line: the office and the place, as far as they are known.</summary>
    public string About => string.Join(T["case.comma"], new[] { Case!.Office.Name, Case.Setting.Place is { } place ? atlas.Name(place, Viewer.Language) : null }.OfType<string>()) is { Length: > 0 } about
        ? about : T["case.nothing"];

    public async Task OnGetAsync() => Case = await Open();

    public async Task<IActionResult> OnPostAsync()
    {
        Case = await Open();
        if (await Form() is not { } form) return Page();
        // A case that is open here would be out of reach: the person must have been told.
        if (Case is not null && form["Leave"].FirstOrDefault() != "yes" && !await Device.Elsewhere(Case.Id, Stop)) return Again(Problem.On("Leave", "case.another.say"));
        var started = new Case { CreatedAt = Now, TouchedAt = Now };
        if (starter.Template(form["template"].FirstOrDefault()) is { } template) await Fill(started, template);
        if (Case is not null) await Device.Close(Stop);
        Device.Begin(started);
        await Db.SaveChangesAsync(Stop);
        Device.Give();
        return Go(Steps.PathOf(Steps.Where));
    }
}
