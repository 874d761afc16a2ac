using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Chorus.Platform.Web;

namespace Chorus.Tests.Desk;

/// <summary>Somebody in front of the site: reads a page, fills a form that is on it and sends it, as a browser without script does.</summary>
public sealed class Person(HttpClient client)
{
    /// <summary>Somebody with these roles, signed in.</summary>
    public static async Task<Person> At(Site site, Role roles, string name = "Amina") => new(await site.SignedIn(roles, name));

    public IHtmlDocument Page { get; private set; } = null!;
    public HttpStatusCode Status { get; private set; }
    public string Path { get; private set; } = "";

    public string Text => Page.QuerySelector("main")?.TextContent ?? "";

    public async Task<Person> Open(string path)
    {
        await Take(await client.GetAsync(path));
        return this;
    }

    /// <summary>Sends the first form, or that whose address ends with this handler, with what stands in it but for <paramref name="fill"/>.</summary>
    public async Task<Person> Send(string? handler, params (string Name, string Value)[] fill)
    {
        var form = Page.QuerySelectorAll("main form").Cast<IHtmlFormElement>().Where(f => f.GetAttribute("method") == "post")
            .First(f => handler is null || (f.GetAttribute("action") ?? "").EndsWith("handler=" + handler, StringComparison.Ordinal));
        var values = form.QuerySelectorAll("input[name], textarea[name], select[name]").SelectMany(Standing).Where(v => fill.All(f => f.Name != v.Key)).ToList();
        values.AddRange(fill.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
        await Take(await client.PostAsync(form.GetAttribute("action") is { Length: > 0 } to ? to : Path, new FormUrlEncodedContent(values)));
        return this;
    }

    private static IEnumerable<KeyValuePair<string, string>> Standing(IElement control)
    {
        var name = control.GetAttribute("name")!;
        return control switch
        {
            IHtmlInputElement { Type: "radio" or "checkbox" } box => box.IsChecked ? [new(name, box.Value)] : [],
            IHtmlInputElement input => [new(name, input.Value)],
            IHtmlTextAreaElement area => [new(name, area.Value)],
            IHtmlSelectElement list => [new(name, list.Value ?? "")],
            _ => [],
        };
    }

    private async Task Take(HttpResponseMessage answer)
    {
        Status = answer.StatusCode;
        Path = answer.RequestMessage!.RequestUri!.PathAndQuery;
        Page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }
}
