using Chorus.Modules.Members.Contract;
using Chorus.Modules.Newsletter.Contract;
using Chorus.Platform;
using Chorus.Platform.BadDays;
using Chorus.Platform.Data;
using Chorus.Platform.Mail;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Readers;

/// <summary>The newsletter: what came out, and the form. The answer is the same whether the address is known or not; only the mail differs.</summary>
public sealed class IndexPage(NewsletterIssues issues, Postage postage, IAddresses addresses, FormSeals seals, Settings settings) : ChorusPage
{
    /// <summary>Under which the form is sealed.</summary>
    public const string Sealed = "newsletter";

    private const int PerPage = 10;

    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Language { get; set; }

    /// <summary>A field that people do not see and leave empty.</summary>
    [BindProperty] public string? Fax { get; set; }

    /// <summary>When the form was handed out.</summary>
    [BindProperty] public string? Since { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; }

    public IReadOnlyList<IssueLine> Issues { get; private set; } = [];
    public PageOfList? Pager { get; private set; }
    public IEnumerable<Option> Languages => settings.Languages.Select(l => new Option(l, Menu.OwnName(l)));

    /// <summary>What one says yes to.</summary>
    public string Consent => T["newsletter.consent", ("site", settings.Name)];

    public async Task OnGet()
    {
        (Language, Since) = (T.Language, (await seals.For(Sealed, Stop)).At(Now));
        if (Viewer.MemberId is { } member) Email = (await addresses.Of(Db, member, Stop))?.Address;
        await Fill();
        Public();
    }

    public async Task<IActionResult> OnPost()
    {
        await Fill();
        if (!string.IsNullOrEmpty(Fax)) return Again(Problem.On("Fax", "newsletter.fax-filled"));
        var address = EmailAddress.Read(Email);
        var problems = await Robots();
        if (address is null) problems.Add(Problem.On("Email", "newsletter.email-wrong"));
        if (!settings.Languages.Contains(Language)) problems.Add(Problem.On("Language", "newsletter.say-language"));
        if (problems.Count > 0) return Again(problems);
        if (await postage.Allows(address!.Text, HttpContext.Connection.RemoteIpAddress, Now, Stop)) await Keep(address);
        return Go("/newsletter/thanks/sent");
    }

    private async Task<List<Problem>> Robots()
    {
        var seal = await seals.For(Sealed, Stop);
        var age = seal.AgeOf(Since, Now);
        if (age >= FormSeal.Shortest) return [];
        if (age is not null) return [new Problem("newsletter.too-quick")];
        Since = seal.At(Now);
        ModelState.Remove(nameof(Since));
        return [new Problem("newsletter.old-form")];
    }

    private async Task Keep(EmailAddress address)
    {
        var mark = Reader.MarkOf(address);
        var reader = await Db.Readers.AsTracking().FirstOrDefaultAsync(r => r.Mark == mark, Stop);
        if (reader is null) Db.Readers.Add(reader = new Reader { Mark = mark, Language = Language! });
        reader.Ask(address, Language!, Ids.Hash(Consent)[..16], Now);
        Db.Letter(reader.State == ReaderState.Active ? ReaderLetterKind.Known : ReaderLetterKind.Confirm, reader, Now);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // The same address in two windows at once: the other one has written its letter.
            Db.ChangeTracker.Clear();
        }
    }

    private async Task Fill()
    {
        var total = await issues.Count(Stop);
        At = PageOfList.At(At, total, PerPage);
        Issues = await issues.Newest(T.Language, (At - 1) * PerPage, PerPage, Stop);
        Pager = PageOfList.IfMore(At, total, PerPage, page => Viewer.To($"/newsletter?p={page}"));
    }
}
