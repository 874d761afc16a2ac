using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.Home;

/// <summary>Every part of the design with its name, shown as it is used; the form is shown with what a wrong answer looks like.</summary>
public sealed class DesignPage(Settings settings) : ChorusPage
{
    public static readonly string[] Kinds = ["primary", "relayed", "asserted", "disputed", "tested", "review", "draft"];

    public ChainMarks Chain => Example(T);

    /// <summary>The demonstration of the starter content, as it stands before anybody has tested it.</summary>
    public static ChainMarks Example(Phrases t) => new(
        new(true, "OECD (2020), A Territorial Approach to the Sustainable Development Goals", "https://doi.org/10.1787/e86fa715-en", "en"),
        new(true, t["home.design.sample.claim"]),
        new(true, t["home.design.sample.message"]),
        new(false, t["home.design.sample.untested"]));

    public IReadOnlyList<Step> Steps => [.. Enumerable.Range(1, 8).Select(i => new Step(T["home.design.step." + i], i <= 4 ? "#chain" : null, i < 3))];

    public IEnumerable<Option> Changes =>
    [
        new("policy", T["home.design.sample.policy"], T["home.design.sample.policyHelp"]),
        new("programme", T["home.design.sample.programme"], T["home.design.sample.programmeHelp"]),
    ];

    public IEnumerable<Option> Languages => settings.Languages.Select(l => new Option(l, Menu.OwnName(l)));

    public DateParts Meeting => new("31", "11", "2026");

    public PageOfList Pager => new(11, 20, 57, "#chain", "#chain");

    public IEnumerable<Download> Downloads =>
    [
        new(T["home.design.sample.print"], "#chain", "PDF", Menu.OwnName(T.Language), 84_000),
        new(T["home.design.sample.edit"], "#chain", "DOCX", Menu.OwnName(T.Language), 21_300),
        new(T["home.design.sample.speak"], "#chain", "TXT", Menu.OwnName(T.Language)),
    ];

    public void OnGet()
    {
        Problems.Add(Problem.On("Ask", "home.design.wrong.ask"));
        Problems.Add(Problem.On("Meeting", "home.design.wrong.meeting"));
        Public();
    }
}
