using System.Globalization;
using Chorus.Methods.Text;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Trace;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>One statement of a set in all its languages, with the claims that it rests on.</summary>
public sealed class StatementPage(Chain chain, Settings settings, Atlas atlas, FormText things) : SetWritingPage(chain, settings, atlas)
{
    private static readonly FormField ClaimsField = new("Claims", FieldShape.Nodes) { OfKind = "claim" };

    [BindProperty(SupportsGet = true, Name = "part")]
    public int Part { get; set; }

    /// <summary>Its place in its part, or "new".</summary>
    [BindProperty(SupportsGet = true, Name = "statement")]
    public string Place { get; set; } = "";

    /// <summary>By the words of their titles or by their addresses, one a line.</summary>
    [BindProperty]
    public string? Claims { get; set; }

    /// <summary>"yes": it says a value, which rests on nothing.</summary>
    [BindProperty]
    public string? Value { get; set; }

    /// <summary>A mark of what stood here when the form was filled.</summary>
    [BindProperty]
    public string? Was { get; set; }

    public Dictionary<string, string> Texts { get; private set; } = [];

    /// <summary>What somebody else wrote here meanwhile.</summary>
    public SetStatement? Theirs { get; private set; }

    /// <summary>The titles of the claims that it rests on as it is kept.</summary>
    public IReadOnlyList<(string Title, string Language)> Resting { get; private set; } = [];

    public bool IsNew => Place == "new";

    private int At => int.TryParse(Place, NumberStyles.None, null, out var place) ? place - 1 : -1;

    private SetStatement? Statement => IsNew ? null : Set.Blocks[Part - 1].Statements[At];

    private async Task<bool> Open()
    {
        if (!await Find() || Part < 1 || Part > Set.Blocks.Count || (!IsNew && (At < 0 || At >= Set.Blocks[Part - 1].Statements.Count))) return false;
        if (IsNew && Set.Blocks.Sum(b => b.Statements.Count) >= MessageSet.MostStatements) return false;
        var claims = Statement?.Claims ?? [];
        Resting = [.. (await Db.Nodes.AsNoTracking().Where(n => claims.Contains(n.Id)).OrderBy(n => n.Id).ToListAsync(Stop)).Select(n => (n.Title, n.Language))];
        return true;
    }

    public async Task<IActionResult> OnGet()
    {
        if (!await Open()) return NotFound();
        if (MovedOn) return Go(PutTogetherAt);
        Was = MarkOf(Statement);
        if (Statement is not { } statement) return Page();
        (Texts, Value) = (statement.Text.ToDictionary(), statement.IsValue ? "yes" : null);
        Claims = await things.NamesOf(statement.Claims, Stop);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Open()) return NotFound();
        if (MovedOn) return Go(PutTogetherAt);
        Texts = Languages.ToDictionary(l => l, l => Characters.Lines(Request.Form["Text-" + l].ToString())).Where(t => t.Value.Length > 0).ToDictionary();
        var (claims, problems) = await things.ReadNodes(ClaimsField, ClaimsField.Name, Claims ?? "", T.Language, Stop);
        if (Texts.Count == 0) problems.Add(Problem.On("Text-" + T.Language, "narrative.set-form.say-statement"));
        problems.AddRange(Texts.Where(t => t.Value.Length > MessageSet.MostText).Select(t => Problem.On("Text-" + t.Key, "trace.too-long", ("n", MessageSet.MostText), ("have", t.Value.Length))));
        if (Value == "yes" && claims.Count > 0) problems.Add(Problem.On(nameof(Value), "narrative.set-form.value-rests"));
        if (problems.Count > 0) return Again(problems);
        if ((Was ?? "") != MarkOf(Statement))
        {
            Theirs = Statement;
            Was = MarkOf(Statement);
            ModelState.Remove(nameof(Was));
            return Again(new Problem("narrative.set-form.meanwhile"));
        }
        var blocks = Set.Blocks.ToList();
        var all = blocks[Part - 1].Statements.ToList();
        if (Statement is { } old) all[At] = old with { Text = Texts, Claims = claims, IsValue = Value == "yes" };
        else all.Add(new SetStatement(FreeKey(), Texts, claims, Value == "yes", null));
        blocks[Part - 1] = blocks[Part - 1] with { Statements = all };
        return await Keep(blocks) ?? Go(Here + "#p" + Part.ToString(CultureInfo.InvariantCulture));
    }

    private static string MarkOf(SetStatement? statement) => statement is null ? "" :
        MarkOf([.. statement.Text.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Key + t.Value), .. statement.Claims, statement.IsValue ? "yes" : ""]);

    // Its own for good: files name a statement by it, and other languages meet it by it.
    private string FreeKey()
    {
        var taken = Set.Blocks.SelectMany(b => b.Statements).Select(s => s.Key).ToHashSet();
        return Enumerable.Range(taken.Count + 1, taken.Count + 1).Select(n => "s" + n.ToString(CultureInfo.InvariantCulture)).First(k => !taken.Contains(k));
    }
}
