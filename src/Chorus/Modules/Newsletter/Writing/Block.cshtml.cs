using System.Globalization;
using Chorus.Documents;
using Chorus.Methods.Text;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Files;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Newsletter.Writing;

/// <summary>One block of an issue in one language; beside it, where somebody asks, what it says in another.</summary>
public sealed class BlockPage(Chain chain, IssueViews views, Mentions mentions, Search search, Atlas atlas, Settings settings) : IssueWritingPage(chain, settings)
{
    private const int MostTitle = 200, MostText = 4000, MostAbout = 300, MostFound = 8;

    [BindProperty(SupportsGet = true, Name = "place")]
    public int Place { get; set; }

    [BindProperty(SupportsGet = true, Name = "shape")]
    public string? Shape { get; set; }

    /// <summary>The language that stands beside.</summary>
    [BindProperty(SupportsGet = true, Name = "beside")]
    public string? Beside { get; set; }

    /// <summary>An address, or words of a title.</summary>
    [BindProperty] public string? About { get; set; }

    /// <summary>The page that was chosen of those that fit the words.</summary>
    [BindProperty] public string? Chosen { get; set; }

    [BindProperty] public string? Heading { get; set; }
    [BindProperty] public string? Words { get; set; }

    /// <summary>Null while it is new.</summary>
    public IssueBlock? Block => Text.Blocks.FirstOrDefault(b => b.Place == Place);

    /// <summary>How readers see what is saved.</summary>
    public IReadOnlyList<ShownBlock> Shown { get; private set; } = [];

    public IReadOnlyList<Found> Found { get; private set; } = [];
    public IEnumerable<Option> Pages => Found.Select(f => new Option(f.Path, f.Title, T["trace.kind." + f.Kind]));
    public BlockShape Is => Enum.TryParse<BlockShape>(Shape, out var shape) && Enum.IsDefined(shape) ? shape : Block?.Shape ?? BlockShape.Text;
    public IEnumerable<Option> Shapes => Enum.GetNames<BlockShape>().Select(s => new Option(s, T["newsletter.shape." + s]));

    /// <summary>A language beside that says something and is another than the one that is written.</summary>
    public string? Other => Block is not null && Beside is { } beside && beside != Own && HasWords(beside) ? beside : null;

    public bool HasWords(string language) => Block is { } block && (block.Titles.ContainsKey(language) || block.Texts.ContainsKey(language));
    public int Count => Block is { } block ? IssueParts.Words(block, Own) : 0;
    public string NameOf(string language) => atlas.LanguageName(language, T.Language);
    public string At => $"{WriteAt}/{IssueText.Plain(Place)}";

    private string Name(string field) => field + IssueText.Plain(Place);
    private string[] Asked => [Name("shape"), Name("about"), Name("title") + "." + Own, Name("text") + "." + Own];

    public async Task<IActionResult> OnGet(int number)
    {
        if (!await Open(number) || Place is < 1 or > IssueText.MostBlocks) return NotFound();
        if (MovedOn) return Go(PutTogetherAt);
        (Shape, About) = (Is.ToString(), Fields[Name("about")]);
        (Heading, Words) = (Fields[Asked[2]], Fields[Asked[3]]);
        Stand(Asked);
        await Show();
        return Page();
    }

    public async Task<IActionResult> OnPost(int number)
    {
        if (!await Open(number) || Place is < 1 or > IssueText.MostBlocks) return NotFound();
        if (MovedOn) return Go(PutTogetherAt);
        (About, Heading, Words, Chosen) = (Characters.Line(About), Characters.Line(Heading), Characters.Lines(Words), Characters.Line(Chosen));
        var problems = new List<Problem>();
        if (Heading.Length > MostTitle) problems.Add(Problem.On("Heading", "trace.too-long", ("n", MostTitle), ("have", Heading.Length)));
        if (Words.Length > MostText) problems.Add(Problem.On("Words", "trace.too-long", ("n", MostText), ("have", Words.Length)));
        if (About.Length > MostAbout) problems.Add(Problem.On("About", "trace.too-long", ("n", MostAbout), ("have", About.Length)));
        else if (await Meant(problems) is { } page) About = page;
        var (what, on) = Pressed;
        if (problems.Count == 0 && About.Length + Heading.Length + Words.Length == 0 && Block is null)
        {
            if (what == "in") return Go(At + Along(on) + "&shape=" + Is);
            if (what == "picture") return Go(At + "/picture" + Along(Own) + "&shape=" + Is);
            problems.Add(Problem.On("Words", "newsletter.write.empty"));
        }
        if (problems.Count > 0)
        {
            await Show();
            return Again(problems);
        }
        var typed = new Dictionary<string, string> { [Asked[0]] = Is.ToString(), [Asked[1]] = About, [Asked[2]] = Heading, [Asked[3]] = Words };
        if (await Keep(number, typed, said => IssueParts.Put(said, Place, typed), Show) is { } answer) return answer;
        return Go(what switch
        {
            "in" when Languages.Contains(on) => At + Along(on) + (Beside is { Length: > 0 } ? "&beside=" + Own : ""),
            "beside" when Languages.Contains(on) => At + Along(Own) + "&beside=" + on,
            "picture" => At + "/picture" + Along(Own),
            "alone" or "stay" => At + Along(Own) + (what == "stay" && Other is { } other ? "&beside=" + other : "") + (what == "stay" ? "#seen" : ""),
            _ => $"{WriteAt}{Along(Own)}#b{IssueText.Plain(Place)}",
        });
    }

    /// <summary>The page that is meant: the one that was chosen, the address that was pasted, or the only one that fits the words. Several are shown to choose from.</summary>
    private async Task<string?> Meant(List<Problem> problems)
    {
        if (About!.Length == 0) return null;
        if (Chosen is { Length: > 0 } chosen && mentions.Knows(chosen)) return chosen;
        if (About.StartsWith('/') || Uri.TryCreate(About, UriKind.Absolute, out _))
        {
            if (IssueText.PathOf(About) is { } path && mentions.Knows(path)) return path;
            problems.Add(Problem.On("About", "newsletter.say-about"));
            return null;
        }
        Found = [.. (await search.Find(About, Own, Is == BlockShape.Figure ? "claim" : null, MostFound * 2, Stop)).Where(f => mentions.Knows(f.Path)).Take(MostFound)];
        // The only one is meant, and of several the one that is called exactly so.
        if ((Found.Where(f => Folding.Of(f.Title) == Folding.Of(About)).ToList() is [var named] ? named : Found is [var single] ? single : null) is { } meant) return meant.Path;
        problems.Add(Found.Count == 0 ? Problem.On("About", "newsletter.write.nothing-found") : Problem.On("Chosen", "newsletter.write.which"));
        return null;
    }

    private async Task Show()
    {
        if (Block is { } block) Shown = (await views.Each(Node.Id, Text with { Blocks = [block] }, Own, Stop)).SelectMany(e => e.Shown).ToList();
    }

    /// <summary>"Block 3: text" without its number.</summary>
    public string LabelOf(string name) => T["newsletter.write.field." + name.Split('.')[0].TrimEnd("12345678".ToCharArray())];

    public Document DocumentOf(ShownBlock block) => new("", block.Language, Paper.Labels(T), block.Body);

    public static HtmlString Look(ShownBlock block, Document document, int part) => new(WebHtml.Blocks(document, 3, string.Create(CultureInfo.InvariantCulture, $"s{part}-")));
}
