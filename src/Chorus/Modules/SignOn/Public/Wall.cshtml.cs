using Chorus.Methods.Text;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Public;

/// <summary>
/// Who signed, by name, a page at a time: each page begins behind the last name of the one before, so the ten-thousandth costs what the first one does. Those who count
/// without a name stand in the numbers above.
/// </summary>
public sealed class WallPage(PublishedTexts texts, Tallies tallies, Atlas atlas) : CallPage(texts)
{
    private const int PerPage = 50;

    /// <summary>A line of the wall.</summary>
    public sealed record Line(string Id, string Name, SignerKind Kind, string Country, string? Website, SignatureLevel Level, string TextId, int TextNumber, string Key);

    /// <summary>What came of a commitment.</summary>
    /// <param name="Note">The signer's word about it, where somebody let it be shown.</param>
    public sealed record Promise(string SignatureId, string Text, string Language, Progress Progress, string? Note, string? Url, DateTime? AnsweredAt);

    [BindProperty(SupportsGet = true, Name = "country")]
    public string? Country { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>The last name of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>"1": with the logos, which weigh more than the page; whoever pays for each byte asks for them.</summary>
    [BindProperty(SupportsGet = true, Name = "logos")]
    public string? Pictures { get; set; }

    public bool WithLogos => Pictures == "1";
    public Atlas Atlas => atlas;
    public Tally Tally { get; private set; } = new([], 0);
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlySet<string> Logos { get; private set; } = new HashSet<string>();
    public ILookup<string, Promise> Promises { get; private set; } = Enumerable.Empty<Promise>().ToLookup(p => p.SignatureId);
    public string? Next { get; private set; }

    /// <summary>Number of the version that stands now, for each language's text.</summary>
    private Dictionary<string, int> now = [];

    public IEnumerable<Option> Countries => [new("", T["signon.wall.any-country"]), .. Tally.Rows.Select(r => r.Country).Distinct().Select(c => new Option(c, atlas.Name(c, T.Language))).OrderBy(o => o.Label, T.ByName)];

    public IEnumerable<Option> Kinds => [new("", T["signon.wall.any-kind"]), .. Tally.Rows.Select(r => r.Kind).Distinct().Order().Select(k => new Option(k.ToString(), T["signon.kind." + k]))];

    /// <summary>Signatures that the choice of country and kind leaves, with a name or without.</summary>
    public int Chosen => Tally.Rows.Where(r => (Country is null || r.Country == Country) && (Kind is null || r.Kind.ToString() == Kind)).Sum(r => r.Number);

    public bool SignedEarlier(Line line) => now.TryGetValue(line.TextId, out var number) && line.TextNumber < number;

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug)) return NotFound();
        Country = atlas.Country(Country)?.Iso2;
        Kind = Enum.TryParse<SignerKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind.ToString() : null;
        After = Characters.Line(After) is { Length: > 0 and <= 150 } after ? after : null;
        Tally = await tallies.Now(Call.Id, Stop);
        now = (InEachLanguage).ToDictionary(t => t.NodeId, t => t.Number);
        var signed = Db.Signatures.AsNoTracking().Where(s => s.CallId == Call.Id && s.WallKey != null);
        if (Country is not null) signed = signed.Where(s => s.Country == Country);
        if (Kind is not null) signed = signed.Where(s => s.Kind == kind);
        if (After is not null) signed = signed.Where(s => string.Compare(s.WallKey, After) > 0);
        var lines = await signed.OrderBy(s => s.WallKey).Take(PerPage + 1)
            .Select(s => new Line(s.Id, s.Name!, s.Kind, s.Country, s.Website, s.Level, s.TextId, s.TextNumber, s.WallKey!)).ToListAsync(Stop);
        Lines = [.. lines.Take(PerPage)];
        if (lines.Count > PerPage) Next = Address(Lines[^1].Key);
        await Beside();
        Public();
        return Page();
    }

    public string Address(string? after = null, bool? logos = null) => Viewer.To(Here + "/wall") + QueryString.Create(
        new Dictionary<string, string?> { ["country"] = Country, ["kind"] = Kind, ["after"] = after, ["logos"] = logos ?? WithLogos ? "1" : null }.Where(p => !string.IsNullOrEmpty(p.Value)));

    // Logos and commitments of the organisations on this page, one question each.
    private async Task Beside()
    {
        var ids = Lines.Where(l => l.Kind != SignerKind.Person).Select(l => l.Id).ToList();
        if (ids.Count > 0) Logos = (await Db.SignedLogos.Where(l => ids.Contains(l.Id) && l.ReleasedAt != null).Select(l => l.Id).ToListAsync(Stop)).ToHashSet();
        ids = [.. Lines.Where(l => l.Level == SignatureLevel.Commit).Select(l => l.Id)];
        if (ids.Count == 0) return;
        var promised = await Db.Commitments.AsNoTracking().Where(c => ids.Contains(c.SignatureId)).OrderBy(c => c.SignatureId).ThenBy(c => c.Id).ToListAsync(Stop);
        var recommendations = await Db.Recommendations.AsNoTracking().Include(r => r.Texts).Where(r => r.CallId == Call.Id).ToDictionaryAsync(r => r.Id, Stop);
        Promises = promised.Select(p => (Of: p, Text: recommendations[p.RecommendationId].In(T.Language)))
            .Select(p => new Promise(p.Of.SignatureId, p.Text?.Text ?? "", p.Text?.Language ?? T.Language, p.Of.Progress, p.Of.NoteState == NoteState.Shown ? p.Of.Note : null, p.Of.Url, p.Of.AnsweredAt)).ToLookup(p => p.SignatureId);
    }
}
