using System.Text;
using Chorus.Documents;
using Chorus.Modules.Places.Contract;
using Chorus.Platform.BadDays;
using Chorus.Platform.Files;
using Chorus.Platform.Trace;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Studio;

/// <summary>
/// What was made: a file, or with "html" a page to look at and to print. POST takes what somebody tells about themselves, GET makes it without. Nothing of it is kept but the
/// code, which stands for the words of the message, and what a member asks to keep. Where a file cannot be made the form stands there with all that was typed.
/// </summary>
[EnableRateLimiting(PaperLimit.Name)]
public sealed class FilePage(Workshop workshop, Atlas atlas) : StudioPage(workshop, atlas)
{
    private const int Shown = 540;

    public Document? Document { get; private set; }

    /// <summary>The drawing inside its address, what it says, and how high it is shown.</summary>
    public string? Picture { get; private set; }
    public string Said { get; private set; } = "";
    public int Height { get; private set; }

    /// <summary>Written by the renderer of documents, which encodes what people typed.</summary>
    public HtmlString Body => new(WebHtml.Render(Document!));

    public async Task<IActionResult> OnGetAsync(string slug, string kind, string format) =>
        await Open(slug, kind) && Kind.Has(format) ? await Make(format) : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, string kind, string format)
    {
        if (!await Open(slug, kind) || !Kind.Has(format)) return NotFound();
        (Making, var problems) = await Making.Read(Request.Form, Kind, Kept, Stop);
        if (problems.Count == 0 && Request.Form[Making.Keep] == Making.Yes && Viewer.MemberId is { } me) await Keep(me);
        LogoAgain = Making.Picture is { } sent && sent != Kept?.Picture;
        return problems.Count > 0 ? Again(problems) : await Make(format);
    }

    private async Task Keep(string me)
    {
        if (Kept is null) Db.HouseStyles.Add(Kept = new HouseStyle { Id = me });
        Kept.Take(Making, Now);
        try
        {
            await Db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            // The button was pressed twice: what the other press kept is the same.
            Db.ChangeTracker.Clear();
        }
    }

    /// <summary>What a download would be, without issuing anything.</summary>
    public async Task<IActionResult> OnHeadAsync(string slug, string kind, string format) =>
        await Open(slug, kind) && Kind.Has(format) ? Hand(NameOf(format), Workshop.MediaType(format), Material.Language, null, format == StudioKind.Look) : NotFound();

    private async Task<IActionResult> Make(string format)
    {
        var issued = await Workshop.Issue(Material, Kind, Stop);
        if (format == StudioKind.Look) return Look(issued);
        var file = await Workshop.File(Material, Kind, Making, issued, format, Stop);
        return file.IsDone ? Hand(NameOf(format), Workshop.MediaType(format), Material.Language, file.Bytes) : NotNow(file);
    }

    private IActionResult Look(Issued issued)
    {
        if (!Kind.IsPicture)
        {
            Document = Workshop.Document(Material, Kind, Making, issued);
            return Page();
        }
        var poster = Workshop.Poster(Material, Kind, Making, issued);
        var (svg, height) = PosterSvg.Render(poster);
        (Picture, Said, Height) = ("data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg)), poster.Title, height * Shown / PosterSvg.Width);
        return Page();
    }

    private string NameOf(string format) => $"{Material.Card.Slug}-{Kind.Name}-{Material.Language}.{format}";
}
