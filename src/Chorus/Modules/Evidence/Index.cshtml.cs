using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Search;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Evidence;

/// <summary>Every published claim, narrowed by words, topic, place, language, strength and standing: a plain form, the same for every reader.</summary>
public sealed class IndexPage(Claims claims, Search search, Atlas atlas) : ChorusPage
{
    private const int PerPage = 12;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = "topic")]
    public string? Topic { get; set; }

    /// <summary>ISO alpha-2 or UN M49.</summary>
    [BindProperty(SupportsGet = true, Name = "place")]
    public string? Place { get; set; }

    [BindProperty(SupportsGet = true, Name = "language")]
    public string? Language { get; set; }

    [BindProperty(SupportsGet = true, Name = "strength")]
    public string? Strength { get; set; }

    /// <summary>"expired" or "review".</summary>
    [BindProperty(SupportsGet = true, Name = "standing")]
    public string? Standing { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    public IReadOnlyList<ClaimCard> Cards { get; private set; } = [];

    /// <summary>The page of the list under its topics; without topics where words were looked for, since then the best match stands first.</summary>
    public IEnumerable<(string? Topic, IReadOnlyList<ClaimCard> Cards)> Groups =>
        found is null ? Cards.GroupBy(c => c.Topic).Select(g => ((string?)g.Key, (IReadOnlyList<ClaimCard>)[.. g])) : [(null, Cards)];

    public int Total { get; private set; }
    public IReadOnlyList<(Strength Strength, int Count)> Strengths { get; private set; } = [];
    public PageOfList? Pager { get; private set; }

    /// <summary>One of the ways that are closed at first is in use.</summary>
    public bool IsNarrowed => Place is not null || Strength is not null || Language is not null || Standing is not null;
    public IReadOnlyList<Option> Places { get; private set; } = [];
    public IReadOnlyList<Option> Languages { get; private set; } = [];
    public DateOnly Today => DateOnly.FromDateTime(Now);

    /// <summary>Everything at once, as it comes back in on the desk.</summary>
    public IEnumerable<Download> Files =>
    [
        new(T["evidence.take-claims"], "/claims.csv", "CSV", T["evidence.every-language"]), new(T["evidence.take-claims"], "/claims.json", "JSON", T["evidence.every-language"]),
        new(T["evidence.take-sources"], "/sources.csv", "CSV", T["evidence.every-language"]), new(T["evidence.take-sources"], "/sources.json", "JSON", T["evidence.every-language"]),
    ];

    public IEnumerable<Option> Topics => Choice("evidence.any-topic", Contract.Topics.All.Select(t => new Option(t, T["evidence.topic." + t])));
    public IEnumerable<Option> StrengthChoices => Choice("evidence.any-strength", Names.Strengths.Select(s => new Option(s, T["web.badge." + s])));
    public IEnumerable<Option> Standings => Choice("evidence.any-standing", new[] { "expired", "review" }.Select(s => new Option(s, T["evidence.standing." + s])));

    public async Task OnGet()
    {
        var query = await Narrowed();
        var counts = await query.GroupBy(c => c.Strength).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(Stop);
        Strengths = [.. counts.OrderBy(c => c.Key).Select(c => (c.Key, c.Count))];
        Total = counts.Sum(c => c.Count);
        At = PageOfList.At(At, Total, PerPage);
        var ids = await Page(query);
        Cards = await claims.Named(ids, T.Language, Stop);
        Pager = PageOfList.IfMore(At, Total, PerPage, Address);
        await Choices();
        Public();
    }

    private IReadOnlyList<string>? found;

    private async Task<IQueryable<Claim>> Narrowed()
    {
        var published = Db.Nodes.Where(n => n.Kind == ClaimKind.Name && n.PublishedId != null);
        var query = Db.Claims.AsNoTracking().Where(c => published.Any(n => n.Id == c.Id));
        if (!string.IsNullOrWhiteSpace(Words))
        {
            found = [.. (await search.Find(Words, T.Language, ClaimKind.Name, Search.Most, Stop)).Select(f => f.NodeId)];
            query = query.Where(c => found.Contains(c.Id));
        }
        if (Contract.Topics.All.Contains(Topic)) query = query.Where(c => c.Topic == Topic);
        else Topic = null;
        if (Enum.TryParse<Strength>(Strength, true, out var strength) && Enum.IsDefined(strength)) query = query.Where(c => c.Strength == strength);
        else Strength = null;
        if (atlas.Place(Place) is { } place)
        {
            var codes = Around(place);
            query = query.Where(c => c.Places.Any(p => codes.Contains(p.Code)));
        }
        else Place = null;
        if (Language is { Length: > 0 and <= 20 } && Language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) query = query.Where(c => c.Texts.Any(t => t.Language == Language));
        else Language = null;
        var today = Today;
        if (Standing == "expired") query = query.Where(c => c.Expires < today);
        else if (Standing == "review") query = query.Where(c => published.Any(n => n.Id == c.Id && n.OpenFlags > 0));
        else Standing = null;
        return query;
    }

    /// <summary>The place and what lies around or within it: what is said of Eastern Africa speaks of Kenya too. What is said of the world is found under the world.</summary>
    private static List<string> Around(Place place) => place switch
    {
        Country country => [country.Code, .. country.Regions.Where(r => r != "001")],
        Region { M49: "001" } => ["001"],
        Region region => [region.Code, .. region.Countries],
        _ => [],
    };

    private async Task<List<string>> Page(IQueryable<Claim> query)
    {
        var skip = (At - 1) * PerPage;
        if (found is null) return await query.OrderBy(c => c.Topic).ThenBy(c => c.Strength).ThenBy(c => c.Slug).Skip(skip).Take(PerPage).Select(c => c.Id).ToListAsync(Stop);
        // Best match first, as the search has ranked them.
        var kept = await query.Select(c => c.Id).ToHashSetAsync(Stop);
        return [.. found.Where(kept.Contains).Skip(skip).Take(PerPage)];
    }

    // Only what leads somewhere: a list of every country would weigh three kilobytes.
    private async Task Choices()
    {
        var codes = await Db.Claims.AsNoTracking().SelectMany(c => c.Places).Select(p => p.Code).Distinct().ToListAsync(Stop);
        if (Place is not null && !codes.Contains(Place)) codes.Add(Place);
        var names = codes.Select(c => new Option(c, Listed(atlas.Name(c, T.Language)))).OrderBy(o => o.Label, T.ByName);
        Places = [.. Choice("evidence.any-place", names)];
        var languages = await Db.ClaimTexts.AsNoTracking().Select(t => t.Language).Distinct().ToListAsync(Stop);
        Languages = [.. Choice("evidence.any-language", languages.Order(StringComparer.Ordinal).Select(l => new Option(l, atlas.LanguageName(l, T.Language))))];
    }

    // Names of regions may be small in a sentence ("world"); in a list they stand beside countries.
    private string Listed(string name) => char.ToUpper(name[0], T.Culture) + name[1..];

    private IEnumerable<Option> Choice(string any, IEnumerable<Option> options) => [new("", T[any]), .. options];

    private string Address(int page)
    {
        var query = new List<string>();
        foreach (var (name, value) in new[] { ("q", Words), ("topic", Topic), ("place", Place), ("language", Language), ("strength", Strength), ("standing", Standing) })
            if (!string.IsNullOrWhiteSpace(value)) query.Add($"{name}={Uri.EscapeDataString(value)}");
        if (page > 1) query.Add(FormattableString.Invariant($"p={page}"));
        return Viewer.To("/claims") + (query.Count == 0 ? "" : "?" + string.Join('&', query));
    }
}

/// <summary>Words of the strengths as text keys and badges know them.</summary>
public static class Names
{
    public static readonly string[] Strengths = ["primary", "relayed", "asserted", "disputed"];

    public static string Of(Strength strength) => Strengths[(int)strength];

    public static string Of(Fidelity fidelity) => fidelity switch { Fidelity.Faithful => "faithful", Fidelity.Shifted => "shifted", _ => "unknown" };
}
