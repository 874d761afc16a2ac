using System.Collections.ObjectModel;
using System.Globalization;
using Chorus.Tests.Outside;

namespace Chorus.Tests.Browser;

/// <summary>Something axe-core said about an element.</summary>
public sealed record Finding(string Route, string Rule, string Target, string Says);

/// <summary>
/// Every page template in English and Arabic, on 320 and 1280 pixels, light and dark, seen once by two browsers side by side: what axe-core says, what is wider than
/// the screen, where the focus cannot be seen.
/// </summary>
public sealed class Survey
{
    // WCAG 2.2, levels A and AA. The size of targets is a rule of 2.2 that axe-core leaves off unless asked.
    private const string Everything = "{ runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations', 'incomplete'] }";

    // The scheme changes colours and nothing else, so in the dark only the rules about colours can answer differently.
    private const string Colours = "{ runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }, resultTypes: ['violations', 'incomplete'] }";

    private const string Ask = """
        const done = arguments[arguments.length - 1];
        axe.run(document, OPTIONS)
          .then(r => done([r.violations, r.incomplete].map(list => list.flatMap(f => f.nodes.map(n => [f.id, n.target.join(' '), (n.any.concat(n.all, n.none).map(c => c.message)[0] || f.help)])))), e => done(String(e)));
        """;

    // Whatever takes part in the width of the page and goes beyond it; what scrolls by itself keeps its inside to itself.
    private const string TooWide = """
        const page = document.documentElement;
        if (page.scrollWidth <= page.clientWidth) return [];
        return [...document.body.querySelectorAll('*')].filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.right > page.clientWidth + 1 || r.left < -1); })
          .map(e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (typeof e.className === 'string' && e.className ? '.' + e.className.replace(/ /g, '.') : '')).slice(-3).concat('page ' + page.scrollWidth);
        """;

    private const string FocusSeen = """
        const e = document.activeElement, s = getComputedStyle(e);
        if (e === document.body) return null;
        let t = e; const marks = el => { const c = getComputedStyle(el); return (c.outlineStyle !== 'none' && parseFloat(c.outlineWidth) >= 2) || c.boxShadow !== 'none'; };
        const label = e.closest('label');
        return [e.tagName.toLowerCase() + (e.name ? '[name=' + e.name + ']' : '') + (e.className ? '.' + e.className : ''), marks(e) || (label !== null && (marks(label) || [...label.children].some(marks)))];
        """;

    // The window forgets the mark with the page.
    private const string Empty = """
        const form = document.querySelector('main form[method=post]');
        const fields = form ? [...form.querySelectorAll('input:not([type=hidden]),textarea')] : [];
        if (fields.length === 0) return false;
        for (const f of fields) { if (f.type === 'radio' || f.type === 'checkbox') f.checked = false; else f.value = ''; }
        window.sent = true;
        form.submit();
        return true;
        """;

    private const int MostStops = 25;

    public List<Finding> Violations { get; } = [];
    public List<Finding> Incomplete { get; } = [];
    public List<string> WiderThanScreen { get; } = [];
    public List<string> FocusUnseen { get; } = [];
    public int Looks { get; private set; }

    /// <summary>How many pages were seen with something wrong in their form, too.</summary>
    public int Refused { get; private set; }

    public static async Task<Survey> Take(World world)
    {
        var parts = await Task.WhenAll(new[] { "en", "ar" }.Select(language => Task.Run(() => Take(world, language))));
        var whole = new Survey();
        foreach (var part in parts)
        {
            whole.Violations.AddRange(part.Violations);
            whole.Incomplete.AddRange(part.Incomplete);
            whole.WiderThanScreen.AddRange(part.WiderThanScreen);
            whole.FocusUnseen.AddRange(part.FocusUnseen);
            whole.Looks += part.Looks;
            whole.Refused += part.Refused;
        }
        return whole;
    }

    private static async Task<Survey> Take(World world, string language)
    {
        using var chrome = new Chrome(world.Site.Address);
        chrome.WithAxe();
        var survey = new Survey();
        foreach (var page in Pages.All)
        {
            using var visitor = world.VisitorFor(page, language);
            chrome.Carry(visitor.Cookies);
            chrome.Go(new Uri(world.SiteOf(page).Address, await world.AddressOf(page, language)).ToString());
            survey.Look(chrome, $"{page.Route} {language}", keyboard: language == "en");
            survey.Looks++;
        }
        if (language == "en") await survey.SendEmpty(chrome, world);
        return survey;
    }

    // Each form sent empty: the summary and the sentences beside the fields are part of the page too. By people of their own, since some of it is saved.
    private async Task SendEmpty(Chrome chrome, World world)
    {
        var people = new Dictionary<Who, Visitor>();
        foreach (var page in Pages.All.Where(p => p.Status == 200 && !p.Acts))
        {
            if (!people.TryGetValue(page.As, out var visitor)) people[page.As] = visitor = new Visitor(world.SiteOf(page).Address, await world.Somebody(page.As));
            chrome.Carry(visitor.Cookies);
            chrome.Go(new Uri(world.SiteOf(page).Address, await world.AddressOf(page, "en")).ToString());
            if (chrome.Run(Empty) is not true) continue;
            chrome.Until(() => chrome.IsWhole("!window.sent"), $"Nothing came after {page.Route} was sent empty.");
            if (chrome.All(".summary").Count == 0) continue;
            Look(chrome, $"{page.Route} refused", keyboard: false);
            Refused++;
        }
        foreach (var visitor in people.Values) visitor.Dispose();
    }

    /// <summary>The page that a browser shows now; the browser stays the caller's.</summary>
    public static Survey Of(Chrome chrome, string name)
    {
        var survey = new Survey();
        survey.Look(chrome, name, keyboard: true);
        return survey;
    }

    private void Look(Chrome chrome, string name, bool keyboard)
    {
        foreach (var width in new[] { 320, 1280 })
        {
            chrome.Screen(width);
            foreach (var scheme in new[] { "light", "dark" })
            {
                chrome.Scheme(scheme);
                Judge(chrome, $"{name} {width} {scheme}", scheme == "light" ? Everything : Colours);
            }
            if (width == 320 && chrome.Run(TooWide) is ReadOnlyCollection<object> { Count: > 0 } wide) WiderThanScreen.Add($"{name}: {string.Join(", ", wide)}");
        }
        if (keyboard) Tab(chrome, name);
    }

    private void Judge(Chrome chrome, string where, string options)
    {
        if (chrome.RunAsync(Ask.Replace("OPTIONS", options, StringComparison.Ordinal)) is not ReadOnlyCollection<object> answer) throw new InvalidOperationException($"axe-core could not run on {where}.");
        foreach (var (into, list) in new[] { (Violations, answer[0]), (Incomplete, answer[1]) })
            foreach (ReadOnlyCollection<object> f in (ReadOnlyCollection<object>)list) into.Add(new(where, Text(f[0]), Text(f[1]), Text(f[2])));
    }

    private void Tab(Chrome chrome, string name)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            chrome.Press(OpenQA.Selenium.Keys.Tab);
            if (chrome.Run(FocusSeen) is not ReadOnlyCollection<object> seen) break;
            if (seen[1] is not true) FocusUnseen.Add($"{name}: {seen[0]}");
        }
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
