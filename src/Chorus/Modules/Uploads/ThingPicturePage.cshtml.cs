using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.BadDays;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Uploads;

/// <summary>For editors. The one picture of an article, a profile or a case study, with what it shows and who took it.</summary>
[For(Role.Editor), TakesUpTo(MostBody)]
public sealed class ThingPicturePage(Chain chain, LightPicture pictures) : ChorusPage
{
    private const int MostBody = LightPicture.MostSent + (1024 * 1024);

    [BindProperty(SupportsGet = true, Name = "kind")] public string KindName { get; set; } = "";
    [BindProperty(SupportsGet = true, Name = "slug")] public string Slug { get; set; } = "";
    [BindProperty] public IFormFile? Upload { get; set; }
    [BindProperty] public string? Alt { get; set; }
    [BindProperty] public string? Credit { get; set; }

    public Node Node { get; private set; } = null!;
    public ShownPicture? Shown { get; private set; }

    /// <summary>Without the program that draws pictures anew only a light one is taken.</summary>
    public bool OnlyLight => !pictures.DrawsAnew;

    /// <summary>False for a thing that became of a kind without pictures: the one that it has can only be taken away.</summary>
    public bool Takes { get; private set; }

    /// <summary>Of the words of the thing.</summary>
    public string Language { get; private set; } = "";

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
        var row = await Db.ThingPictures.AsTracking().FirstOrDefaultAsync(p => p.Id == Node.Id, Stop);
        if (Upload is { Length: > 0 } sent)
        {
            using var memory = new MemoryStream((int)sent.Length);
            await sent.CopyToAsync(memory, Stop);
            var (picture, problem) = await pictures.Make(memory.ToArray(), nameof(Upload), Stop);
            if (picture is null) return Again(problem!);
            if (row is null) Db.ThingPictures.Add(row = new ThingPicture { Id = Node.Id, Bytes = [], Type = "", Width = 0, Height = 0, Alt = "", Credit = "", Language = "" });
            row.Draw(picture);
            row.AddedAt = Now;
        }
        (row!.Alt, row.Credit, row.Language) = (Alt, Credit, Language);
        Db.Note(AuditAct.FileAdded, Viewer.MemberId, Node.Id, Now, "picture " + row.Code);
        return await Save() ? Go(Here, "uploads.pressed.picture") : Again(new Problem("uploads.meanwhile"));
    }

    public async Task<IActionResult> OnPostRemove()
    {
        if (!await Find()) return NotFound();
        if (await Db.ThingPictures.AsTracking().FirstOrDefaultAsync(p => p.Id == Node.Id, Stop) is not { } row) return Go(Here);
        Db.ThingPictures.Remove(row);
        Db.Note(AuditAct.FileRemoved, Viewer.MemberId, Node.Id, Now, "picture " + row.Code);
        return await Save() ? Go(Takes ? Here : Path, "uploads.pressed.picture-away") : Again(new Problem("uploads.meanwhile"));
    }

    private IEnumerable<Problem> Check()
    {
        if (Upload is not { Length: > 0 } && Shown is null) yield return Problem.On(nameof(Upload), "uploads.picture.say-file");
        if (Upload is { Length: > LightPicture.MostSent }) yield return Problem.On(nameof(Upload), "uploads.large", ("mb", LightPicture.MostSent / 1024 / 1024));
        if (Alt!.Length == 0) yield return Problem.On(nameof(Alt), "uploads.picture.say-alt");
        if (Alt.Length > ThingPicture.LongestAlt) yield return Problem.On(nameof(Alt), "uploads.picture.long", ("n", ThingPicture.LongestAlt));
        if (Credit!.Length == 0) yield return Problem.On(nameof(Credit), "uploads.picture.say-credit");
        if (Credit.Length > ThingPicture.LongestCredit) yield return Problem.On(nameof(Credit), "uploads.picture.long", ("n", ThingPicture.LongestCredit));
    }

    private async Task<bool> Save()
    {
        try
        {
            await Db.SaveChangesAsync(Stop);
            return true;
        }
        catch (DbUpdateException e) when (Trouble.Of(e) is null)
        {
            return false;
        }
    }

    private async Task<bool> Find()
    {
        Response.Headers.CacheControl = "no-store";
        if (Slug.Any(char.IsControl) || chain.FindKind(KindName) is not { } kind) return false;
        if (await Db.Nodes.AsNoTracking().FirstOrDefaultAsync(n => n.Kind == KindName && n.Slug == Slug, Stop) is not { } node) return false;
        // What it is counts; what somebody drafts that it should be, only where nothing is published.
        var said = (await Db.Revisions.AsNoTracking().Where(r => r.NodeId == node.Id).OrderByDescending(r => r.Id == node.PublishedId).ThenByDescending(r => r.Number).FirstAsync(Stop)).Fields;
        if (!Viewer.Edits(kind.SectionOf(said))) return false;
        (Node, Language, Takes) = (node, said["language"] is { Length: > 0 } own ? own : node.Language, kind.TakesPicture(said));
        Shown = await Db.PictureOf([node.Id], Stop);
        return Takes || Shown is not null;
    }
}
