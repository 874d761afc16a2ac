using System.Text;
using Chorus.Documents;
using Chorus.Methods.Text;
using Chorus.Modules.Newsletter.Issues;
using Chorus.Modules.Newsletter.Sending;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Files;
using Chorus.Platform.Trace;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Newsletter.Writing;

/// <summary>An issue while it is written: its subject, and its blocks one below the other as readers of a language see them, each to be opened, moved or taken away.</summary>
public sealed class WritePage(Chain chain, IssueViews views, Letters letters, Atlas atlas, Settings settings) : IssueWritingPage(chain, settings)
{
    private const int MostSubject = 120, MostPreheader = 160;

    public IReadOnlyList<BlockView> Cards { get; private set; } = [];

    [BindProperty] public string? Subject { get; set; }
    [BindProperty] public string? Preheader { get; set; }
    [BindProperty] public DateParts Date { get; set; } = new();

    /// <summary>The block that somebody is about to take away.</summary>
    [BindProperty(SupportsGet = true, Name = "away")]
    public int Away { get; set; }

    public IssueBlock? Leaving => Text.Blocks.FirstOrDefault(b => b.Place == Away);

    /// <summary>Of the letter in this language, in KB; how heavy it may be.</summary>
    public int Weight { get; private set; }
    public static int Heaviest => MailHtml.Most / 1024;

    public IEnumerable<Option> Shapes => Enum.GetNames<BlockShape>().Select(s => new Option(s, T["newsletter.shape." + s]));
    public bool IsFull => IssueParts.Free(Fields) is null;

    public int Words(string language) => WordCount.Of(Text.Subjects.GetValueOrDefault(language, "")) + Text.Blocks.Sum(b => IssueParts.Words(b, language));

    /// <summary>Blocks are written in a language whose subject is not.</summary>
    public bool LacksSubject(string language) => Text.WithoutSubject.Contains(language);

    public int Written(string language) => Text.Blocks.Count(b => HasWords(b, language));

    /// <summary>Blocks that have words of their own in some language; one that only leads somewhere needs none.</summary>
    public int Wordy => Text.Blocks.Count(b => b.Titles.Count + b.Texts.Count > 0);

    /// <summary>The languages in which a block has words, and those of the issue in which it lacks them.</summary>
    public (string Has, string Lacks) LanguagesOf(IssueBlock block)
    {
        var has = block.Titles.Keys.Union(block.Texts.Keys).ToList();
        return (Names(has), has.Count == 0 ? "" : Names(Text.Languages.Except(has)));
    }

    public string NameOf(string language) => atlas.LanguageName(language, T.Language);

    private string Names(IEnumerable<string> languages) => string.Join(T["web.chain.comma"], languages.Select(NameOf));

    private static bool HasWords(IssueBlock block, string language) => block.Titles.ContainsKey(language) || block.Texts.ContainsKey(language);

    private string[] Asked => ["subject." + Own, "preheader." + Own, "date"];

    public async Task<IActionResult> OnGet(int number)
    {
        if (!await Open(number)) return NotFound();
        if (MovedOn) return Go(PutTogetherAt);
        (Subject, Preheader) = (Text.Subjects.GetValueOrDefault(Own), Text.Preheaders.GetValueOrDefault(Own));
        Date = DateParts.Of(Text.Date);
        Stand(Asked);
        await Show();
        return Page();
    }

    public async Task<IActionResult> OnPost(int number)
    {
        if (!await Open(number)) return NotFound();
        if (MovedOn) return Go(PutTogetherAt);
        (Subject, Preheader) = (Characters.Line(Subject), Characters.Line(Preheader));
        var problems = new List<Problem>();
        if (Subject.Length > MostSubject) problems.Add(Problem.On("Subject", "trace.too-long", ("n", MostSubject), ("have", Subject.Length)));
        if (Preheader.Length > MostPreheader) problems.Add(Problem.On("Preheader", "trace.too-long", ("n", MostPreheader), ("have", Preheader.Length)));
        if (!Date.Empty && Date.Read() is null) problems.Add(Problem.On("Date", "newsletter.say-date"));
        if (problems.Count > 0)
        {
            await Show();
            return Again(problems);
        }
        var typed = new Dictionary<string, string> { [Asked[0]] = Subject, [Asked[1]] = Preheader, [Asked[2]] = Date.Read() is { } day ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : "" };
        var (what, on) = Pressed;
        var place = IssueText.NumberOf(on) ?? 0;
        Fields Changed(Fields said)
        {
            var with = Fields.Read(said.Write());
            foreach (var (name, value) in typed) with[name] = value;
            return what switch { "up" => IssueParts.Moved(with, place, -1), "down" => IssueParts.Moved(with, place, 1), "gone" => IssueParts.Without(with, place), _ => with };
        }
        if (await Keep(number, typed, Changed, Show) is { } answer) return answer;
        return Go(what switch
        {
            "in" when Languages.Contains(on) => WriteAt + Along(on),
            "write" => $"{WriteAt}/{IssueText.Plain(place)}{Along(Own)}",
            "add" when Enum.TryParse<BlockShape>(on, out var shape) && Enum.IsDefined(shape) && IssueParts.Free(Changed(Fields)) is { } free => $"{WriteAt}/{IssueText.Plain(free)}{Along(Own)}&shape={shape}",
            "away" => $"{WriteAt}{Along(Own)}&away={IssueText.Plain(place)}#away",
            "up" or "down" => $"{WriteAt}{Along(Own)}#b{IssueText.Plain(place)}",
            "picture" => $"/desk/{IssueKind.Name}/{Number}/picture",
            // Its readers would get a letter under another language's subject.
            "hand" when IssueText.Of(Changed(Fields)).WithoutSubject is [var bare, ..] && Languages.Contains(bare) => WriteAt + Along(bare),
            "hand" => $"/desk/{IssueKind.Name}/{Number}/review{(From == "today" ? "?from=today" : "")}",
            _ => WriteAt + Along(Own),
        });
    }

    private async Task Show()
    {
        Cards = await views.Each(Node.Id, Text, Own, Stop);
        if (Text.Blocks.Count > 0) Weight = (Encoding.UTF8.GetByteCount(letters.Copy(Node.Id, await views.Of(Node.Id, Text, Own, Stop)).Html) + 1023) / 1024;
    }

    public Document DocumentOf(ShownBlock block) => new("", block.Language, Paper.Labels(T), block.Body);

    /// <summary>What a block says below its heading.</summary>
    public static HtmlString Look(ShownBlock block, Document document, int place, int part) => new(WebHtml.Blocks(document, 3, $"b{IssueText.Plain(place)}{IssueText.Plain(part)}-"));
}
