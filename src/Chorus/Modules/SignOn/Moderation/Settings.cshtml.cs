using Chorus.Methods.Text;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Moderation;

/// <summary>Who may sign a call, from when to when, and to what one can commit. Saving it for the first time opens a published call to action for signatures.</summary>
[For(Role.Editor, Section = Section.Calls)]
public sealed class SettingsPage(PublishedTexts texts) : ChorusPage
{
    private const int MostNew = 40;

    /// <summary>Empty rows for more recommendations: before the call opens as many as somebody asks for, since all of them should stand there on the first day.</summary>
    [BindProperty] public int NewRows { get; set; }

    /// <summary>The version of the settings that stood in the form; empty while there were none.</summary>
    [BindProperty] public string? Saw { get; set; }

    /// <summary>Somebody saved others since the form was opened; what was typed stands in it and is not kept.</summary>
    public bool Moved { get; private set; }

    private int Fewest => Call is null ? 3 : 2;

    /// <summary>A recommendation as it stands in the form.</summary>
    public sealed record Row(string Key, RecommendationLevel Level, bool Retired, IReadOnlyDictionary<string, string> Texts);

    [BindProperty] public string? For { get; set; }
    [BindProperty] public bool AsksCommitment { get; set; }
    [BindProperty] public DateParts Opens { get; set; } = new();
    [BindProperty] public DateParts Closes { get; set; } = new();

    public string Slug { get; private set; } = "";
    public PublishedText Text { get; private set; } = null!;
    public Call? Call { get; private set; }
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public IReadOnlyList<string> Languages { get; private set; } = [];

    /// <summary>Recommendations to which somebody committed: their words stay.</summary>
    public HashSet<string> Committed { get; private set; } = [];
    public bool Saved => Request.Query.ContainsKey("saved") && Problems.Count == 0;

    /// <summary>Saved for the first time: from now on people sign, or from its first day.</summary>
    public bool Opened => Saved && Request.Query["saved"] == "opened";

    public IEnumerable<Option> Who => Enum.GetNames<Signers>().Select(s => new Option(s, T["signon.settings.who-" + s]));
    public IEnumerable<Option> Levels => Enum.GetNames<RecommendationLevel>().Select(l => new Option(l, T["signon.level." + l]));

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug)) return NotFound();
        (For, AsksCommitment) = ((Call?.For ?? Signers.Both).ToString(), Call?.AsksCommitment ?? false);
        (Opens, Closes) = (DateParts.Of(Call?.Opens), DateParts.Of(Call?.Closes));
        Saw = Version;
        Rows = [.. (Call?.Recommendations ?? []).OrderBy(r => r.Position).Select(Stands), .. Blank()];
        return Page();
    }

    /// <summary>More rows under what was typed; nothing is kept and nothing opens.</summary>
    public async Task<IActionResult> OnPostMore(string slug)
    {
        if (!await Find(slug)) return NotFound();
        NewRows = Math.Min(NewRows + Fewest, MostNew);
        ModelState.Remove(nameof(NewRows));
        Rows = [.. Typed()];
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        // Held, so that of two who had the same settings before them one comes second.
        var id = await Db.Calls.Where(c => c.Slug == slug).Select(c => c.Id).FirstOrDefaultAsync(Stop);
        await using var held = id is null ? null : await Db.Hold<Call>(id, Stop);
        if (!await Find(slug)) return NotFound();
        Rows = [.. Typed()];
        if ((Saw ?? "") != Version) return Behind();
        var problems = Check().ToList();
        if (problems.Count > 0) return Again(problems);
        var opens = Call is null;
        if (Call is null) Db.Calls.Add(Call = new Call { Slug = slug, CreatedAt = Now });
        (Call.For, Call.AsksCommitment, Call.Opens, Call.Closes) = (Enum.Parse<Signers>(For!), AsksCommitment, Opens.Read(), Closes.Read());
        foreach (var (position, row) in Rows.Where(r => r.Texts.Count > 0 || Call.Recommendations.Exists(k => k.Id == r.Key)).Index()) Write(row, position);
        try
        {
            await Db.SaveChangesAsync(Stop);
            if (held is not null) await held.CommitAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            return Again(new Problem("signon.desk.moved"));
        }
        return Go($"/desk/calls/{slug}/settings?saved={(opens ? "opened" : "yes")}");
    }

    private async Task<bool> Find(string slug)
    {
        if (await texts.Current(slug, T.Language, Stop) is not { Kind: PublicationKinds.CallToAction } text) return false;
        var all = await texts.Languages(slug, Stop);
        // A call is one thing in all its languages, and has the address of the text that the others were made from.
        if (all[0].Slug != slug) return false;
        (Slug, Text, Languages) = (slug, text, [.. all.Select(t => t.Language)]);
        Call = await Db.Calls.Include(c => c.Recommendations).ThenInclude(r => r.Texts).AsSplitQuery().FirstOrDefaultAsync(c => c.Slug == slug, Stop);
        NewRows = Math.Clamp(NewRows, Fewest, MostNew);
        if (Call is not null) Committed = await Db.CommittedTo(Call, Stop);
        return true;
    }

    private string Version => Call is null ? "" : Api.CallSettings.VersionOf(Call);

    private IActionResult Behind()
    {
        (Moved, Saw) = (true, Version);
        ModelState.Remove(nameof(Saw));
        Again(new Problem("signon.settings.moved"));
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private IEnumerable<Row> Blank() => Enumerable.Range(1, NewRows).Select(n => new Row("new" + n, RecommendationLevel.Country, false, new Dictionary<string, string>()));

    private IEnumerable<Row> Typed() => (Call?.Recommendations ?? []).OrderBy(r => r.Position).Select(r => Request.Form.ContainsKey($"level-{r.Id}") ? Typed(r.Id) : Stands(r)).Concat(Blank().Select(b => Typed(b.Key)));

    private Row Typed(string key) =>
        new(key, Enum.TryParse<RecommendationLevel>(Request.Form[$"level-{key}"], out var level) && Enum.IsDefined(level) ? level : RecommendationLevel.Country, Request.Form[$"retired-{key}"] == "true",
            Languages.Select(l => (Language: l, Text: Characters.Line(Request.Form[$"text-{key}-{l}"].FirstOrDefault()))).Where(t => t.Text.Length > 0).ToDictionary(t => t.Language, t => t.Text));

    // What somebody added since the form was opened is in none of its fields, and stays.
    private static Row Stands(Recommendation r) => new(r.Id, r.Level, r.Retired, r.Texts.ToDictionary(t => t.Language, t => t.Text));

    private IEnumerable<Problem> Check()
    {
        if (!Enum.TryParse<Signers>(For, out var who) || !Enum.IsDefined(who)) yield return Problem.On("For", "signon.settings.say-who");
        if (!Opens.Empty && Opens.Read() is null) yield return Problem.On("Opens", "signon.settings.say-date");
        if (!Closes.Empty && Closes.Read() is null) yield return Problem.On("Closes", "signon.settings.say-date");
        if (Opens.Read() is { } from && Closes.Read() is { } to && to < from) yield return Problem.On("Closes", "signon.settings.closes-first");
        foreach (var row in Rows)
            foreach (var (language, text) in row.Texts)
                if (text.Length > RecommendationText.Most) yield return Problem.On($"text-{row.Key}-{language}", "signon.sign.long", ("n", RecommendationText.Most));
        foreach (var row in Rows.Where(r => Committed.Contains(r.Key) && Call!.Recommendations.Find(k => k.Id == r.Key)!.Level != r.Level)) yield return Problem.On($"level-{row.Key}", "signon.settings.committed");
        foreach (var row in Rows.Where(r => Committed.Contains(r.Key)))
            foreach (var language in Languages)
                if (Call!.Recommendations.Find(r => r.Id == row.Key)!.Rewords(language, row.Texts.GetValueOrDefault(language, ""))) yield return Problem.On($"text-{row.Key}-{language}", "signon.settings.committed");
    }

    private void Write(Row row, int position)
    {
        var known = Call!.Recommendations.Find(r => r.Id == row.Key);
        if (known is null)
        {
            known = new Recommendation { CallId = Call.Id };
            Call.Recommendations.Add(known);
            Db.Recommendations.Add(known);
        }
        (known.Position, known.Level, known.Retired) = (position, row.Level, row.Retired);
        // A language that was emptied is taken away; to end a recommendation, it is retired.
        if (row.Texts.Count > 0) known.Texts.RemoveAll(t => Languages.Contains(t.Language) && !row.Texts.ContainsKey(t.Language));
        foreach (var (language, text) in row.Texts)
            if (known.Texts.Find(t => t.Language == language) is { } there) there.Text = text;
            else known.Texts.Add(new RecommendationText { Language = language, Text = text });
    }
}
