using Chorus.Tests.Outside;
using OpenQA.Selenium;

namespace Chorus.Tests.Browser;

/// <summary>The whole case in a real browser on a screen of 360 pixels with script off: once by touch and once by keyboard alone.</summary>
[Collection("outside")]
public sealed class CaseInBrowserTests(World world)
{
    private const int MostStops = 200;

    [Theory]
    [InlineData("en", false)]
    [InlineData("ar", false)]
    [InlineData("en", true)]
    public async Task The_case_is_made_without_script_with_a_pause_and_another_device(string language, bool keyboard)
    {
        Tools.NeedBrowser();
        string link;
        using (var phone = Phone(language))
        {
            await Fill(phone, language, keyboard, MadeUpCase.Steps.TakeWhile(s => s != "messages"));
            var elsewhere = MadeUpCase.Path(language, "elsewhere");
            phone.Go(elsewhere);
            Press(phone, elsewhere, keyboard);
            link = phone.One("#link").Text;
        }
        using var other = Phone(language);
        other.Go(new Uri(new Uri(link, UriKind.RelativeOrAbsolute).IsAbsoluteUri ? link : new Uri(world.Site.Address, link).ToString()).PathAndQuery);
        new Uri(other.Address).AbsolutePath.ShouldBe($"/{language}/case", "the key is gone from the address");
        other.One("main").Text.ShouldContain(language == "ar" ? "وزارة المالية" : "Ministry of Finance");
        await Fill(other, language, keyboard, MadeUpCase.Steps.SkipWhile(s => s != "messages"));
        other.Go($"/{language}/case/brief.html");
        other.One("main").Text.ShouldContain("Made up for a test");
        (await Wide(other)).ShouldBeLessThanOrEqualTo(360);
    }

    private Chrome Phone(string language)
    {
        var chrome = new Chrome(world.Site.Address, language);
        chrome.ScriptOff();
        chrome.Screen(360, 740);
        return chrome;
    }

    private async Task Fill(Chrome chrome, string language, bool keyboard, IEnumerable<string> steps)
    {
        foreach (var step in steps)
        {
            var path = MadeUpCase.Path(language, step);
            chrome.Go(path);
            var screen = await Shown(chrome, path);
            foreach (var (name, values) in MadeUpCase.Answers(step, language, screen))
                foreach (var value in values) Answer(chrome, name, value, keyboard);
            Press(chrome, path, keyboard);
            // The last screen stays where it is; every other leads on to the next, none back to itself with something wrong.
            var next = MadeUpCase.Steps[Math.Min(MadeUpCase.Steps.ToList().IndexOf(step) + 1, MadeUpCase.Steps.Count - 1)];
            chrome.All(".summary").Select(s => s.Text).ShouldBeEmpty(step);
            new Uri(chrome.Address).AbsolutePath.ShouldBe(MadeUpCase.Path(language, next));
        }
    }

    // The page as the browser's own session gets it, to read what it offers.
    private async Task<Answer> Shown(Chrome chrome, string path)
    {
        using var visitor = new Visitor(world.Site.Address, chrome.Cookie);
        return await visitor.Get(path);
    }

    private static Task<long> Wide(Chrome chrome) => Task.FromResult(Convert.ToInt64(chrome.Run("return document.documentElement.scrollWidth"), System.Globalization.CultureInfo.InvariantCulture));

    private static void Answer(Chrome chrome, string name, string value, bool keyboard)
    {
        var all = chrome.All($"[name='{name}']");
        Unfold(chrome, all[0], keyboard);
        var kind = all[0].GetAttribute("type");
        if (kind is "radio" or "checkbox")
        {
            var wanted = all.First(e => e.GetAttribute("value") == value);
            if (wanted.Selected) return;
            if (keyboard) Choose(chrome, name, value, kind == "radio");
            else wanted.FindElement(By.XPath("./ancestor::label")).Click();
        }
        else if (all[0].TagName == "select")
        {
            if (keyboard) Reach(chrome, name);
            // A native list takes letters from the keyboard in its own way; the value is what counts.
            all[0].FindElement(By.CssSelector($"option[value='{value}']")).Click();
        }
        else
        {
            if (keyboard) Reach(chrome, name);
            all[0].Clear();
            if (keyboard) { Reach(chrome, name); chrome.Press(value); }
            else all[0].SendKeys(value);
        }
    }

    // What few need is folded: whoever needs it opens it first.
    private static void Unfold(Chrome chrome, IWebElement field, bool keyboard)
    {
        if (field.FindElements(By.XPath("./ancestor::details[not(@open)]/summary")) is not [var summary, ..]) return;
        if (!keyboard) summary.Click();
        else
        {
            Reach(chrome, summary.Text, e => e.Equals(summary));
            chrome.Press(Keys.Enter);
        }
    }

    // A group of radio buttons is one stop; arrows go round in it. Each checkbox is a stop and the space bar ticks it.
    private static void Choose(Chrome chrome, string name, string value, bool radio)
    {
        Reach(chrome, name);
        for (var i = 0; i < MostStops && chrome.Focused.GetAttribute("value") != value; i++) chrome.Press(radio ? Keys.ArrowDown : Keys.Tab);
        if (!chrome.Focused.Selected) chrome.Press(Keys.Space);
        chrome.Focused.Selected.ShouldBeTrue($"{name} = {value}");
    }

    private static void Reach(Chrome chrome, string name) => Reach(chrome, name, e => e.GetAttribute("name") == name);

    private static void Reach(Chrome chrome, string what, Func<IWebElement, bool> there)
    {
        for (var i = 0; i < MostStops; i++)
        {
            if (there(chrome.Focused)) return;
            chrome.Press(Keys.Tab);
        }
        Assert.Fail($"The tab key does not reach {what} on {chrome.Address}.");
    }

    private static void Press(Chrome chrome, string path, bool keyboard)
    {
        var button = chrome.One($"form[action='{path}'] .actions > button:not([name])");
        if (keyboard)
        {
            Reach(chrome, "the button", e => e.Equals(button));
            chrome.Leave(() => chrome.Press(Keys.Enter));
        }
        else
        {
            chrome.Leave(button.Click);
        }
    }
}
