using Chorus.Modules.Case.Outcomes;
using Chorus.Modules.Case.Starter;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Screens;

/// <summary>Two devices gave a field different answers: what the other one saved, to be chosen instead of what was typed here.</summary>
public sealed record Meanwhile(Input Input, string There);

/// <summary>
/// One of the eight screens. It says what its fields are, shows a case in them and takes them back; opening, merging with what another device saved, and saving are the
/// same for all.
/// </summary>
public abstract class CaseScreen : CasePage
{
    // Where the first try hopes that nobody else saves this case, the second holds it. A screen of one row can hope anywhere; one of several rows meets others half way,
    // which PostgreSQL ends as a deadlock, so there it holds at once.
    private const int MostTries = 3;

    // Answers are compared as they read in one language, whatever language each device speaks.
    private const string Common = "en";

    public abstract string Step { get; }
    public abstract IReadOnlyList<Input> Inputs { get; }

    /// <summary>All its answers stand in the row of the case itself: a save reads and writes nothing else.</summary>
    protected virtual bool InOneRow => false;

    /// <summary>What the fields hold for a case.</summary>
    /// <param name="case">The case.</param>
    /// <param name="language">BCP 47 of numbers and names, with a region where it is known.</param>
    protected abstract Typed Show(Case @case, string language);

    /// <summary>Brings the case to what was typed; with problems it is not saved.</summary>
    protected abstract IEnumerable<Problem> Take(Case @case, Typed typed);

    /// <summary>Fetches what the screen offers (messages, templates) before it reads or shows anything.</summary>
    protected virtual Task Offer() => Task.CompletedTask;

    /// <summary>Answers that came with the address, such as a country chosen from the list.</summary>
    protected virtual void Prefill() { }

    /// <summary>
    /// A button other than "Save and go on". Usually it changes what stands in the fields and shows the screen again, unsaved; null when there is no such button.
    /// </summary>
    protected virtual Task<IActionResult?> Press(string button) => Task.FromResult<IActionResult?>(null);

    protected Task<IActionResult?> ShowAgain() => Task.FromResult<IActionResult?>(Page());

    /// <summary>Where a save leads.</summary>
    protected virtual string NextPath => Steps.PathOf(Steps.After(Step));

    /// <summary>"Save and show me": back to the same screen.</summary>
    protected bool Stays { get; private set; }

    public Typed Typed { get; private set; } = new();
    public string Stamp { get; private set; } = "";
    public List<Meanwhile> Meanwhile { get; } = [];

    /// <summary>The words of the brief's language, with the numbers of the case's country: starter texts are copied in it.</summary>
    protected Phrases BriefWords => Words.Of(Case, Viewer.Language);

    private Words Words => HttpContext.RequestServices.GetRequiredService<Words>();

    public StarterTexts Starter => HttpContext.RequestServices.GetRequiredService<StarterTexts>();

    /// <summary>The help of a field, with a word beside it while the answer is still the template's.</summary>
    public string? Help(string field, string? key = null)
    {
        var help = key is null ? null : T[key];
        return FromTemplate(field) ? (help + " " + T["case.template-text"]).Trim() : help;
    }

    private bool FromTemplate(string field)
    {
        if (Case?.Template?.Split('/') is not [var key, var language] || Starter.Template(key) is not { } template || Typed.Of(field) is not { } typed) return false;
        if (fromTemplate is null)
        {
            var fresh = new Case();
            template.Begin(fresh, Starter, Words.For(language).In(Case.Setting.Place));
            fromTemplate = Show(fresh, T.Figures);
        }
        return fromTemplate[field] == typed;
    }

    private Typed? fromTemplate;

    /// <summary>None is open here, and this is not where one begins: whoever expected theirs is told.</summary>
    public bool IsNew => Case is null && Step != Steps.Where && HttpMethods.IsGet(Request.Method);

    public int At => Steps.All.Index().First(s => s.Item == Step).Index + 1;
    public IReadOnlyList<Step> Progress => [.. Steps.All.Select(s => new Step(T[$"case.{s}.name"], Viewer.To(Steps.PathOf(s)), Steps.Done(Case, s)))];

    public async Task OnGetAsync()
    {
        await Fill();
        Prefill();
    }

    private async Task Fill()
    {
        Case = await Open();
        await Offer();
        if (Case is null) return;
        Typed = Show(Case, T.Figures);
        Stamp = Show(Case, Common).Stamp(Inputs);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await Shown(tries == 1 && (InOneRow || !Db.HoldsOneRow) ? await Once(Request.Form) : await Alone(Request.Form));
            }
            catch (DbUpdateException e) when (Case is not null && tries < MostTries && Trouble.Of(e) is null)
            {
                // Somebody saved this case in the same moment: read it again and put these answers on top.
                Db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<IActionResult> Once(IFormCollection form)
    {
        Case = InOneRow ? await OpenRow() : await Open(tracked: true);
        await Offer();
        Typed = Typed.Read(form, Inputs);
        // A form is read as it was written, whatever the case has become meanwhile on another screen: "4.800" in one that Spain's way filled stays four thousand.
        if (form["numbers"].FirstOrDefault() is { } country) T.WriteAs(country);
        if (!form.ContainsKey("stamp")) KeepUnnamed(form);
        Stays = form["stay"] == "yes";
        Stamp = form["stamp"].FirstOrDefault() is { Length: <= 4000 } stamp ? stamp : "";
        return form["do"].FirstOrDefault() is { Length: > 0 } button && await Press(button) is { } pressed ? pressed : await Save(form);
    }

    private async Task<IActionResult> Alone(IFormCollection form)
    {
        if (await Device.CaseId(Stop) is not { } id) return await Once(form);
        await using var held = await Db.Hold<Case>(id, Stop);
        var answer = await Once(form);
        await held.CommitAsync(Stop);
        return answer;
    }

    // A page that is shown again tells how far the case is, which takes the rest of it.
    private async Task<IActionResult> Shown(IActionResult answer)
    {
        if (InOneRow && answer is PageResult) await Open(tracked: true);
        return answer;
    }

    // A form without a stamp (curl, a script) was not made from our page: it has shown nothing to compare with, and what it does not name stays as it is.
    private void KeepUnnamed(IFormCollection form)
    {
        if (Case is null) return;
        var kept = Show(Case, T.Figures);
        foreach (var input in Inputs.Where(i => !Typed.Names(i).Any(form.ContainsKey))) Typed.Take(input, kept);
    }

    private async Task<IActionResult> Save(IFormCollection form)
    {
        if (Typed.TooLong(Inputs).ToList() is { Count: > 0 } tooLong) return Again(tooLong);
        var target = Case ?? new Case { CreatedAt = Now };
        var before = Show(target, Common);
        var there = Show(target, T.Figures);
        var blanks = AskBlanks.Of(target, RoughDate.Parse(target.Ask.By), BriefWords);
        if (Take(target, Typed).ToList() is { Count: > 0 } problems) return Again(problems);
        if (Case is not null && form.ContainsKey("stamp") && Merge(form, before, there) is { } question) return question;
        Starter.Renew(target, blanks, BriefWords);
        target.TouchedAt = Now;
        if (Case is null) await Device.Begin(target, Stop);
        await AskOutcome.Plan(Db, target, Viewer.Language, Now, Stop);
        await Db.SaveChangesAsync(Stop);
        Device.Give();
        return Go(NextPath);
    }

    // Field by field: what only the other device changed is taken from there, what only this one changed from here; where both did, the person chooses.
    private IActionResult? Merge(IFormCollection form, Typed before, Typed there)
    {
        var after = Show(Case!, Common);
        var shown = Typed.Marks(Stamp);
        var taken = false;
        foreach (var input in Inputs)
        {
            var (start, theirs, mine) = (shown.GetValueOrDefault(input.Name, ""), before.Mark(input), after.Mark(input));
            var chosen = form["keep." + input.Name].FirstOrDefault() == "there";
            if (theirs == mine || (theirs == start && !chosen)) continue;
            if (mine == start || chosen)
            {
                Typed.Take(input, there);
                taken = true;
            }
            else
            {
                Meanwhile.Add(new Meanwhile(input, Said(input, there)));
            }
        }
        if (Meanwhile.Count > 0)
        {
            // From here on the form knows both values: saving it again keeps this one's, unless the person chooses otherwise or a third value arrives.
            Stamp = before.Stamp(Inputs);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
        return taken && Take(Case!, Typed).ToList() is { Count: > 0 } problems ? Again(problems) : null;
    }

    /// <summary>An answer in words, as the choice between two devices shows it.</summary>
    protected virtual string Said(Input input, Typed typed) => typed.Flat(input) is { Length: > 0 } said ? said.Replace("\n", ", ", StringComparison.Ordinal) : T["case.nothing"];
}
