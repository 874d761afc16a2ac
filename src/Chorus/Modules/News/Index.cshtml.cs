using System.Globalization;
using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.News;

/// <summary>The articles, newest first, of all times or of a year or month, about anything or one topic and country. Four queries whatever the page holds.</summary>
public sealed class IndexPage(Posts posts, PublicationCards cards, Atlas atlas) : ChorusPage
{
    private const int PerPage = 12;

    [BindProperty(SupportsGet = true, Name = "year")] public string? Year { get; set; }
    [BindProperty(SupportsGet = true, Name = "month")] public string? Month { get; set; }
    [BindProperty(SupportsGet = true, Name = "at")] public string? At { get; set; }

    [BindProperty(SupportsGet = true, Name = "topic")] public string? Topic { get; set; }
    [BindProperty(SupportsGet = true, Name = "country")] public string? Country { get; set; }

    /// <summary>What one can narrow to: only what articles are about.</summary>
    public IReadOnlyList<Option> AllTopics { get; private set; } = [];
    public IReadOnlyList<Option> Countries { get; private set; } = [];
    public bool Narrowed => Topic is not null || Country is not null;

    public IReadOnlyList<PublicationCard> Cards { get; private set; } = [];
    public PageOfList Pager { get; private set; } = PageOfList.Nothing;

    /// <summary>The years that have articles, the newest first, with how many.</summary>
    public IReadOnlyList<(int Year, int Count)> Years { get; private set; } = [];

    /// <summary>Those of the year that is shown.</summary>
    public IReadOnlyList<MonthOfPosts> Months { get; private set; } = [];
    public (int? Year, int? Month) Shown { get; private set; }

    public async Task OnGetAsync()
    {
        if (!Viewer.IsTranslator) Public();
        var (topics, countries) = await posts.Subjects(Stop);
        (Topic, Country) = (topics.FirstOrDefault(t => t == Topic), countries.FirstOrDefault(c => c == Country));
        AllTopics = topics.Count == 0 ? [] : [new("", T["news.any-topic"]), .. Topics.All.Where(topics.Contains).Select(t => new Option(t, T["evidence.topic." + t]))];
        Countries = countries.Count == 0 ? [] : [new("", T["news.any-country"]), .. countries.Select(c => new Option(c, atlas.Name(c, T.Language))).OrderBy(o => o.Label, T.ByName)];
        var about = new PostsAbout(Topic, Country);
        var all = await posts.Months(about, Stop);
        Years = [.. all.GroupBy(m => m.Year).Select(g => (g.Key, g.Sum(m => m.Count)))];
        int? year = Number(Year) is { } y && all.Any(m => m.Year == y) ? y : null;
        int? month = year is not null && Number(Month) is { } named && all.Any(m => m.Year == year && m.Month == named) ? named : null;
        Shown = (year, month);
        Months = [.. all.Where(m => m.Year == year)];
        var total = all.Where(m => (year is null || m.Year == year) && (month is null || m.Month == month)).Sum(m => m.Count);
        var at = PageOfList.At(Number(At) ?? 1, total, PerPage);
        var (first, final) = Days(year, month);
        Cards = await cards.Named(await posts.Ids(about, first, final, (at - 1) * PerPage, PerPage, Stop), Viewer.Language, Stop);
        Pager = PageOfList.Of(at, total, PerPage, page => To(year, month, page));
    }

    /// <summary>Address of a year or month, or of a page of it.</summary>
    public string To(int? year, int? month = null, int at = 1)
    {
        var asked = new List<string>();
        if (year is { } y) asked.Add("year=" + Plain(y));
        if (month is { } m) asked.Add("month=" + Plain(m));
        if (Topic is not null) asked.Add("topic=" + Topic);
        if (Country is not null) asked.Add("country=" + Country);
        if (at > 1) asked.Add("at=" + Plain(at));
        return Viewer.To("/news") + (asked.Count == 0 ? "" : "?" + string.Join('&', asked));
    }

    public string MonthName(int month) => T.Culture.DateTimeFormat.GetMonthName(month) is [var first, .. var rest] ? T.Culture.TextInfo.ToUpper(first) + rest : "";

    /// <summary>A year, without a mark between its thousands.</summary>
    public static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Who wrote it, with their organisations.</summary>
    public string By(PublicationCard card) => string.Join(T["web.chain.comma"], card.Authors.Select(a => a.Organisation is null ? a.Name : $"{a.Name} ({a.Organisation})"));

    public string? Other(string language) => language == T.Language ? null : language;

    public IEnumerable<Download> Feeds =>
        from format in new[] { "atom", "rss", "json" }
        select new Download(format == "atom" ? "Atom" : format == "rss" ? "RSS" : "JSON Feed", $"/news/feed.{format}?language={T.Language}", T["news.feed"], Menu.OwnName(T.Language));

    private static (DateOnly?, DateOnly?) Days(int? year, int? month) =>
        year is not { } y ? (null, null) : month is { } m ? (new DateOnly(y, m, 1), new DateOnly(y, m, DateTime.DaysInMonth(y, m))) : (new DateOnly(y, 1, 1), new DateOnly(y, 12, 31));

    private static int? Number(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
