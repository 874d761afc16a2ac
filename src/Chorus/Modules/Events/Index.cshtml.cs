using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Events;

/// <summary>The events: what comes, and then what was, year by year; each on its hosts' clock and on that which the reader chose.</summary>
public sealed class IndexPage(Programme programme, Zones zones, Atlas atlas, Settings settings) : ChorusPage
{
    private const int PerPage = 40;

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "language")]
    public string? Language { get; set; }

    [BindProperty(SupportsGet = true, Name = "series")]
    public string? Series { get; set; }

    /// <summary>The reader's clock, in the address and nowhere else.</summary>
    [BindProperty(SupportsGet = true, Name = "zone")]
    public string? Zone { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    public IReadOnlyList<Occasion> Coming { get; private set; } = [];
    public IReadOnlyList<Occasion> Past { get; private set; } = [];
    public PageOfList? Pager { get; private set; }
    public OwnClock Own { get; private set; } = OwnClock.None;
    public IReadOnlyList<Option> Kinds { get; private set; } = [];
    public IReadOnlyList<Option> Spoken { get; private set; } = [];
    public IReadOnlyList<Option> AllSeries { get; private set; } = [];
    public bool Narrow => !string.IsNullOrEmpty(Kind + Language + Series);

    public IEnumerable<Download> Files => [new(T["events.subscribe"], Viewer.To("/events.ics") + Query(null, zone: false), "iCalendar", Menu.OwnName(T.Language))];

    /// <summary>By which a calendar program follows what comes.</summary>
    public string Webcal => ICalendar.Followed(settings.Origin(Request), Viewer.To("/events.ics") + Query(null, zone: false));

    public async Task OnGet()
    {
        var (series, languages) = await programme.Choices(Stop);
        if (!EventKind.Kinds.Contains(Kind)) Kind = null;
        if (!languages.Contains(Language ?? "")) Language = null;
        if (!series.Contains(Series ?? "")) Series = null;
        Kinds = [new("", T["events.any-kind"]), .. EventKind.Kinds.Select(k => new Option(k, T["events.kind." + k]))];
        Spoken = [new("", T["events.any-language"]), .. languages.Select(l => new Option(l, atlas.LanguageName(l, T.Language)))];
        AllSeries = [new("", T["events.any-series"]), .. series.Select(s => new Option(s, s))];
        Own = OwnClock.Of(Zone, zones, atlas, T.Language);
        var by = new Narrowed(Kind, Language, Series);
        (Past, var total, At) = await programme.Past(by, Now, At, PerPage, Stop);
        if (At == 1) Coming = await programme.Coming(by, Now, Stop);
        Pager = PageOfList.IfMore(At, total, PerPage, page => Viewer.To("/events") + Query(page));
        Public();
    }

    /// <summary>The times of an event: on the hosts' clock, and on the reader's or else in UTC.</summary>
    public IEnumerable<Clock> Times(Occasion occasion) => Clocks.Of(occasion, zones, Own, T);

    public string AddressOf(Occasion occasion) => Viewer.To("/events/" + occasion.Row.Slug) + (Own.Id is { } id ? "?zone=" + Uri.EscapeDataString(id) : "");

    private string Query(int? page, bool zone = true)
    {
        (string Name, string? Value)[] all = [("kind", Kind), ("language", Language), ("series", Series), ("zone", zone ? Own.Id : null), ("p", page?.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        var said = string.Join('&', all.Where(a => !string.IsNullOrEmpty(a.Value)).Select(a => $"{a.Name}={Uri.EscapeDataString(a.Value!)}"));
        return said.Length > 0 ? "?" + said : "";
    }
}
