using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.Case.Screens;

/// <summary>Screen one: a country, a region or the world, and the language of the brief.</summary>
public sealed class WherePage(Atlas atlas, Settings settings, Words words) : CaseScreen
{
    private const string None = "-";

    public override string Step => Steps.Where;

    protected override bool InOneRow => true;

    public override IReadOnlyList<Input> Inputs =>
    [
        new("Place", "case.where.place"), new("PlaceIs", "case.where.place", Most: 3), new("Named", "case.where.named", Most: 120), new("Area", "case.where.area"), new("Language", "case.where.language", Most: 20),
    ];

    /// <summary>What a name that is not clear may mean.</summary>
    public IReadOnlyList<Option> Suggestions { get; private set; } = [];

    public IEnumerable<Option> Languages => settings.Languages.Select(l => new Option(l, Menu.OwnName(l)));

    public string ChosenLanguage => Typed.Of("Language") ?? Viewer.Language;

    // The texts that were offered stand in other rows too: read where another language is chosen, or a place that may write its numbers otherwise.
    protected override async Task Offer()
    {
        if (Case is not null && HttpMethods.IsPost(Request.Method) && (Request.Form["Language"].FirstOrDefault() != Case.Setting.Language || Request.Form.ContainsKey("PlaceIs")
            || Request.Form["Place"].FirstOrDefault() != (Case.Setting.Place is { } place ? atlas.Name(place, Viewer.Language) : ""))) await Open(tracked: true);
    }

    protected override void Prefill()
    {
        if (atlas.Place(Request.Query["place"].FirstOrDefault()) is not { } place) return;
        Typed["Place"] = atlas.Name(place, Viewer.Language);
        if (place.Code != Case?.Setting.Place) Typed["Named"] = "";
    }

    protected override Typed Show(Case @case, string language) => new Typed()
        .With("Place", @case.Setting.Place is { } place ? atlas.Name(place, language) : null)
        .With("Named", @case.Setting.Named).With("Area", @case.Setting.Area).With("Language", @case.Setting.Language);

    protected override IEnumerable<Problem> Take(Case @case, Typed typed)
    {
        var read = new Reading(typed, Viewer.Language);
        var place = Find(typed, read.Problems);
        var (spoken, before) = (@case.Setting.Language, @case.Setting);
        // The name of one place must not stand on a page about another.
        var named = read.Text("Named") is { } said && place is not null && (place.Code == before.Place || said != before.Named) ? said : null;
        @case.Setting = new Setting { Place = place?.Code, Named = named, Area = read.Text("Area"), Language = read.OneOf("Language", settings.Languages) };
        if (@case.Setting.Language is { } language && language != spoken) Starter.Say(@case, words, language, before.Place);
        return read.Problems;
    }

    private Place? Find(Typed typed, List<Problem> problems)
    {
        if (typed.Of("PlaceIs") is { } code && code != None && atlas.Place(code) is { } chosen) return chosen;
        if (typed.Of("Place") is not { } name) return null;
        var matches = atlas.Find(name, Viewer.Language);
        if (matches.Single is { } single) return single;
        var offered = matches.Found.Count > 0 ? matches.Found : matches.Near;
        Suggestions = offered.Count == 0 ? [] : [.. offered.Take(6).Select(p => new Option(p.Code, atlas.Name(p, Viewer.Language))), new Option(None, T["case.where.none-of-these"])];
        problems.Add(Problem.On(offered.Count == 0 ? "Place" : "PlaceIs", matches.Found.Count > 0 ? "case.where.several" : offered.Count > 0 ? "case.where.unclear" : "case.where.unknown", ("typed", name)));
        return null;
    }
}
