using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Uploads;

/// <summary>For editors. The files of a thing: one for each language and format; a new one takes the place of the old.</summary>
[For(Role.Editor), TakesUpTo(MostBody)]
public sealed class ThingFilesPage(Chain chain, Additions additions, Atlas atlas) : ChorusPage
{
    private const int MostBody = Additions.Most + (1024 * 1024);

    private Additions.Thing thing = null!;

    [BindProperty(SupportsGet = true, Name = "kind")] public string KindName { get; set; } = "";
    [BindProperty(SupportsGet = true, Name = "slug")] public string Slug { get; set; } = "";
    [BindProperty] public IFormFile? Upload { get; set; }
    [BindProperty] public string? Language { get; set; }

    public Node Node => thing.Node;
    public IReadOnlyList<UploadedFile> Files { get; private set; } = [];

    /// <summary>Where the thing is read; one that nobody published, where it is looked at.</summary>
    public string Path => Node.IsPublished ? chain.PathOf(Node) : $"/desk/{KindName}/{Slug}/review";

    /// <summary>"kept" or "taken": what became of a file.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Done { get; set; }

    public bool IsDone => Done is "kept" or "taken" && Problems.Count == 0;

    /// <summary>Names to choose from; any other may be typed.</summary>
    public IEnumerable<string> LanguageNames => atlas.LanguagesToChoose(T.Language);

    public string Named(string language) => atlas.LanguageName(language, T.Language);

    /// <summary>Some PDF waits for a program that this machine has not.</summary>
    public bool NoReader => Files.Any(f => f.Text == TextState.NoReader);

    public async Task<IActionResult> OnGet()
    {
        if (!await Find()) return NotFound();
        Language ??= atlas.SayLanguage(await Said() is { Length: > 0 } said ? said : Node.Language, T.Language);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Find()) return NotFound();
        Language = Language?.Trim() ?? "";
        if (Upload is not { } sent) return Again(Problem.On(nameof(Upload), "uploads.say-file"));
        // What is too large is not read into memory to say so.
        if (sent.Length > Additions.Most) return Again(Problem.On(nameof(Upload), "uploads.large", ("mb", Additions.Most / 1024 / 1024)));
        // What has no such name goes on as it was typed: what is wrong with it is said there.
        var tag = atlas.ReadLanguage(Language, T.Language) ?? Language;
        await using var bytes = sent.OpenReadStream();
        var (file, problem) = await additions.Take(bytes, tag, Stop);
        if (file is null) return Again(problem!);
        (_, _, problem) = await additions.Add(thing, tag, file, Stop);
        return problem is null ? Go(Here + "?done=kept") : await Shown(problem);
    }

    public async Task<IActionResult> OnPostRemove(string? id)
    {
        if (!await Find()) return NotFound();
        var (_, problem) = await additions.Remove(thing, id, Stop);
        return problem is null ? Go(Here + "?done=taken") : await Shown(problem);
    }

    // What its newest version says it is written in: until the first is published the thing itself knows only what was typed at first.
    private async Task<string?> Said() => Node.IsPublished ? null : Fields.Read(await Db.Revisions.AsNoTracking().Where(r => r.NodeId == Node.Id).OrderByDescending(r => r.Number).Select(r => r.Body).FirstAsync(Stop))["language"];

    private string Here => $"/desk/{KindName}/{Slug}/files";

    // What stands now is shown.
    private async Task<IActionResult> Shown(Problem problem) => await Find() ? Again(problem) : NotFound();

    private async Task<bool> Find()
    {
        if (await additions.Find(KindName, Slug, Stop) is not { May: true } found) return false;
        thing = found;
        Files = await Db.FilesOf(Node.Id).ToListAsync(Stop);
        return true;
    }
}
