using Chorus.Platform;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Outcomes;

/// <summary>"What happened?", after the meeting.</summary>
public sealed class OutcomePage : CasePage
{
    private static readonly Input[] Inputs = [new("Level", "case.outcome.level", Most: 20), new("What", "case.outcome.what", InputKind.Text, 1000), new("Proof", "case.outcome.proof", InputKind.Text, 600)];

    public Typed Typed { get; private set; } = new();
    public bool Saved => Request.Query.ContainsKey("saved") && Problems.Count == 0;

    public IEnumerable<Option> Levels => Enum.GetNames<OutcomeLevel>().Select(l => new Option(l, T["case.outcome.levels." + l], T["case.outcome.levels-help." + l]));

    public async Task<IActionResult> OnGetAsync()
    {
        Case = await Open();
        if (Case is null) return NoCase();
        if (await Db.Outcomes.AsNoTracking().FirstOrDefaultAsync(o => o.CaseId == Case.Id, Stop) is not { } known) return Page();
        Typed.With("Level", known.Level.ToString()).With("What", known.What).With("Proof", known.Proof);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case = await Open();
        if (Case is null) return NoCase();
        Typed = Typed.Read(Request.Form, Inputs);
        var read = new Reading(Typed, T.Figures);
        var level = read.Choice<OutcomeLevel>("Level");
        if (Typed.TooLong(Inputs).Concat(read.Problems).ToList() is { Count: > 0 } problems) return Again(problems);
        if (level is null) return Again(Problem.On("Level", "case.choose"));
        if (level > OutcomeLevel.Informed && Typed.Of("What") is null) return Again(Problem.On("What", "case.outcome.say-what"));
        var outcome = await Db.Outcomes.FirstOrDefaultAsync(o => o.CaseId == Case.Id, Stop);
        if (outcome is null) Db.Outcomes.Add(outcome = new Outcome { CaseId = Case.Id });
        (outcome.Level, outcome.What, outcome.Proof, outcome.At) = (level.Value, Typed.Of("What"), Typed.Of("Proof"), Now);
        (outcome.Place, outcome.Audience, outcome.Pillar, outcome.Change) = (Case.Setting.Place, Case.Office.Audience, Case.Ask.Pillar, Case.Ask.Change);
        await Db.SaveChangesAsync(Stop);
        return Go("/case/outcome?saved=yes");
    }
}
