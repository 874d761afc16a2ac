using Chorus.Platform;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Readers;

/// <summary>A reader's own page, by the link in every letter: what is kept, the language, and the way off.</summary>
public sealed class MePage(Settings settings) : ReaderPage
{
    [BindProperty] public string? Language { get; set; }

    public IEnumerable<Option> Languages => settings.Languages.Select(l => new Option(l, Menu.OwnName(l)));
    public string Here => "/newsletter/me/" + Reader!.Key;

    public async Task<IActionResult> OnGet(string key)
    {
        if (!await Find(key)) return Gone();
        Language = Reader!.Language;
        return Page();
    }

    /// <summary>Everything that is kept, to take along.</summary>
    public async Task<IActionResult> OnGetData(string key) => await Find(key) ? new JsonResult(await ReaderData.Of(Db, Reader!, Stop)) : Gone();

    public async Task<IActionResult> OnPost(string key)
    {
        if (!await Find(key)) return Gone();
        if (!settings.Languages.Contains(Language)) return Again(Problem.On("Language", "newsletter.say-language"));
        Reader!.Language = Language!;
        await Db.SaveChangesAsync(Stop);
        return new RedirectResult((Viewer with { Language = Language! }).To("/newsletter/thanks/changed"));
    }

    private async Task<bool> Find(string key) => (Reader = await Db.Readers.AsTracking().FirstOrDefaultAsync(r => r.Key == key && r.State != ReaderState.Gone, Stop)) is not null;
}
