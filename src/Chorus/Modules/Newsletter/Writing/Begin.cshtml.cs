using Chorus.Methods.Text;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Writing;

/// <summary>A new issue: its number and what it is about; the blocks come on the next page.</summary>
[For(Role.Editor, Section = Section.Newsletter)]
public sealed class BeginPage(Chain chain) : ChorusPage
{
    private const int MostSubject = 120;

    [BindProperty] public string? Number { get; set; }
    [BindProperty] public string? Subject { get; set; }
    [BindProperty] public DateParts Date { get; set; } = new();

    public async Task OnGet() => Number = IssueText.Plain(await Next());

    public async Task<IActionResult> OnPost()
    {
        (Number, Subject) = (Characters.Line(Number), Characters.Line(Subject));
        var problems = new List<Problem>();
        var number = IssueText.NumberOf(Number);
        if (number is null) problems.Add(Problem.On("Number", "newsletter.say-number"));
        if (Subject.Length == 0) problems.Add(Problem.On("Subject", "newsletter.say-subject"));
        if (Subject.Length > MostSubject) problems.Add(Problem.On("Subject", "trace.too-long", ("n", MostSubject), ("have", Subject.Length)));
        if (!Date.Empty && Date.Read() is null) problems.Add(Problem.On("Date", "newsletter.say-date"));
        if (problems.Count > 0) return Again(problems);
        var slug = IssueText.Plain(number!.Value);
        if (await Db.Nodes.AnyAsync(n => n.Kind == IssueKind.Name && n.Slug == slug, Stop)) return Taken(slug);
        var fields = new Fields().With("number", slug).With("subject." + T.Language, Subject).With("date", Date.Read()?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        chain.Begin(Db, IssueKind.Name, slug, fields, T.Language, Viewer);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // A colleague began the same number in the same blink.
            Db.ChangeTracker.Clear();
            return Taken(slug);
        }
        return Go($"/desk/mailing/{slug}/write");
    }

    private IActionResult Taken(string slug) => Again(Problem.On("Number", "newsletter.write.number-taken", ("number", slug)));

    private async Task<int> Next()
    {
        var begun = await Db.Nodes.AsNoTracking().Where(n => n.Kind == IssueKind.Name).Select(n => n.Slug).ToListAsync(Stop);
        return begun.Select(s => IssueText.NumberOf(s) ?? 0).DefaultIfEmpty(0).Max() + 1;
    }
}
