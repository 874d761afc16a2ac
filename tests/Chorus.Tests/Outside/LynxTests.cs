using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Chorus.Tests.Browser;
using Chorus.Tests.House;

namespace Chorus.Tests.Outside;

/// <summary>What a text browser, and so a braille line or a very old phone, makes of the pages.</summary>
[Collection("outside")]
public sealed class LynxTests(World world)
{
    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Lynx_goes_through_the_whole_case_with_a_pause_and_another_device(string language)
    {
        Needed();
        using var phone = new Lynx(world.Site.Address);
        await Fill(phone, language, MadeUpCase.Steps.TakeWhile(s => s != "messages"));
        var elsewhere = MadeUpCase.Path(language, "elsewhere");
        var made = await phone.Send(elsewhere, [new("pressed", "yes")]); // of an empty form lynx makes a GET when a script sends it
        made.ShouldContain("/case/resume/", Case.Sensitive, "the link is to be read in full");
        var key = made.Split("/case/resume/")[1].Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)[0].TrimEnd('_', ']');

        using var library = new Lynx(world.Site.Address);
        (await library.Read($"/{language}/case/resume/{key}")).ShouldContain(language == "ar" ? "وزارة المالية" : "Ministry of Finance");
        await Fill(library, language, MadeUpCase.Steps.SkipWhile(s => s != "messages"));
        var brief = await library.Read($"/{language}/case/brief.txt");
        brief.ShouldContain("Made up for a test");
        brief.ShouldContain(language == "ar" ? "وزارة المالية" : "Ministry of Finance");
        (await library.Read($"/{language}/case/brief.html")).ShouldContain("Made up for a test");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Every_page_reads_in_a_sensible_order(string language)
    {
        Needed();
        var wrong = new List<string>();
        var read = 0;
        foreach (var page in Pages.All)
        {
            var answer = await world.Get(page, language);
            var seen = Plain(await Lynx.Show(world.Site.Address, answer.Text));
            var at = 0;
            foreach (var (what, words) in Expected(answer.Page))
            {
                read++;
                var found = seen.IndexOf(words, at, StringComparison.Ordinal);
                if (found < 0) wrong.Add($"{page.Route}: the {what} “{words}” {(seen.Contains(words, StringComparison.Ordinal) ? "comes too early" : "is not there")}");
                else at = found + words.Length;
            }
            var fields = answer.Page.QuerySelectorAll("main input[type=text],main input:not([type]),main textarea").Count(f => !f.HasAttribute("readonly"));
            if (fields > 0 && !seen.Contains("____", StringComparison.Ordinal)) wrong.Add($"{page.Route}: no field to type in");
        }
        read.ShouldBeGreaterThan(300);
        Rule.Holds("In lynx a page has its heading, its labels and its buttons, in the order of the page.", wrong);
    }

    private static void Needed() => Tools.Need(Tools.Has("lynx"), "lynx: run ./test, which installs it.");

    private static async Task Fill(Lynx lynx, string language, IEnumerable<string> steps)
    {
        foreach (var step in steps)
        {
            var path = MadeUpCase.Path(language, step);
            var screen = await lynx.Source(path);
            Plain(await lynx.Read(path)).ShouldContain(Plain(screen.Page.QuerySelector("h1")!.TextContent), Case.Sensitive, step);
            var answers = MadeUpCase.Answers(step, language, screen);
            var next = MadeUpCase.Steps.SkipWhile(s => s != step).Skip(1).FirstOrDefault();
            var after = Plain(await lynx.Send(path, Filled.With(screen.Form(path), answers)));
            if (next is not null) after.ShouldContain(Plain((await lynx.Source(MadeUpCase.Path(language, next))).Page.QuerySelector("h1")!.TextContent), Case.Sensitive, $"{step} leads on");
        }
    }

    // The heading, what stands before each field, and each button, as they follow each other; lynx writes the texts of one element in one run of words.
    private static IEnumerable<(string What, string Words)> Expected(IDocument page)
    {
        foreach (var element in page.QuerySelectorAll("main h1,main h2,main label,main legend,main button"))
        {
            var words = Plain(element.ChildNodes.OfType<IText>().FirstOrDefault(t => !string.IsNullOrWhiteSpace(t.Data))?.Data ?? "");
            if (words.Length > 0) yield return (element.LocalName, words);
        }
    }

    private static string Plain(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
