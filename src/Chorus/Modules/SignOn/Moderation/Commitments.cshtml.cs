using Chorus.Methods.Text;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.Moderation;

/// <summary>Who committed to what, when they were asked and what they answered: to ring up whoever is silent, and to enter what they say.</summary>
[For(Role.Moderator | Role.Editor, Section = Section.Calls)]
public sealed class CommitmentsPage(PublishedTexts texts, Atlas atlas) : CallPage(texts)
{
    private const int PerPage = 50;

    /// <summary>A commitment with who made it.</summary>
    /// <param name="Text">What is recommended, in the reader's language where there is one.</param>
    public sealed record Line(Commitment Of, string Name, string Country, string Text);

    /// <summary>"silent": asked and not answered; "open": not done yet; "all".</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string Show { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    /// <summary>The commitment whose answer is entered.</summary>
    [BindProperty(SupportsGet = true, Name = "of")]
    public string? Of { get; set; }

    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Done { get; set; }

    [BindProperty] public string? Came { get; set; }
    [BindProperty] public string? Note { get; set; }
    [BindProperty] public string? SeenAt { get; set; }

    public Atlas Atlas => atlas;
    public Line? Chosen { get; private set; }
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlyList<(string List, int Count)> Tabs { get; private set; } = [];
    public PageOfList? Pager { get; private set; }
    public bool IsKept => Done == "kept" && Problems.Count == 0;
    public string This => $"/desk/calls/{Call.Slug}/commitments";
    public IEnumerable<Option> Answers => new[] { Progress.Done, Progress.UnderWay, Progress.NotYet }.Select(p => new Option(p.ToString(), T["signon.progress." + p]));

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Find(slug)) return NotFound();
        await Fill();
        if (Chosen is { Of.AnsweredAt: not null }) (Came, SeenAt) = (Chosen.Of.Progress.ToString(), Chosen.Of.Url);
        return Page();
    }

    /// <summary>What a signer said by telephone or letter, in the place of the form that their mail leads to.</summary>
    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Find(slug)) return NotFound();
        await Fill();
        if (Chosen is null) return NotFound();
        (Note, SeenAt) = (Characters.Line(Note), Characters.Line(SeenAt));
        var url = new Signing.SignForm { Website = SeenAt.Length > 0 ? SeenAt : null }.Url();
        var problems = new List<Problem>();
        if (!Enum.TryParse<Progress>(Came, out var progress) || !Enum.IsDefined(progress) || progress == Progress.NotSaid) problems.Add(Problem.On(nameof(Came), "signon.own.say-progress"));
        if (Note.Length > Commitment.LongestNote) problems.Add(Problem.On(nameof(Note), "signon.sign.long", ("n", Commitment.LongestNote)));
        if (SeenAt.Length > 0 && url is null) problems.Add(Problem.On(nameof(SeenAt), "signon.sign.website-wrong"));
        if (problems.Count > 0) return Again(problems);
        var commitment = await Db.Commitments.AsTracking().FirstAsync(c => c.Id == Chosen.Of.Id, Stop);
        commitment.Report(progress, Note.Length > 0 ? Note : commitment.Note, url, Now);
        // Tracked, the call makes the kept pages of its wall stale at once.
        await Db.Calls.AsTracking().FirstAsync(c => c.Id == Call.Id, Stop);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The signer answered at the same moment: their own word is shown.
            Db.ChangeTracker.Clear();
            await Fill();
            return Again(new Problem("signon.desk.moved"));
        }
        return Go($"{This}?show={Show}&done=kept");
    }

    private async Task Fill()
    {
        var (id, signatures) = (Call.Id, Db.Signatures.AsNoTracking());
        var all = from commitment in Db.Commitments.AsNoTracking()
                  join signature in signatures on commitment.SignatureId equals signature.Id
                  where signature.CallId == id && signature.State == SignatureState.Counted && signature.Name != null
                  select new { Of = commitment, signature.Name, signature.Country };
        var open = all.Where(c => c.Of.Progress != Progress.Done);
        var silent = open.Where(c => c.Of.AskedAt != null && (c.Of.AnsweredAt == null || c.Of.AnsweredAt < c.Of.AskedAt));
        Tabs = [("silent", await silent.CountAsync(Stop)), ("open", await open.CountAsync(Stop)), ("all", await all.CountAsync(Stop))];
        if (Tabs.All(t => t.List != Show)) Show = Tabs.FirstOrDefault(t => t.Count > 0, Tabs[0]).List;
        var recommended = await Db.Recommendations.AsNoTracking().Include(r => r.Texts).Where(r => r.CallId == id).ToDictionaryAsync(r => r.Id, Stop);
        Line Shown(Commitment of, string name, string country) => new(of, name, country, recommended.GetValueOrDefault(of.RecommendationId)?.In(T.Language)?.Text ?? "");
        if (Of is not null && await all.FirstOrDefaultAsync(c => c.Of.Id == Of, Stop) is { } chosen) Chosen = Shown(chosen.Of, chosen.Name!, chosen.Country);
        var total = Tabs.First(t => t.List == Show).Count;
        At = PageOfList.At(At, total, PerPage);
        var rows = await (Show switch { "silent" => silent, "open" => open, _ => all }).OrderBy(c => c.Of.DueAt).ThenBy(c => c.Of.Id).Skip((At - 1) * PerPage).Take(PerPage).ToListAsync(Stop);
        Lines = [.. rows.Select(r => Shown(r.Of, r.Name!, r.Country))];
        Pager = PageOfList.IfMore(At, total, PerPage, page => Viewer.To($"{This}?show={Show}&p={page}"));
    }
}
