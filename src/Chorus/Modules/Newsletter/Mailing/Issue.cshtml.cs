using System.Globalization;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Modules.Newsletter.Sending;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Mail;
using Chorus.Platform.Trace;
using Chorus.Platform.Web.Parts;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Mailing;

/// <summary>One issue before, while and after it goes out: how it looks in each language, a letter to oneself, and what became of it.</summary>
public sealed class IssueDeskPage(IssueViews views, Letters letters, IAddresses addresses, Zones zones, Atlas atlas, Settings settings) : MailingPage
{
    // The letter as mail programs get it, in a page of its own that can do nothing but show its pictures.
    private const string LetterPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    [BindProperty(SupportsGet = true, Name = "language")]
    public string? Language { get; set; }

    public IReadOnlyList<(DeliveryState State, int Count)> Counts { get; private set; } = [];
    public int CameBack { get; private set; }

    /// <summary>A mail program is nobody that is signed in: it gets no picture of a draft.</summary>
    public bool HidesPictures { get; private set; }

    public PlannedTime? Planned { get; private set; }
    public int Left { get; private set; }

    /// <summary>How many the mail server did not take yet; they are tried again.</summary>
    public int PutOff { get; private set; }

    /// <summary>When the next portion goes out; null where none is planned.</summary>
    public DateTime? NextAt { get; private set; }

    /// <summary>What the mail server said last while it goes on trying.</summary>
    public string? Trouble { get; private set; }
    public bool TestSent => Request.Query.ContainsKey("test") && Problems.Count == 0;
    public bool Stopped => Issue is { SentAt: not null, DoneAt: null } && NextAt is null;
    public IEnumerable<Option> Languages => Copies.Select(l => new Option(l, Platform.Web.Menu.OwnName(l)));

    /// <summary>The languages in which readers get it.</summary>
    public IReadOnlyList<string> Copies => Text.Copies(settings.Languages);

    public string NameOf(string language) => atlas.LanguageName(language, T.Language);

    /// <summary>How many wait because somebody stopped it.</summary>
    public int Held => Issue?.DoneAt is null ? Count(DeliveryState.Held) : 0;

    public int Count(DeliveryState state) => Counts.FirstOrDefault(c => c.State == state).Count;

    public async Task<IActionResult> OnGet(int number)
    {
        if (!await Find(number)) return NotFound();
        await Fill();
        return Page();
    }

    public async Task<IActionResult> OnGetLetter(int number)
    {
        if (!await Find(number)) return NotFound();
        Response.Headers.ContentSecurityPolicy = $"{LetterPolicy}; img-src 'self' {settings.PublicUrl}".TrimEnd();
        return Content((await Copy()).Html, "text/html; charset=utf-8");
    }

    public async Task<IActionResult> OnGetText(int number) => await Find(number) ? Content((await Copy()).Text, "text/plain; charset=utf-8") : NotFound();

    public async Task<IActionResult> OnPostTest(int number)
    {
        if (!await Find(number)) return NotFound();
        if ((await addresses.Of(Db, Viewer.MemberId!, Stop))?.Address is not { } to)
        {
            await Fill();
            return Again(new Problem("newsletter.desk.no-address"));
        }
        var letter = letters.For(await Copy(), number, to, "test");
        Db.Later(Letter.WorkKind, letter with { Subject = T["newsletter.desk.test-subject", ("subject", letter.Subject)] }, Now);
        await Db.SaveChangesAsync(Stop);
        return Go(Here + "?test=sent");
    }

    /// <summary>Stops what goes out: the few letters that are on their way are finished, all others wait. The state of each letter says so, whoever is sending at this moment.</summary>
    public async Task<IActionResult> OnPostHold(int number)
    {
        if (!await Find(number) || Issue is not { SentAt: not null, DoneAt: null } issue) return NotFound();
        await Db.Deliveries.Where(d => d.IssueId == issue.Id && d.State == DeliveryState.Waiting).ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Held), Stop);
        return Go(Here);
    }

    /// <summary>Goes on where somebody stopped it, or where the mail server was down for so long that the work was given up.</summary>
    public async Task<IActionResult> OnPostGoOn(int number)
    {
        if (!await Find(number) || Issue is not { SentAt: not null } issue) return NotFound();
        await Db.Deliveries.Where(d => d.IssueId == issue.Id && d.State == DeliveryState.Held).ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Waiting), Stop);
        await Fill();
        if (!Stopped) return Go(Here);
        var order = new SendIssue.Order(Node.Id, (int)(Now - Issue!.SentAt!.Value).TotalSeconds + 1_000_000);
        Db.Later(SendIssue.WorkKind, order, Now, SendIssue.KeyOf(order));
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Platform.BadDays.Trouble.Of(e) is null)
        {
            // Pressed twice in one second: the first goes on.
            Db.ChangeTracker.Clear();
        }
        return Go(Here);
    }

    private async Task<IssueCopy> Copy()
    {
        var language = Copies.Contains(Language ?? T.Language) ? Language ?? T.Language : Text.LanguageFor(T.Language);
        return await Db.IssueCopies.AsNoTracking().FirstOrDefaultAsync(c => c.IssueId == Node.Id && c.Language == language && !IsDraft, Stop)
            ?? letters.Copy(Node.Id, await views.Of(Node.Id, Text, language, Stop));
    }

    // Those that the version names which is read are everybody's; before the first there is none.
    private async Task<bool> Hides()
    {
        if (!IsDraft) return false;
        var read = await Db.Revisions.AsNoTracking().Where(r => r.Id == Node.PublishedId).Select(r => r.Body).FirstOrDefaultAsync(Stop);
        var seen = read is null ? [] : IssueText.Of(Fields.Read(read)).Blocks.Select(b => b.Picture).ToHashSet();
        return Text.Blocks.Any(b => b.Picture is { } code && !seen.Contains(code)) || (read is null && await Db.ThingPictures.AnyAsync(p => p.Id == Node.Id, Stop));
    }

    private async Task Fill()
    {
        HidesPictures = await Hides();
        if (Issue?.SentAt is null)
        {
            (Planned, _) = await PlannedTime.Of(Db, Issue, zones, T.Language, Stop);
            return;
        }
        var (id, number) = (Issue.Id, Issue.Number);
        var counts = await Db.Deliveries.AsNoTracking().Where(d => d.IssueId == id).GroupBy(d => d.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(Stop);
        Counts = [.. counts.Select(c => (c.Key, c.Count))];
        var taken = Db.Deliveries.Where(d => d.IssueId == id && d.State == DeliveryState.Sent);
        // What the mail server refused at once stands among the refused.
        CameBack = await Db.Bounces.Where(b => b.Issue == number && taken.Any(d => d.ReaderId == b.ReaderId)).Select(b => b.ReaderId).Distinct().CountAsync(Stop);
        Left = await Db.Readers.CountAsync(r => r.LeftIssue == number, Stop);
        if (Issue.DoneAt is not null) return;
        PutOff = await Db.Deliveries.CountAsync(d => d.IssueId == id && d.State == DeliveryState.Waiting && d.Attempts > 0, Stop);
        var begins = string.Create(CultureInfo.InvariantCulture, $"newsletter-send:{id}:");
        var next = await Db.WorkItems.AsNoTracking().KeyedUnder(begins).Where(w => w.DoneAt == null).OrderBy(w => w.DueAt).Select(w => new { w.DueAt, w.Error }).FirstOrDefaultAsync(Stop);
        (NextAt, Trouble) = (next?.DueAt, next?.Error);
    }
}
