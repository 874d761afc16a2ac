using System.Globalization;
using Chorus.Methods.Text;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Trace;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>One part of a set: for whom it is, and its heading in each language.</summary>
public sealed class PartPage(Chain chain, Settings settings, Atlas atlas) : SetWritingPage(chain, settings, atlas)
{
    public const int MostTitle = 300;

    /// <summary>Its place, or "new".</summary>
    [BindProperty(SupportsGet = true, Name = "part")]
    public string Place { get; set; } = "";

    [BindProperty]
    public List<string> For { get; set; } = [];

    /// <summary>The headings by language.</summary>
    public Dictionary<string, string> Headings { get; private set; } = [];

    /// <summary>What stands before its statements, by language.</summary>
    public Dictionary<string, string> Leads { get; private set; } = [];

    public bool IsNew => Place == "new";

    public IEnumerable<Option> Everybody => Enum.GetValues<Audience>().Select(a => new Option(a.ToString(), T["narrative.audience." + a]));

    private int At => int.TryParse(Place, NumberStyles.None, null, out var place) ? place - 1 : -1;

    private async Task<bool> Open() => await Find() && (IsNew ? Set.Blocks.Count < MessageSet.MostBlocks : At >= 0 && At < Set.Blocks.Count);

    public async Task<IActionResult> OnGet()
    {
        if (!await Open()) return NotFound();
        if (MovedOn) return Go(PutTogetherAt);
        if (IsNew) return Page();
        // As this house names them: a file may write "decision-maker".
        For = [.. Set.Blocks[At].Audience.Select(a => Choice.Of<Audience>(a)?.ToString() ?? a)];
        (Headings, Leads) = (Set.Blocks[At].Title.ToDictionary(), Set.Blocks[At].Lead.ToDictionary());
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Open()) return NotFound();
        if (MovedOn) return Go(PutTogetherAt);
        Headings = Languages.ToDictionary(l => l, l => Characters.Line(Request.Form["Heading-" + l].ToString())).Where(h => h.Value.Length > 0).ToDictionary();
        Leads = Languages.ToDictionary(l => l, l => Characters.Lines(Request.Form["Lead-" + l].ToString())).Where(h => h.Value.Length > 0).ToDictionary();
        var problems = new List<Problem>();
        var audience = Enum.GetValues<Audience>().Where(a => For.Contains(a.ToString())).Select(a => a.ToString()).ToList();
        if (audience.Count == 0) problems.Add(Problem.On(nameof(For), "narrative.say-audience"));
        problems.AddRange(Headings.Where(h => h.Value.Length > MostTitle).Select(h => Problem.On("Heading-" + h.Key, "trace.too-long", ("n", MostTitle), ("have", h.Value.Length))));
        problems.AddRange(Leads.Where(h => h.Value.Length > MessageSet.MostText).Select(h => Problem.On("Lead-" + h.Key, "trace.too-long", ("n", MessageSet.MostText), ("have", h.Value.Length))));
        if (problems.Count > 0) return Again(problems);
        var blocks = Set.Blocks.ToList();
        if (IsNew) blocks.Add(new SetBlock(audience, Headings, []) { Lead = Leads });
        else
        {
            var now = blocks[At].Audience.Select(a => Choice.Of<Audience>(a)?.ToString() ?? a);
            blocks[At] = blocks[At] with { Audience = now.ToHashSet().SetEquals(audience) ? blocks[At].Audience : audience, Title = Headings, Lead = Leads };
        }
        return await Keep(blocks) ?? Go(IsNew ? $"{Here}/{blocks.Count}/new" : Here + "#p" + Place);
    }
}
