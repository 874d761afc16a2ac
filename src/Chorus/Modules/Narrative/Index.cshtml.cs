using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Narrative.Contract;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.Search;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative;

/// <summary>Browse the messages. Eight queries whatever the page holds, and two more to find words.</summary>
public sealed class IndexPage(Contract.Messages messages, Search search, Atlas atlas) : ChorusPage
{
    private const int PerPage = 12, MostWords = 100;

    [BindProperty(SupportsGet = true, Name = "q")] public string? Words { get; set; }
    [BindProperty(SupportsGet = true)] public string? Audience { get; set; }
    [BindProperty(SupportsGet = true)] public string? Topic { get; set; }
    [BindProperty(SupportsGet = true)] public string? Country { get; set; }
    [BindProperty(SupportsGet = true)] public string? Language { get; set; }
    [BindProperty(SupportsGet = true)] public string? Strength { get; set; }
    [BindProperty(SupportsGet = true)] public string? Pillar { get; set; }
    [BindProperty(SupportsGet = true)] public string? Change { get; set; }
    [BindProperty(SupportsGet = true)] public string? Tested { get; set; }
    // "page" is a word of the router.
    [BindProperty(SupportsGet = true, Name = "at")] public string? At { get; set; }

    public MessageFilter Filter { get; private set; } = new();
    public IReadOnlyList<Place> Meant { get; private set; } = [];
    public IReadOnlyList<MessageRow> Rows { get; private set; } = [];
    public IReadOnlyList<string> Languages { get; private set; } = [];
    public PageOfList Pager { get; private set; } = PageOfList.Nothing;
    public Atlas Atlas => atlas;

    public async Task OnGetAsync()
    {
        Public();
        Languages = await Db.Wordings.AsNoTracking().Select(w => w.Language).Distinct().OrderBy(l => l).ToListAsync(Stop);
        Filter = Read();
        if (Words?.Length > MostWords) Words = Words[..MostWords];
        var query = Filter.Of(Db, atlas);
        if (!string.IsNullOrWhiteSpace(Words)) query = await Worded(query);
        var total = await query.CountAsync(Stop);
        var at = PageOfList.At(At, total, PerPage);
        var ids = await query.OrderBy(m => m.Audience).ThenBy(m => m.Slug).Select(m => m.Id).Skip((at - 1) * PerPage).Take(PerPage).ToListAsync(Stop);
        Rows = await MessageRow.Of(Db, await messages.Named(ids, Filter.Language ?? Viewer.Language, Filter.Place?.Code, Stop), Stop);
        Pager = PageOfList.Of(at, total, PerPage, To);
    }

    // A message is found by its words in any language and for any country.
    private async Task<IQueryable<Message>> Worded(IQueryable<Message> query)
    {
        var found = (await search.Find(Words, T.Language, MessageKind.Name, Search.Most, Stop)).Concat(await search.Find(Words, T.Language, LocalisationKind.Name, Search.Most, Stop)).Select(f => f.NodeId).ToList();
        var wordings = Db.Wordings;
        return query.Where(m => wordings.Any(w => w.MessageId == m.Id && found.Contains(w.Id)));
    }

    private MessageFilter Read()
    {
        var matches = string.IsNullOrWhiteSpace(Country) ? null : atlas.Find(Country.Length > 80 ? Country[..80] : Country, Viewer.Language);
        if (matches is { Single: null }) Meant = [.. matches.Found, .. matches.Near.Take(5)];
        return new MessageFilter
        {
            Audience = Choice.Of<Audience>(Audience),
            Topic = Evidence.Contract.Topics.OfAsks.Contains(Topic) ? Topic : null,
            Place = matches?.Single,
            Language = Languages.Contains(Language) ? Language : null,
            Strength = Choice.Of<Strength>(Strength),
            OnlyValue = Strength == MessageFilter.Value,
            Pillar = Choice.Of<Pillar>(Pillar),
            Change = Choice.Of<Change>(Change),
            Tested = Tested switch { "yes" => true, "no" => false, _ => null },
        };
    }

    /// <summary>This list with one answer changed, or another page of it.</summary>
    public string To(int page) => With(null, null, page);

    public string With(string? name, string? value, int page = 1)
    {
        (string Name, string? Value)[] asked =
        [
            ("q", Words), ("audience", Audience), ("topic", Topic), ("country", Country), ("language", Language), ("strength", Strength), ("pillar", Pillar), ("change", Change),
            ("tested", Tested), ("at", page > 1 ? page.ToString() : null),
        ];
        var query = string.Join('&', asked.Select(a => a.Name == name ? (a.Name, Value: value) : a).Where(a => !string.IsNullOrWhiteSpace(a.Value))
            .Select(a => a.Name + "=" + Uri.EscapeDataString(a.Value!)));
        return Viewer.To("/messages") + (query.Length > 0 ? "?" + query : "");
    }

    public IEnumerable<Option> Audiences => Any(Enum.GetNames<Audience>(), "narrative.audience.");
    public IEnumerable<Option> Topics => Any(Evidence.Contract.Topics.OfAsks, "narrative.topic.");
    public IEnumerable<Option> Strengths => Any([.. Enum.GetNames<Strength>(), MessageFilter.Value], "narrative.strength.");
    public IEnumerable<Option> Pillars => Any(Enum.GetNames<Pillar>(), "narrative.pillar.");
    public IEnumerable<Option> Changes => Any(Enum.GetNames<Change>(), "narrative.change.");
    public IEnumerable<Option> Tests => Any(["yes", "no"], "narrative.tested.");
    public IEnumerable<Option> InLanguages => [new("", T["narrative.any"]), .. Languages.Select(l => new Option(l, atlas.LanguageName(l, T.Language)))];

    private IEnumerable<Option> Any(IEnumerable<string> names, string key) => [new("", T["narrative.any"]), .. names.Select(n => new Option(n, T[key + n]))];
}
