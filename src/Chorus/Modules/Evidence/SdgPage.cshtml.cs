using System.Text.Json.Serialization;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Evidence;

/// <summary>The targets of the sustainable development goals that the workforce helps to reach: our reading, in our words, beside the claims on the goals.</summary>
public sealed class SdgPage(Claims claims) : ChorusPage
{
    private static readonly Lazy<Target[]> All = new(() => StarterFile.Read<Target[]>("sdg"));

    /// <param name="Number">Of the target: "1.2".</param>
    /// <param name="Paraphrase">By language, in our words.</param>
    /// <param name="Link">By language: what the workforce does towards it.</param>
    /// <param name="DateInTarget">The year that the target itself names.</param>
    public sealed record Target(
        [property: JsonPropertyName("target")] string Number, int Goal, Dictionary<string, string> Paraphrase, Dictionary<string, string> Link, string? DateInTarget);

    public IEnumerable<IGrouping<int, Target>> Goals => All.Value.GroupBy(t => t.Goal);
    public int Count => All.Value.Length;
    public IReadOnlyList<ClaimCard> Cards { get; private set; } = [];

    public async Task OnGet()
    {
        var published = Db.Nodes.Where(n => n.PublishedId != null);
        var ids = await Db.Claims.AsNoTracking().Where(c => c.Topic == "sdg" && published.Any(n => n.Id == c.Id))
            .OrderBy(c => c.Strength).ThenBy(c => c.Slug).Take(12).Select(c => c.Id).ToListAsync(Stop);
        Cards = await claims.Named(ids, T.Language, Stop);
        Public();
    }
}
