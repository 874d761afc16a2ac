using Chorus.Methods.Text;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.Home;

/// <summary>The first page: what one can do here, who speaks, what goes on now, and one chain from the database, as it stands today.</summary>
public sealed class IndexPage(Alliance alliance, Messages messages, Claims claims, IEnumerable<ICurrent> current, Settings settings) : ChorusPage
{
    /// <summary>The claim that is passed on in words that its source does not bear.</summary>
    private const string PassedOn = "sdg65-alliance-wording";
    private const int LongestCitation = 160;

    public string Name => settings.Name;

    /// <summary>What the alliance says of itself; null until somebody has written it.</summary>
    public AllianceText? About { get; private set; }
    public IReadOnlyList<CurrentLine> Current { get; private set; } = [];

    /// <summary>Null where no published message rests on one claim that a reviewer has read at its source.</summary>
    public ChainMarks? Chain { get; private set; }

    /// <summary>Address of the claim that shows how a sentence shifts; null where it is not published.</summary>
    public string? Shifted { get; private set; }

    public async Task OnGet()
    {
        About = await alliance.Find(T.Language, Stop);
        var lines = new List<CurrentLine>();
        foreach (var one in current.OrderBy(c => c.Order))
            if (await one.Now(T, Stop) is { } line) lines.Add(line);
        Current = lines;
        Chain = await Example();
        if (await claims.IsDisputed(PassedOn, Stop)) Shifted = "/claims/" + PassedOn;
        Public();
    }

    public string? Other(string language) => language == T.Language ? null : language;

    private async Task<ChainMarks?> Example()
    {
        if (await messages.Exemplar(T.Language, Stop) is not { } message || await claims.Line(message.ClaimId, T.Language, Stop) is not { } claim) return null;
        return new ChainMarks(
            new(true, Characters.ShortenedAtWord(claim.Citation, LongestCitation), Viewer.To("/sources/" + claim.SourceSlug), Other(claim.SourceLanguage)),
            new(true, claim.Text, Viewer.To("/claims/" + claim.Slug), Other(claim.Language)),
            new(true, message.Title, Viewer.To("/messages/" + message.Slug), Other(message.Language)),
            new(false, T["home.untested"]));
    }
}
