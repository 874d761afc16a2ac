using AngleSharp.Html.Dom;
using Chorus.Tests.Browser;

namespace Chorus.Tests.Outside;

/// <summary>Every form that a page holds, with nothing, too much, and what somebody would send who means harm: never a 5xx, and what was typed comes back as text.</summary>
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

    public static TheoryData<string> All => Databases.All;

    [Theory, MemberData(nameof(All))]
    public async Task No_form_falls_over_and_none_runs_what_was_typed(string database)
    {
        await using var world = new World { Kind = database };
        await world.InitializeAsync();
        var forms = 0;
        foreach (var page in Pages.All)
        {
            using var visitor = world.VisitorFor(page, "en");
            var answer = await visitor.Get(await world.AddressOf(page, "en"));
            foreach (var form in answer.Page.Forms.DistinctBy(f => answer.Target(f) + f.Method + string.Join(' ', Filled.Names(f).Order(StringComparer.Ordinal))))
            {
                if (Ends(answer.Target(form))) continue;
                forms++;
                foreach (var (name, value) in Values) await Try(visitor, answer, form, name, Filled.Names(form).Select(n => new KeyValuePair<string, string>(n, value)));
                await Try(visitor, answer, form, "nothing", []);
                await Try(visitor, answer, form, "twice", Filled.Names(form).SelectMany(n => new KeyValuePair<string, string>[] { new(n, "a"), new(n, "b") }));
            }
        }
        forms.ShouldBeGreaterThan(5);
    }

    private static async Task Try(Visitor visitor, Answer page, IHtmlFormElement form, string how, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var target = page.Target(form);
        var sent = fields.Select(f => new KeyValuePair<string, string>(f.Key, WellFormed(f.Value))).ToList();
        var where = $"{target} with {how}";
        var reading = form.Method.Equals("get", StringComparison.OrdinalIgnoreCase);
        var answer = reading ? await visitor.Get(target + "?" + Query(sent)) : await visitor.Post(target, () => Body(sent));
        ((int)answer.Status).ShouldBeLessThan(500, where);
        answer.Header("Set-Cookie").ShouldNotContain("chorus=x", Case.Sensitive, where);
        if (!answer.Header("Content-Type").StartsWith("text/html", StringComparison.Ordinal)) return;
        answer.Page.QuerySelectorAll("script:not([src])").ShouldBeEmpty(where);
        answer.Page.QuerySelectorAll("[onerror],img[src=x]").ShouldBeEmpty(where);
        if ((int)answer.Status != 422 || how is not ("script" or "sql" or "scripts" or "emoji")) return;
        foreach (var field in answer.Page.QuerySelectorAll("textarea[name],input:not([type])[name]").Where(f => sent.Any(s => s.Key == f.GetAttribute("name"))))
        {
            var kept = field is IHtmlTextAreaElement area ? area.Value : field.GetAttribute("value");
            kept.ShouldBe(sent.First(s => s.Key == field.GetAttribute("name")).Value, $"{where}: {field.GetAttribute("name")} is lost");
        }
    }

    // A page that ends the visit would end the test of the pages after it.
    private static bool Ends(string target) => target.EndsWith("/sign-out", StringComparison.Ordinal) || target.EndsWith("/finish", StringComparison.Ordinal)
        || target.EndsWith("/delete", StringComparison.Ordinal) || target.EndsWith("/erase", StringComparison.Ordinal) || target.EndsWith("/devices", StringComparison.Ordinal);

    // An address has a limit of its own; the oversized value is for bodies.
    private static string Query(IEnumerable<KeyValuePair<string, string>> fields) => Filled.Query(fields.Select(f => new KeyValuePair<string, string>(f.Key, f.Value.Length > 1500 ? f.Value[..1500] : f.Value)));

    // Without a charset, as browsers send it.
    private static ByteArrayContent Body(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var body = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(Filled.Query(fields)));
        body.Headers.ContentType = new("application/x-www-form-urlencoded");
        return body;
    }

    // A lone surrogate cannot be written as UTF-8; a browser sends the replacement character.
    private static string WellFormed(string value) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(value));
}
