using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.Files;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Uploads;

/// <summary>For editors. The one picture of an article, a profile or a case study, with what it shows and who took it.</summary>
[For(Role.Editor), TakesUpTo(MostBody)]
public sealed class ThingPicturePage(Chain chain, Picturing picturing, LightPicture pictures) : ChorusPage
{
    private const int MostBody = LightPicture.MostSent + (1024 * 1024);

    [BindProperty(SupportsGet = true, Name = "kind")] public string KindName { get; set; } = "";
    [BindProperty(SupportsGet = true, Name = "slug")] public string Slug { get; set; } = "";
    [BindProperty] public IFormFile? Upload { get; set; }
    [BindProperty] public string? Alt { get; set; }
    [BindProperty] public string? Credit { get; set; }

    private Picturing.Thing Thing { get; set; } = null!;

    public Node Node => Thing.Node;
    public ShownPicture? Shown { get; private set; }

    /// <summary>Without the program that draws pictures anew only a light one is taken.</summary>
    public bool OnlyLight => !pictures.DrawsAnew;

    /// <summary>False for a thing that became of a kind without pictures: the one that it has can only be taken away.</summary>
    public bool Takes => Thing.Takes;

    /// <summary>Of the words of the thing.</summary>
    public string Language => Thing.Language;

    /// <summary>Where the thing is read; one that nobody published, where it is written or looked at.</summary>
    public string Path => Node.IsPublished ? chain.PathOf(Node) : chain.FindKind(KindName)?.WrittenAt(Slug, null) ?? $"/desk/{KindName}/{Slug}/review";

    public string Here => $"/desk/{KindName}/{Slug}/picture";

    public async Task<IActionResult> OnGet()
    {
        if (!await Find()) return NotFound();
        (Alt, Credit) = (Shown?.Alt, Shown?.Credit);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Find() || !Takes) return NotFound();
        (Alt, Credit) = (Characters.Line(Alt), Characters.Line(Credit));
        var problems = Check().ToList();
        if (problems.Count > 0) return Again(problems);
        SentPicture.Picture? drawn = null;
        if (Upload is { Length: > 0 } sent)
        {
            using var memory = new MemoryStream((int)sent.Length);
            await sent.CopyToAsync(memory, Stop);
            (drawn, var problem) = await picturing.Make(memory.ToArray(), Stop);
            if (drawn is null) return Again(problem!);
        }
        var row = await picturing.Row(Thing, Stop);
        // Somebody took it away meanwhile: there is nothing that the words could stand beside.
        if (row is null && drawn is null) return Again(Problem.On(nameof(Upload), "uploads.picture.say-file"));
        return await picturing.Keep(Thing, row, drawn, Alt, Credit, Stop) is not null ? Go(Here, "uploads.pressed.picture") : Again(new Problem("uploads.meanwhile"));
    }

    public async Task<IActionResult> OnPostRemove()
    {
        if (!await Find()) return NotFound();
        if (await picturing.Row(Thing, Stop) is not { } row) return Go(Here);
        return await picturing.Remove(Thing, row, Stop) ? Go(Takes ? Here : Path, "uploads.pressed.picture-away") : Again(new Problem("uploads.meanwhile"));
    }

    private IEnumerable<Problem> Check()
    {
        if (Upload is not { Length: > 0 } && Shown is null) yield return Problem.On(nameof(Upload), "uploads.picture.say-file");
        if (Upload is { Length: > LightPicture.MostSent }) yield return Problem.On(nameof(Upload), "uploads.large", ("mb", LightPicture.MostSent / 1024 / 1024));
        foreach (var problem in ThingPicture.Check(Credit!, (nameof(Alt), Alt!))) yield return problem;
    }

    private async Task<bool> Find()
    {
        Response.Headers.CacheControl = "no-store";
        if (await picturing.Find(KindName, Slug, Stop) is not { May: true } thing) return false;
        (Thing, Shown) = (thing, await Db.PictureOf([thing.Node.Id], Stop));
        return Takes || Shown is not null;
    }
}
