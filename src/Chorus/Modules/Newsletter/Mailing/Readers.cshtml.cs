using System.Globalization;
using Chorus.Methods.Text;
using Chorus.Modules.Newsletter.Readers;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace.Exchange;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using CsvHelper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Mailing;

/// <summary>Readers for those who look after the list: whose mail came back and why, one reader by the address, and the list to take along. An editor can take somebody off who asked for it, and nobody on.</summary>
[For(Role.Editor, Section = Section.Newsletter)]
public sealed class ReadersPage : ChorusPage
{
    private const int PerPage = 20;

    private const int Portion = 500, MostTries = 5;

    public sealed record Line(string Id, string Email, ReaderState State, string Language, DateTime? Since, string? Why);

    /// <summary>A whole address; empty for those who are paused.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Sought { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    [BindProperty] public string? Id { get; set; }

    /// <summary>Whoever was paused by then stood in the list that was looked at.</summary>
    [BindProperty] public long Until { get; set; }

    /// <summary>How many are paused, where that list is shown.</summary>
    public int Paused { get; private set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public PageOfList? Pager { get; private set; }
    public bool Done => Request.Query.ContainsKey("off");

    public async Task OnGet() => await Fill();

    public async Task<IActionResult> OnPost()
    {
        var id = Characters.Line(Id);
        if (await Db.Readers.AsTracking().FirstOrDefaultAsync(r => r.Id == id, Stop) is not { } reader) return NotFound();
        // Forgotten with the rest when they leave; whoever pressed reads once more whom they took off.
        var address = reader.Email;
        reader.Leave(null, Now);
        await Db.SaveChangesAsync(Stop);
        return address is null ? Go("/desk/mailing/readers?off=yes") : Go("/desk/mailing/readers", "newsletter.pressed.off", address);
    }

    /// <summary>Everybody whose mail came back, at once: after an issue to thousands there are hundreds.</summary>
    public async Task<IActionResult> OnPostAll()
    {
        var until = new DateTime(Math.Clamp(Until, 0, Now.Ticks), DateTimeKind.Utc);
        var paused = Db.Readers.Where(r => r.State == ReaderState.Paused && r.PausedAt <= until);
        for (var tries = 0; tries < MostTries; Db.ChangeTracker.Clear())
        {
            var some = await paused.AsTracking().OrderBy(r => r.Id).Take(Portion).ToListAsync(Stop);
            if (some.Count == 0) return Go("/desk/mailing/readers?off=yes");
            foreach (var reader in some) reader.Leave(null, Now);
            try
            {
                await Db.SaveChangesAsync(Stop);
            }
            catch (DbUpdateConcurrencyException)
            {
                // One of them left by the link of a letter meanwhile: the others are looked for again.
                tries++;
            }
        }
        if (await paused.CountAsync(Stop) is not (> 0 and var left)) return Go("/desk/mailing/readers?off=yes");
        await Fill();
        return Again(new Problem("newsletter.readers.meanwhile", null, ("n", left)));
    }

    /// <summary>Everybody who is on the list, with how they said yes, as another site brings them in.</summary>
    public async Task<IActionResult> OnGetExport()
    {
        if (HttpMethods.IsGet(Request.Method)) Db.Note(AuditAct.ListTaken, Viewer.MemberId, "", Now, "readers csv");
        await Db.SaveChangesAsync(Stop);
        var bytes = new MemoryStream();
        // Spreadsheets take a file for their own old encoding unless it begins with the mark.
        await using (var csv = CsvWriter.Create(bytes, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            csv.WriteHeader(ReaderFile.Exported);
            var rows = Db.Readers.AsNoTracking().Where(r => r.State == ReaderState.Active || r.State == ReaderState.Paused).OrderBy(r => r.Email).AsAsyncEnumerable();
            await foreach (var r in rows.WithCancellation(Stop))
                csv.WriteRecord([.. new[] { r.Email, r.Language, r.State.ToString().ToLowerInvariant(), r.Consent.ToString().ToLowerInvariant(), r.Proof, Day(r.SignedUpAt), Day(r.ConfirmedAt) }.Select(c => Cells.Safe(c ?? ""))]);
        }
        return Hand("readers.csv", "text/csv; charset=utf-8", T.Language, bytes.ToArray());
    }

    private static string? Day(DateTime? at) => at?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private async Task Fill()
    {
        var readers = Db.Readers.AsNoTracking();
        if (Characters.Line(Sought) is { Length: > 0 } sought)
        {
            var mark = EmailAddress.Read(sought) is { } address ? Reader.MarkOf(address) : "";
            readers = readers.Where(r => r.Mark == mark);
        }
        else readers = readers.Where(r => r.State == ReaderState.Paused);
        var total = await readers.CountAsync(Stop);
        Paused = Sought is { Length: > 0 } ? 0 : total;
        At = PageOfList.At(At, total, PerPage);
        Lines = await readers.OrderBy(r => r.PausedAt).ThenBy(r => r.Id).Skip((At - 1) * PerPage).Take(PerPage).Select(r => new Line(r.Id, r.Email ?? "", r.State, r.Language, r.PausedAt ?? r.LeftAt ?? r.ConfirmedAt ?? r.SignedUpAt, r.PausedWhy)).ToListAsync(Stop);
        Pager = PageOfList.IfMore(At, total, PerPage, page => Viewer.To($"/desk/mailing/readers?p={page}"));
    }
}
