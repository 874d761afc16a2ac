using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Text;
using Chorus.Platform.Web.Front;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace Chorus.Platform.Web;

/// <summary>What every page has at hand. A form that is wrong is shown again with what was typed, status 422, a summary and a sentence beside each field.</summary>
public abstract class ChorusPage : PageModel
{
    private Phrases? words;
    private AppDb? db;
    private TimeProvider? time;

    public Viewer Viewer => Viewer.Of(HttpContext);
    public Phrases T => words ??= HttpContext.RequestServices.GetRequiredService<Phrases>();
    public AppDb Db => db ??= HttpContext.RequestServices.GetRequiredService<AppDb>();
    public DateTime Now => (time ??= HttpContext.RequestServices.GetRequiredService<TimeProvider>()).GetUtcNow().UtcDateTime;
    public CancellationToken Stop => HttpContext.RequestAborted;

    /// <summary>What is wrong with the form, in the order of the fields.</summary>
    public List<Problem> Problems { get; } = [];

    public Problem? ProblemOf(string field) => Problems.Find(p => p.Field == field);

    /// <summary>The same page again, with what was typed.</summary>
    protected IActionResult Again(params IEnumerable<Problem> problems)
    {
        Problems.AddRange(problems);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>To another page of this site, in the viewer's language.</summary>
    protected IActionResult Go(string path) => new RedirectResult(Viewer.To(path), permanent: false);

    /// <summary>To another page of this site, which says once what was done.</summary>
    /// <param name="path">Without its language.</param>
    /// <param name="told">The key of the sentence, with ".pressed." in it.</param>
    /// <param name="name">What it was done to.</param>
    /// <param name="next">What is done next, as <see cref="Told.Say"/> takes it.</param>
    protected IActionResult Go(string path, string told, string? name = null, (string Path, string Name)? next = null)
    {
        Told.Say(HttpContext, told, name, next);
        return Go(path);
    }

    /// <summary>On a page that hands over a file: it cannot be made at this moment, and is worth another try soon.</summary>
    public bool Busy { get; private set; }

    /// <summary>A file to keep, or without bytes what a download would be.</summary>
    /// <param name="opens">Shown by the browser where it can, instead of being put among the downloads.</param>
    protected IActionResult Hand(string name, string mediaType, string language, byte[]? bytes, bool opens = false)
    {
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue(opens ? "inline" : "attachment") { FileName = name }.ToString();
        Response.Headers.ContentLanguage = language;
        if (bytes is not null) return File(bytes, mediaType);
        Response.ContentType = mediaType;
        return new EmptyResult();
    }

    /// <summary>The page in the place of a file that could not be made.</summary>
    protected IActionResult NotNow(Print file)
    {
        Busy = file.Outcome is PrintOutcome.Busy or PrintOutcome.TimedOut;
        if (Busy) Response.Headers.RetryAfter = "30";
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Page();
    }

    /// <summary>The page is the same for every stranger: the front cache may keep it.</summary>
    protected void Public() => FrontCache.Allow(HttpContext);
}
