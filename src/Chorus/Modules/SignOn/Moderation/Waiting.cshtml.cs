using Chorus.Methods.Text;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Modules.SignOn.Letters;
using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Moderation;

/// <summary>
/// The queue of a call. Names of people who count already are released many at a time, and what somebody sent by the hundred is declined together; everything else is
/// looked at one by one.
/// </summary>
[For(Role.Moderator | Role.Editor, Section = Section.Calls)]
public sealed class WaitingPage(PublishedTexts texts, Queue queue, Ledger ledger, Atlas atlas, Settings settings) : CallPage(texts)
{
    [BindProperty(SupportsGet = true, Name = "show")]
    public string Show { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    /// <summary>"today" for whoever came from what waits.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    public bool FromToday => From == "today";

    [BindProperty] public string[] Release { get; set; } = [];

    /// <summary>So many are declined with one press: each gets a letter.</summary>
    public const int MostDeclined = 500;

    /// <summary>Signatures that are declined together; or all of the list whose address of mail ends so ("@example.org").</summary>
    [BindProperty] public string[] Declined { get; set; } = [];
    [BindProperty] public string? MailOf { get; set; }
    [BindProperty] public string? Why { get; set; }

    public bool DeclinesMany => IsDeclined(Show) && Lines.Count > 1;

    public IEnumerable<Option> Signers => Lines.Select(l => new Option(l.Id, l.Name, string.Join(" · ", new[] { atlas.Name(l.Country, T.Language), HostOf(l.Email) }.OfType<string>())));

    public Atlas Atlas => atlas;
    public IReadOnlyList<(string List, int Count)> Tabs { get; private set; } = [];
    public IReadOnlyList<Queue.Line> Lines { get; private set; } = [];
    public PageOfList? Pager { get; private set; }
    public IEnumerable<Option> Names => Lines.Select(l => new Option(l.Id, l.Name, l.Website is null ? atlas.Name(l.Country, T.Language) : $"{atlas.Name(l.Country, T.Language)} · {l.Website}"));

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug)) return NotFound();
        await Fill();
        return Page();
    }

    /// <summary>The chosen names may be read from now on.</summary>
    public async Task<IActionResult> OnPostRelease(string slug)
    {
        if (!await Find(slug)) return NotFound();
        var chosen = Release.Take(Queue.PerPage).Select(Characters.Line).ToList();
        var signatures = await Db.Signatures.Where(s => s.CallId == Call.Id && chosen.Contains(s.Id) && s.State == SignatureState.Counted && s.ReleasedAt == null).ToListAsync(Stop);
        foreach (var signature in signatures) signature.Release(Now);
        await Db.Calls.FirstAsync(c => c.Id == Call.Id, Stop);
        if (!await ledger.Save([.. signatures.Select(s => Ledger.Line(s, SignatureStep.Released, 0, Now, Viewer.MemberId))], Stop))
        {
            // A colleague decided about one of them in the same moment: none was released, and those that wait still stand here.
            return await Refused(new Problem("signon.desk.moved"));
        }
        // The last of them done, whoever came from what waits is back there.
        var more = (await queue.Counts(Call.Id, Stop)).Any(c => c is ("names", > 0));
        return Go(FromToday && !more ? "/today?done=names" : $"/desk/calls/{slug}?show=names{(FromToday ? "&from=today" : "")}");
    }

    /// <summary>Whoever signs by a program signs by the hundred: they go together, each with the same sentence by mail.</summary>
    public async Task<IActionResult> OnPostDecline(string slug)
    {
        if (!await Find(slug) || !IsDeclined(Show)) return NotFound();
        (Why, MailOf) = (Characters.Lines(Why), Characters.Line(MailOf));
        var ending = MailOf.TrimStart('@') is { Length: > 0 } host ? "@" + host.ToLowerInvariant() : null;
        var signatures = await queue.Chosen(Call.Id, Show, [.. Declined.Select(Characters.Line)], ending, MostDeclined, Stop);
        if (signatures.Count == 0) return await Refused(Problem.On("Declined", "signon.desk.many-none"));
        if (Why.Length is 0 or > Signature.LongestNote) return await Refused(Problem.On("Why", "signon.desk.say-why", ("n", Signature.LongestNote)));
        var lines = signatures.ConvertAll(s => Ledger.Line(s, SignatureStep.Declined, s.IsCounted ? -1 : 0, Now, Viewer.MemberId));
        foreach (var signature in signatures) signature.Decline(Why);
        Db.LettersAtPace([.. signatures.Select(s => (LetterKind.Declined, s))], Now, settings);
        await Db.Calls.FirstAsync(c => c.Id == Call.Id, Stop);
        return await ledger.Save(lines, Stop) ? Go($"/desk/calls/{slug}?show={Show}{(FromToday ? "&from=today" : "")}", "signon.pressed.declined-many", Numbers.Whole(lines.Count, T.Language)) : await Refused(new Problem("signon.desk.moved"));
    }

    // Among letters from right to left its sign stays before it.
    private string? HostOf(string? email) => email is null ? null : T.RightToLeft ? $"\u2066{email[email.LastIndexOf('@')..]}\u2069" : email[email.LastIndexOf('@')..];

    private static bool IsDeclined(string list) => list is "waiting" or "names";

    private async Task<IActionResult> Refused(Problem problem)
    {
        Db.ChangeTracker.Clear();
        await Fill();
        return Again(problem);
    }

    private async Task Fill()
    {
        Tabs = await queue.Counts(Call.Id, Stop);
        if (Tabs.All(t => t.List != Show)) Show = Tabs.FirstOrDefault(t => t.Count > 0, Tabs[0]).List;
        var total = Tabs.First(t => t.List == Show).Count;
        At = PageOfList.At(At, total, Queue.PerPage);
        Lines = await queue.Page(Call.Id, Show, At, Stop);
        Pager = PageOfList.IfMore(At, total, Queue.PerPage, Address);
    }

    private string Address(int page) => Viewer.To($"/desk/calls/{Call.Slug}?show={Show}&p={page}");
}
