using Chorus.Methods.Text;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Audit;
using Chorus.Platform.Files.Kept;
using Chorus.Platform.Trace;
using Chorus.Platform.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Newsletter.Writing;

/// <summary>The picture of one block: sent once, with who took it, and with what it shows in each language of the issue. It belongs to the draft until that is published.</summary>
[TakesUpTo(MostBody)]
public sealed class PicturePage(Chain chain, LightPicture pictures, Atlas atlas, Settings settings) : IssueWritingPage(chain, settings)
{
    private const int MostBody = LightPicture.MostSent + (1024 * 1024);

    [BindProperty(SupportsGet = true, Name = "place")] public int Place { get; set; }

    /// <summary>Of a block that has nothing yet but this.</summary>
    [BindProperty(SupportsGet = true, Name = "shape")] public string? Shape { get; set; }

    [BindProperty] public IFormFile? Upload { get; set; }
    [BindProperty] public string? Credit { get; set; }

    /// <summary>The languages that the form asked for: a colleague may give the issue one more meanwhile.</summary>
    [BindProperty] public string? Asked { get; set; }

    /// <summary>What it shows, by language.</summary>
    public IReadOnlyDictionary<string, string> Alts { get; private set; } = new Dictionary<string, string>();

    public ShownPicture? Shown { get; private set; }

    /// <summary>Without the program that draws pictures anew only a light one is taken.</summary>
    public bool OnlyLight => !pictures.DrawsAnew;

    public IssueBlock? Block => Text.Blocks.FirstOrDefault(b => b.Place == Place);
    public string BlockAt => $"{WriteAt}/{IssueText.Plain(Place)}";
    public string At => BlockAt + "/picture";

    /// <summary>The language that is written, and the others of the issue; those that the form asked for where it is sent.</summary>
    public IReadOnlyList<string> Spoken => [.. (Asked is { Length: > 0 } asked ? asked.Split(' ').Intersect(Languages) : All).Prepend(Own).Distinct()];

    private IEnumerable<string> All => Text.Languages.Union(Block?.Alts.Keys ?? []);

    public string NameOf(string language) => atlas.LanguageName(language, T.Language);

    public static string Asks(string language) => "Alt-" + language;

    private string Name(string field) => field + IssueText.Plain(Place);

    public async Task<IActionResult> OnGet(int number)
    {
        if (!await Open(number) || Place is < 1 or > IssueText.MostBlocks) return NotFound();
        if (MovedOn) return Go(PutTogetherAt);
        (Credit, Alts) = (Block?.Credit, Block?.Alts ?? new Dictionary<string, string>());
        Stand(Typed(Block?.Picture ?? "").Keys);
        await Show();
        return Page();
    }

    public async Task<IActionResult> OnPost(int number)
    {
        if (!await Open(number) || Place is < 1 or > IssueText.MostBlocks) return NotFound();
        if (MovedOn) return Go(PutTogetherAt);
        if (Pressed.What == "away") return await Away(number);
        Credit = Characters.Line(Credit);
        Alts = Spoken.ToDictionary(l => l, l => Characters.Line(Request.Form[Asks(l)].ToString())).Where(a => a.Value.Length > 0).ToDictionary();
        await Show();
        var problems = Check().ToList();
        if (problems.Count > 0) return Again(problems);
        PartPicture? fresh = null;
        if (Upload is { Length: > 0 } sent)
        {
            using var memory = new MemoryStream((int)sent.Length);
            await sent.CopyToAsync(memory, Stop);
            var (picture, problem) = await pictures.Make(memory.ToArray(), nameof(Upload), Stop);
            if (picture is null) return Again(problem!);
            fresh = PartPicture.Of(Node.Id, picture, Now);
        }
        var typed = Typed(fresh?.Code ?? Block!.Picture!);
        return await Keep(number, typed, async said =>
        {
            // Asked each time: somebody who sent the same one in the same moment was perhaps quicker.
            if (fresh is not null && !await Db.KeepsPartPicture(fresh, Stop)) Db.PartPictures.Add(fresh);
            if (fresh is not null) Db.Note(AuditAct.FileAdded, Viewer.MemberId, Node.Id, Now, "picture " + fresh.Code);
            return IssueParts.Put(said, Place, Block is null && Enum.TryParse<BlockShape>(Shape, out var shape) && Enum.IsDefined(shape) ? typed.Append(new(Name("shape"), shape.ToString())).ToDictionary() : typed);
        }, Show) ?? Go($"{BlockAt}{Along(Own)}#seen");
    }

    private async Task<IActionResult> Away(int number)
    {
        await Show();
        if (await Keep(number, new Dictionary<string, string>(), said =>
        {
            if (said[Name("picture")] is { Length: > 0 } code) Db.Note(AuditAct.FileRemoved, Viewer.MemberId, Node.Id, Now, "picture " + code);
            return IssueParts.Put(said, Place, All.Select(l => Name("alt") + "." + l).Concat([Name("picture"), Name("credit")]).ToDictionary(n => n, _ => ""));
        }, Show) is { } answer) return answer;
        // One that had nothing else is gone with it.
        return Go(IssueText.Of(Fields).Blocks.Any(b => b.Place == Place && !(b with { Picture = null }).IsEmpty) ? BlockAt + Along(Own) : WriteAt + Along(Own));
    }

    private Dictionary<string, string> Typed(string code) =>
        new(Spoken.Select(l => KeyValuePair.Create(Name("alt") + "." + l, Alts.GetValueOrDefault(l, "")))) { [Name("picture")] = code, [Name("credit")] = Credit ?? "" };

    private IEnumerable<Problem> Check()
    {
        if (Upload is not { Length: > 0 } && Block?.Picture is null) yield return Problem.On(nameof(Upload), "uploads.picture.say-file");
        if (Upload is { Length: > LightPicture.MostSent }) yield return Problem.On(nameof(Upload), "uploads.large", ("mb", LightPicture.MostSent / 1024 / 1024));
        foreach (var problem in ThingPicture.Check(Credit!, [.. Spoken.Select(l => (Asks(l), Alts.GetValueOrDefault(l, "")))])) yield return problem;
    }

    /// <summary>What a field is called, for words that somebody else wrote meanwhile.</summary>
    public string LabelOf(string name) => name.Split('.') is [_, var language] ? T["newsletter.write.alt", ("language", NameOf(language))] : T[name == Name("credit") ? "uploads.picture.credit" : "uploads.picture.title"];

    /// <summary>What somebody else wrote into a field; of a picture nobody reads its code.</summary>
    public string SaidIn(string name, string says) => name == Name("picture") ? T["newsletter.write.another-picture"] : says;

    private async Task Show() => Shown = Block?.Picture is { } code ? (await Db.PartPicturesOf(Node.Id, [code], Stop)).GetValueOrDefault(code) : null;
}
