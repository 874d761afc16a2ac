using Chorus.Methods.Text;
using Chorus.Modules.Places.Contract;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn.OnPaper;

/// <summary>Sheets that came back signed: who enters them says how many signatures each holds. What was entered wrongly is struck out and stays to be seen.</summary>
[For(Role.Editor, Section = Section.Calls)]
public sealed class EntryPage(PublishedTexts texts, Atlas atlas) : CallPage(texts)
{
    private const int Shown = 50, LongestNumber = 40, LongestPlace = 150;

    [BindProperty] public string? Number { get; set; }
    [BindProperty] public string? Code { get; set; }
    [BindProperty] public string? Country { get; set; }
    [BindProperty] public string? Place { get; set; }
    [BindProperty] public DateParts SignedOn { get; set; } = new();
    [BindProperty] public string? Signatures { get; set; }
    [BindProperty] public string? Names { get; set; }
    [BindProperty] public string? SheetId { get; set; }

    public Atlas Atlas => atlas;
    public IReadOnlyList<PaperSheet> Sheets { get; private set; } = [];
    public int Total { get; private set; }
    public bool Saved => Request.Query.ContainsKey("saved") && Problems.Count == 0;

    public async Task<IActionResult> OnGet(string slug)
    {
        if (!await Open(slug)) return NotFound();
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Open(slug)) return NotFound();
        (Number, Code, Country, Place, Signatures, Names) = (Characters.Line(Number), Characters.Line(Code), Characters.Line(Country), Characters.Line(Place), Characters.Line(Signatures), Characters.Lines(Names));
        var country = Country.Length is > 0 and <= 100 ? atlas.Find(Country, T.Language).Single as Country : null;
        var (day, code) = (SignedOn.Read(), Code.Length == 0 ? null : IssueCode.Read(Code));
        _ = int.TryParse(Signatures, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count);
        var problems = new List<Problem>();
        if (Number.Length is 0 or > LongestNumber) problems.Add(Problem.On("Number", "signon.paper.say-number", ("n", LongestNumber)));
        else if (await IsThere()) problems.Add(ThereAlready);
        if (Code.Length > 0 && (code is null || !await Db.Issued.AnyAsync(i => i.Code == code && i.OriginId == Call.Id, Stop))) problems.Add(Problem.On("Code", "signon.paper.code-unknown"));
        if (country is null) problems.Add(Problem.On("Country", "signon.sign.country-unknown"));
        if (Place.Length > LongestPlace) problems.Add(Problem.On("Place", "signon.sign.long", ("n", LongestPlace)));
        if (day is null || day > DateOnly.FromDateTime(Now)) problems.Add(Problem.On("SignedOn", "signon.paper.say-date"));
        if (count is < 1 or > PaperSheet.MostSignatures) problems.Add(Problem.On("Signatures", "signon.paper.say-count", ("n", PaperSheet.MostSignatures)));
        if (Names.Length > PaperSheet.LongestNames) problems.Add(Problem.On("Names", "signon.sign.long", ("n", PaperSheet.LongestNames)));
        else if (Names.Length > 0 && Names.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length > count) problems.Add(Problem.On("Names", "signon.paper.more-names"));
        if (problems.Count > 0) return Again(problems);
        // Two who enter the same sheet at the same moment both found none: the second looks again when the first is through.
        await using var held = await Db.Hold<Call>(Call.Id, Stop);
        if (await IsThere()) return Again(ThereAlready);
        var sheet = new PaperSheet
        {
            CallId = Call.Id, Number = Number, Code = code, Country = country!.Iso2, Place = Place.Length > 0 ? Place : null, SignedOn = day!.Value, Signatures = count,
            Names = Names.Length > 0 ? Names : null, EnteredAt = Now, EnteredById = Viewer.MemberId,
        };
        Db.PaperSheets.Add(sheet);
        Db.Note(AuditAct.SheetEntered, Viewer.MemberId, sheet.Id, Now, Counted(sheet));
        await Db.SaveChangesAsync(Stop);
        await held.CommitAsync(Stop);
        return Go($"/desk/calls/{slug}/paper?saved=yes");
    }

    public async Task<IActionResult> OnPostStrike(string slug)
    {
        SheetId = Characters.Line(SheetId);
        if (!await Open(slug) || await Db.PaperSheets.FirstOrDefaultAsync(p => p.Id == SheetId && p.CallId == Call.Id, Stop) is not { } sheet) return NotFound();
        if (sheet.StruckAt is null)
        {
            sheet.StruckAt = Now;
            Db.Note(AuditAct.SheetStruck, Viewer.MemberId, sheet.Id, Now, Counted(sheet));
        }
        await Db.SaveChangesAsync(Stop);
        return Go($"/desk/calls/{slug}/paper");
    }

    private static Problem ThereAlready => Problem.On("Number", "signon.paper.there-already");

    private Task<bool> IsThere() => Db.PaperSheets.AnyAsync(p => p.CallId == Call.Id && p.Number == Number && p.StruckAt == null, Stop);

    /// <summary>A sheet as the log names it.</summary>
    internal static string Counted(PaperSheet sheet) => FormattableString.Invariant($"{sheet.Country} {sheet.Signatures}");

    private async Task<bool> Open(string slug)
    {
        if (!await Find(slug)) return false;
        Sheets = await Db.PaperSheets.AsNoTracking().Where(p => p.CallId == Call.Id).OrderByDescending(p => p.EnteredAt).ThenBy(p => p.Id).Take(Shown).ToListAsync(Stop);
        Total = await Db.PaperSheets.Where(p => p.CallId == Call.Id && p.StruckAt == null).SumAsync(p => p.Signatures, Stop);
        return true;
    }
}
