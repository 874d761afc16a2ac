using Chorus.Modules.Places.Contract;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative.Defining;

/// <summary>The definition in the reader's language, how it came to be, the three pillars, and what regions and countries add.</summary>
public sealed class DefinitionPage(Atlas atlas) : ChorusPage
{
    private const int Most = 400;

    public sealed record Step(string Period, string Change, string Source);

    public sealed record Added(string Slug, string Place, string Language, string Text, string? By, bool NeedsReview);

    public sealed record PillarRow(string Key, Dictionary<string, string> Title, Dictionary<string, string> Text);

    private static readonly PillarRow[] Shipped = StarterFile.Read<PillarRow[]>("pillars");

    public Atlas Atlas => atlas;
    public Node Node { get; private set; } = null!;
    public Fields Said { get; private set; } = [];

    /// <summary>The language of the text that is shown.</summary>
    public string Language { get; private set; } = "en";
    public IReadOnlyList<string> Languages { get; private set; } = [];
    public IReadOnlyList<Added> Amplifications { get; private set; } = [];
    public static IReadOnlyList<PillarRow> Pillars => Shipped;

    [BindProperty(SupportsGet = true)] public string? Place { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await (
            from node in Db.Nodes.AsNoTracking()
            where node.Kind == DefinitionKind.Name && node.PublishedId != null
            join revision in Db.Revisions on node.PublishedId equals revision.Id
            orderby node.CreatedAt
            select new { Node = node, revision.Body }).FirstOrDefaultAsync(Stop);
        if (found is null) return NotFound();
        Public();
        (Node, Said) = (found.Node, Fields.Read(found.Body));
        Languages = DefinitionKind.LanguagesOf(Said);
        Language = Languages.Contains(Viewer.Language) ? Viewer.Language : Languages.Contains(Node.Language) ? Node.Language : Languages[0];
        var around = MessageTables.Around(atlas.Place(Place), atlas);
        var rows = await (
            from row in Db.Amplifications.AsNoTracking()
            join node in Db.Nodes on row.Id equals node.Id
            where row.DefinitionId == Node.Id && node.PublishedId != null && (around.Count == 0 || around.Contains(row.Place))
            orderby row.Place, row.Language
            select new Added(row.Slug, row.Place, row.Language, row.Text, row.By, node.OpenFlags > 0)).Take(Most).ToListAsync(Stop);
        // Regions first, as they hold for more people; within each the places as the reader looks for them.
        Amplifications = [.. rows.OrderBy(r => r.Place.Length == 2).ThenBy(r => atlas.Name(r.Place, Viewer.Language), T.ByName)];
        return Page();
    }

    public IEnumerable<Step> History
    {
        get
        {
            for (var i = 1; Said.ContainsKey($"history.{i}.source"); i++)
                yield return new Step(Said.In($"history.{i}.period", Language), Said.In($"history.{i}.change", Language), Said[$"history.{i}.source"]);
        }
    }

    public string? Other(string language) => language == T.Language ? null : language;
}
