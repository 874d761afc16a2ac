using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Chorus.Tests.Browser;
using Chorus.Tests.House;

namespace Chorus.Tests.Outside;

/// <summary>
/// Every form that a page holds, those of members, editors and administrators too, with nothing, too much, and what somebody would send who means harm: never a 5xx,
/// what was typed comes back as text, and a sentence says what is wrong.
/// </summary>
public sealed class HostileTests
{
    private const string Script = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>";

    private static readonly (string Name, string Value)[] Values =
    [
        ("script", Script), ("sql", "'; DROP TABLE nodes; -- \" OR 1=1"), ("line breaks", "a\r\nSet-Cookie: chorus=x\r\n\r\n<b>b</b>"), ("nul", "a\0b\u0007c"),
        ("marks", "abc\u202edef\u2066\u200f\u061c"), ("emoji", "👩🏽‍⚕️🇱🇰💧"), ("combining", "a" + new string('\u0301', 10_000)), ("oversized", new string('x', 100_000)),
        ("scripts", "सामाजिक सेवा ማህበራዊ អគ្គ الخدمة"), ("lone surrogate", "a\uD800b"), ("number", "99999999999999999999999999999999999999"), ("not a number", "NaN"), ("below", "-1e309"),
        ("path", "../../../../etc/passwd%00"), ("format", "{0} {office} %s %n"),
    ];

    // Names that no form of ours has.
    private static readonly string[] Brackets = ["a[", "b]", "[", "c[0].d]", "e[[]", "%00["];

    // What a form that is right but for one field is tried with: it comes as far as the database.
    private static readonly string[] Alone = ["oversized", "combining", "script", "emoji", "number"];

    // What has to come back as it was; a control character is no text, and of what is too long as much as there is room for.
    private static readonly string[] ComeBack = ["script", "sql", "scripts", "emoji", "marks", "format"];

    private readonly List<string> faults = [];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_form_falls_over_and_none_runs_what_was_typed(string database)
    {
        await using var world = new World { Kind = database };
        await world.InitializeAsync();
        var seen = new HashSet<string>();
        foreach (var page in Pages.All)
        {
            using var desk = new Desk(world, page, await world.AddressOf(page, "en"));
            await desk.Open();
            foreach (var form in desk.Page.Page.Forms.Select(f => Key(desk.Page, f)).Where(seen.Add).ToList())
            {
                foreach (var (name, value) in Values) await Try(desk, form, name, f => Filled.Names(f).Select(n => KeyValuePair.Create(n, value)));
                await Try(desk, form, "nothing", _ => []);
                await Try(desk, form, "brackets", f => Filled.Names(f).Select(n => KeyValuePair.Create(n, "a")).Concat(Brackets.Select(n => KeyValuePair.Create(n, "b"))));
                await Try(desk, form, "twice", f => Filled.Names(f).SelectMany(n => new[] { KeyValuePair.Create(n, "a"), KeyValuePair.Create(n, "b") }));
                foreach (var field in await desk.Find(form) is { } found ? Written(found).ToList() : [])
                    foreach (var name in Alone) await Try(desk, form, name, f => Filled.With(f, new Dictionary<string, string[]> { [field] = [Values.First(v => v.Name == name).Value] }), field);
            }
        }
        seen.Count.ShouldBeGreaterThan(35);
        Rule.Holds("No form falls over, and nothing typed is lost.", faults);
    }

    /// <summary>A page in the hands of somebody who may see it; when a form has ended the visit or what it was about, somebody new takes their place.</summary>
    private sealed class Desk(World world, PageTemplate template, string path) : IDisposable
    {
        private Visitor visitor = world.VisitorFor(template, "en");
        private bool stands;

        public Answer Page { get; private set; } = null!;

        public async Task Open() => (Page, stands) = (await visitor.Get(path), true);

        /// <summary>The form as it stands now; null when it is there for nobody any more.</summary>
        public async Task<IHtmlFormElement?> Find(string key)
        {
            // What was only asked, and what was refused, left the page as it was.
            if (stands && Of(key) is { } same) return same;
            await Open();
            if (Of(key) is { } form) return form;
            visitor.Dispose();
            visitor = new Visitor(world.SiteOf(template).Address, await world.Somebody(template.As));
            await Open();
            return Of(key);
        }

        public async Task<Answer> Send(IHtmlFormElement form, IReadOnlyList<KeyValuePair<string, string>> fields)
        {
            var target = Page.Target(form);
            if (form.Method.Equals("get", StringComparison.OrdinalIgnoreCase)) return await visitor.Get(target + "?" + Query(fields));
            var answer = await visitor.Post(target, () => form.Enctype == "multipart/form-data" ? Parts(form, fields) : Body(fields));
            stands = answer.Status == System.Net.HttpStatusCode.UnprocessableEntity;
            return answer;
        }

        private IHtmlFormElement? Of(string key) => Page.Page.Forms.FirstOrDefault(f => Key(Page, f) == key);

        public void Dispose() => visitor.Dispose();
    }

    // One form of a list is like the next: what they are about differs only in hidden fields and the address.
    private static string Key(Answer page, IHtmlFormElement form) => $"{form.Method} {page.Target(form).Split("?form=")[0]} {string.Join(' ', Filled.Names(form).Order(StringComparer.Ordinal))}";

    private static IEnumerable<string> Written(IHtmlFormElement form) => form.QuerySelectorAll("textarea[name],input[name]").Where(IsWritten).Select(f => f.GetAttribute("name")!).Distinct();

    // A code that is good once is typed anew, as a password is.
    private static bool IsWritten(IElement field) => field.GetAttribute("autocomplete") != "one-time-code"
        && (field is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "email" or "url" or "search" or "tel" or "number" or "date" });

    private async Task Try(Desk desk, string key, string how, Func<IHtmlFormElement, IEnumerable<KeyValuePair<string, string>>> fields, string? only = null)
    {
        if (await desk.Find(key) is not { } form) return;
        var sent = fields(form).Select(f => KeyValuePair.Create(f.Key, WellFormed(f.Value))).ToList();
        var answer = await desk.Send(form, sent);
        faults.AddRange(Wrong(answer, how, sent, only).Select(w => $"{key}, {how} in {only ?? "every field"}: {w}"));
    }

    private static IEnumerable<string> Wrong(Answer answer, string how, List<KeyValuePair<string, string>> sent, string? only)
    {
        if ((int)answer.Status >= 500) yield return $"gives {(int)answer.Status}";
        if (answer.Header("Set-Cookie").Contains("chorus=x", StringComparison.Ordinal)) yield return "sets the cookie that was typed";
        if (!answer.Header("Content-Type").StartsWith("text/html", StringComparison.Ordinal)) yield break;
        if (answer.Page.QuerySelector("script:not([src]):not([type='application/ld+json']),[onerror],img[src=x]") is { } alive) yield return $"runs {alive.OuterHtml}";
        if ((int)answer.Status < 400) yield break;
        if (Words(answer.Page.QuerySelector("main h1")).Length == 0 || Words(answer.Page.QuerySelector((int)answer.Status == 422 ? ".summary li, .summary p" : "main p")).Length == 0)
            yield return $"gives {(int)answer.Status} without a sentence";
        if ((int)answer.Status != 422 || !(ComeBack.Contains(how) || how == "oversized")) yield break;
        foreach (var field in answer.Page.QuerySelectorAll("textarea[name],input[name]").Where(IsWritten))
        {
            var name = field.GetAttribute("name");
            if (sent.Find(s => s.Key == name).Value is not { } typed || (only is not null && only != name)) continue;
            var kept = field is IHtmlTextAreaElement area ? area.Value : field.GetAttribute("value") ?? "";
            if (how == "oversized" ? kept.Length == 0 || !typed.StartsWith(kept, StringComparison.Ordinal) : kept != typed && kept != WithoutTurns(typed)) yield return $"{name} is lost: “{(kept.Length > 40 ? kept[..40] : kept)}”";
        }
    }

    // A turn of direction that is never turned back is dropped from a line: it would write the rest of somebody else's page backwards. Every letter comes back.
    private static string WithoutTurns(string value) => new([.. value.Where(c => c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))]);

    private static string Words(IElement? element) => element?.TextContent.Trim() ?? "";

    // An address has a limit of its own; the oversized value is for bodies.
    private static string Query(IEnumerable<KeyValuePair<string, string>> fields) => Filled.Query(fields.Select(f => KeyValuePair.Create(f.Key, f.Value.Length > 1500 ? f.Value[..1500] : f.Value)));

    // Without a charset, as browsers send it.
    private static ByteArrayContent Body(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var body = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(Filled.Query(fields)));
        body.Headers.ContentType = new("application/x-www-form-urlencoded");
        return body;
    }

    private static MultipartFormDataContent Parts(IHtmlFormElement form, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            var part = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(value));
            if (form.QuerySelector($"input[type=file][name='{name}']") is null) body.Add(part, name);
            else if (value.Length > 0) body.Add(part, name, "set.json");
        }
        if (fields.Count == 0) body.Add(new StringContent(""), "nothing");
        return body;
    }

    // A lone surrogate cannot be written as UTF-8; a browser sends the replacement character.
    private static string WellFormed(string value) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(value));
}
