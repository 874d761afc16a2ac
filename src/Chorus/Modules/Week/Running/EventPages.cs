using Chorus.Methods.Text;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Week.Running;

/// <summary>What people do for a Week where they live, by country.</summary>
public sealed class EventsPage(Weeks weeks, Atlas atlas) : ChorusPage
{
    private const int PerPage = 50;

    [BindProperty(SupportsGet = true, Name = "year")]
    public int Year { get; set; }

    /// <summary>ISO alpha-2.</summary>
    [BindProperty(SupportsGet = true, Name = "country")]
    public string? Country { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    public Edition Edition { get; private set; } = null!;
    public IReadOnlyList<LocalEvent> Events { get; private set; } = [];
    public IReadOnlyList<(string Code, string Name, int Count)> Countries { get; private set; } = [];
    public int Total { get; private set; }
    public PageOfList? Pager { get; private set; }

    public IEnumerable<Option> Choices => [new("", T["week.events.anywhere"]), .. Countries.Select(c => new Option(c.Code, T["week.events.in", ("country", c.Name), ("n", c.Count)]))];

    /// <summary>Whether this person may take one of them back from the public.</summary>
    public bool MayWithdraw => Viewer.Edits(Section.Week) || Viewer.IsModerator;

    public string NameOf(string country) => atlas.Name(country, T.Language);

    public async Task<IActionResult> OnGet()
    {
        if (await weeks.Of(Year, Stop) is not { } edition) return NotFound();
        Edition = edition;
        var all = await weeks.Events(Year, Stop);
        Countries = [.. all.GroupBy(e => e.Country).Select(g => (g.Key, NameOf(g.Key), g.Count())).OrderBy(c => c.Item2, T.ByName)];
        if (!Countries.Any(c => c.Code == Country)) Country = null;
        var some = all.Where(e => Country is null || e.Country == Country).ToList();
        Total = some.Count;
        At = PageOfList.At(At, Total, PerPage);
        Events = [.. some.Skip((At - 1) * PerPage).Take(PerPage)];
        Pager = PageOfList.IfMore(At, Total, PerPage, Address);
        if (!MayWithdraw) Public();
        return Page();
    }

    private string Address(int page) => Viewer.To($"/week/{Year}/events?p={page}") + (Country is null ? "" : "&country=" + Country);
}

/// <summary>One tells of an event in one's own country. It waits for an editor, and the page says how it stands.</summary>
[For(Role.Member)]
public sealed class AddEventPage(Weeks weeks, Atlas atlas, Chain chain) : ChorusPage
{
    /// <summary>So many wait of one person; whoever floods the desk waits for it.</summary>
    public const int MostWaiting = 10;

    [BindProperty(SupportsGet = true, Name = "year")]
    public int Year { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? Country { get; set; }

    [BindProperty]
    public DateParts Date { get; set; } = new();

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? Organiser { get; set; }

    [BindProperty]
    public string? Link { get; set; }

    public Edition Edition { get; private set; } = null!;
    public IReadOnlyList<Own> Mine { get; private set; } = [];

    public IEnumerable<Option> Countries => [new("", T["week.events.choose"]), .. atlas.Countries(T.Language).Select(c => new Option(c.Code, atlas.Name(c, T.Language)))];

    /// <summary>What somebody sent, and how it stands: waiting, returned (with a word why), shown or not taken.</summary>
    public sealed record Own(string Title, string Standing, string? Note);

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!await Load()) return NotFound();
        var kind = chain.KindOf(WeekEventKind.Name);
        var fields = new Fields().With("year", Typed.Plain(Year)).With("title." + T.Language, Characters.Line(Title)).With("about." + T.Language, Characters.Lines(About))
            .With("country", Characters.Line(Country)).With("date", Date.Read()?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
            .With("place", Characters.Line(Place)).With("organiser", Characters.Line(Organiser)).With("link", Characters.Line(Link));
        var problems = kind.Check(fields).Concat(TooLong(kind, fields)).Select(p => p with { Field = Control(p.Field) }).ToList();
        if (Mine.Count(m => m.Standing == "waiting") >= MostWaiting) problems.Add(new Problem("week.events.too-many", null, ("n", MostWaiting)));
        if (problems.Count > 0) return Again(problems);
        var (_, draft) = chain.Begin(Db, WeekEventKind.Name, $"{Typed.Plain(Year)}-{Slugs.Of(Title!)}".TrimEnd('-') + "-" + Platform.Data.Ids.Code(), fields, T.Language, Viewer);
        draft.Submit(Now);
        await Db.SaveChangesAsync(Stop);
        return Go($"/week/{Year}/events/add?sent=yes");
    }

    private static IEnumerable<Problem> TooLong(INodeKind kind, Fields fields) =>
        from said in fields
        let field = FormText.Named(kind, said.Key)
        where field is not null && said.Value.Length > field.Most
        select Problem.On(said.Key, "trace.too-long", ("n", field.Most), ("have", said.Value.Length));

    // "title.fr" is asked for as "Title".
    private static string? Control(string? field) => field?.Split('.')[0] is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : null;

    private async Task<bool> Load()
    {
        Response.Headers.CacheControl = "no-store";
        if (await weeks.Of(Year, Stop) is not { } edition) return false;
        Edition = edition;
        var begins = Typed.Plain(Year) + "-";
        var rows = await (
            from node in Db.Nodes.AsNoTracking()
            where node.Kind == WeekEventKind.Name && node.OwnerId == Viewer.MemberId && node.Slug.StartsWith(begins)
            join revision in Db.Revisions on node.Id equals revision.NodeId
            orderby revision.CreatedAt descending
            select new { node.Id, node.Title, Shown = node.PublishedId != null, revision.State, revision.Note }).Take(200).ToListAsync(Stop);
        Mine = [.. rows.DistinctBy(r => r.Id).Select(r => new Own(r.Title, r.Shown ? "shown" : Standing(r.State), r.State == RevisionState.Draft ? r.Note : null))];
        return true;
    }

    private static string Standing(RevisionState state) => state switch { RevisionState.Review => "waiting", RevisionState.Draft => "returned", _ => "not-taken" };
}
