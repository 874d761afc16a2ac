using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Chorus.Tests.Cases;

/// <summary>A browser without script: it keeps cookies, reads pages, and sends their forms with whatever stands in them.</summary>
public sealed class Phone(Site site, string language = "en") : IDisposable
{
    private static readonly HtmlParser Parser = new();

    public HttpClient Client { get; } = site.Client(follow: false);
    public HttpStatusCode Status { get; private set; }
    public HttpResponseMessage Answer { get; private set; } = null!;
    public IHtmlDocument Page { get; private set; } = null!;
    public string Text => string.Join(' ', Page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public Task<Phone> Go(string path) => Send(new HttpRequestMessage(HttpMethod.Get, "/" + language + path));

    /// <summary>Follows a link as it was given, in whatever language.</summary>
    public Task<Phone> Follow(string address) => Send(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Fills the form that posts to a path and sends it; fields that are not named keep what stands in them.</summary>
    public Task<Phone> Save(string path, params (string Name, string Value)[] answers)
    {
        var form = Page.Forms.First(f => f.Method == "post" && f.GetAttribute("action") == "/" + language + path);
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements.OfType<IHtmlElement>())
            if (element is IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } or IHtmlButtonElement) continue;
            else if (element is IHtmlInputElement { Name.Length: > 0 } input) fields.Add(new(input.Name, input.Value));
            else if (element is IHtmlTextAreaElement { Name.Length: > 0 } area) fields.Add(new(area.Name, area.Value));
            else if (element is IHtmlSelectElement { Name.Length: > 0 } select) fields.Add(new(select.Name, select.Value ?? ""));
        foreach (var name in answers.Select(a => a.Name).Distinct()) fields.RemoveAll(f => f.Key == name);
        fields.AddRange(answers.Select(a => new KeyValuePair<string, string>(a.Name, a.Value)));
        return Post(path, fields);
    }

    /// <summary>Sends exactly these fields, as curl would.</summary>
    public Task<Phone> Post(string path, params IEnumerable<KeyValuePair<string, string>> fields) =>
        Send(new HttpRequestMessage(HttpMethod.Post, "/" + language + path) { Content = new FormUrlEncodedContent(fields) });

    public string Value(string name) => Page.QuerySelector($"[name='{name}']") switch
    {
        IHtmlInputElement { Type: "radio" } => Page.QuerySelectorAll($"input[name='{name}']").OfType<IHtmlInputElement>().FirstOrDefault(i => i.IsChecked)?.Value ?? "",
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? "",
        _ => throw new InvalidOperationException($"The page has no field {name}: {Text}"),
    };

    public string? Error(string field) => Page.GetElementById(field + "-error")?.TextContent;

    private async Task<Phone> Send(HttpRequestMessage request)
    {
        Answer = await Client.SendAsync(request);
        Status = Answer.StatusCode;
        Page = Parser.ParseDocument(await Answer.Content.ReadAsStringAsync());
        return this;
    }

    /// <summary>The saved form led on; opens where it led.</summary>
    public async Task<Phone> Saved()
    {
        Status.ShouldBe(HttpStatusCode.Redirect, Page.Body is null ? "" : Text);
        return await Follow(Answer.Headers.Location!.OriginalString);
    }

    public void Dispose() => Client.Dispose();
}
