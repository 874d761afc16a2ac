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
        bool Leads(IElement element, string attribute) => (element.GetAttribute(attribute) ?? "").EndsWith("handler=" + handler, StringComparison.Ordinal);
        var form = Page.QuerySelectorAll("main form").Cast<IHtmlFormElement>().Where(f => f.GetAttribute("method") == "post")
            .First(f => handler is null || Leads(f, "action") || f.QuerySelectorAll("button").Any(b => Leads(b, "formaction")));
        var action = form.QuerySelectorAll("button").FirstOrDefault(b => handler is not null && Leads(b, "formaction"))?.GetAttribute("formaction") ?? form.GetAttribute("action");
        var values = form.QuerySelectorAll("input[name], textarea[name], select[name]").SelectMany(Standing).Where(v => fill.All(f => f.Name != v.Key)).ToList();
        values.AddRange(fill.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
        await Take(await client.PostAsync(action is { Length: > 0 } to ? to : Path, Written(form, values)));
        return this;
    }

    private static HttpContent Written(IHtmlFormElement form, List<KeyValuePair<string, string>> values)
    {
        if (form.GetAttribute("enctype") is not "multipart/form-data") return new FormUrlEncodedContent(values);
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values) content.Add(new StringContent(value), name);
        return content;
    }

    /// <summary>Sends fields to an address though no form of the page leads there, as whoever kept an older page does.</summary>
    public async Task<Person> SendTo(string address, params (string Name, string Value)[] fields)
    {
        await Take(await client.PostAsync(address, new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)))));
        return this;
    }

    /// <summary>Types into the page that is open; what is sent after it holds these words.</summary>
    public Person Fill(params (string Name, string Value)[] fill)
    {
        foreach (var (name, value) in fill)
            switch (Page.QuerySelector($"main form [name='{name}']"))
            {
                case IHtmlTextAreaElement area: area.Value = value; break;
                case IHtmlInputElement box: box.Value = value; break;
                default: throw new ArgumentException($"Nothing is called {name} on {Path}.", nameof(fill));
            }
        return this;
    }

    /// <summary>Chooses a file in the first form and sends it.</summary>
    public async Task<Person> Choose(byte[] file, string control = "Upload")
    {
        var form = Page.QuerySelectorAll("main form").Cast<IHtmlFormElement>().First(f => f.GetAttribute("method") == "post" && f.QuerySelector("input[type=file]") is not null);
        var content = new MultipartFormDataContent { { new ByteArrayContent(file), control, "file" } };
        foreach (var (name, value) in form.QuerySelectorAll("input[name]:not([type=file]), textarea[name], select[name]").SelectMany(Standing)) content.Add(new StringContent(value), name);
        await Take(await client.PostAsync(form.GetAttribute("action") is { Length: > 0 } to ? to : Path, content));
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
