using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Chorus.Tests.Outside;

/// <summary>What came back, after redirects.</summary>
/// <param name="Path">The address at which the redirects ended, as a browser would show it.</param>
public sealed record Answer(string Path, HttpStatusCode Status, HttpResponseMessage Response, byte[] Bytes)
{
    private IHtmlDocument? page;

    public string Text => System.Text.Encoding.UTF8.GetString(Bytes);
    public IHtmlDocument Page => page ??= new HtmlParser().ParseDocument(Text);

    /// <summary>A header of the answer or of its content.</summary>
    public string Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) || Response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";

    /// <summary>The form that acts at an address.</summary>
    public IHtmlFormElement Form(string path) => Page.Forms.FirstOrDefault(f => Target(f) == path)
        ?? throw new InvalidOperationException($"{Path} ({Status}) has no form for {path}, only for {string.Join(", ", Page.Forms.Select(Target))}.");

    /// <summary>Where a form acts, without its fragment.</summary>
    public string Target(IHtmlFormElement form) => (form.GetAttribute("action") is { Length: > 0 } action ? action : Path).Split('#')[0];
}

/// <summary>Somebody outside with no more than curl has: requests, and the cookies that were set, sent back as a line of text.</summary>
public sealed class Visitor : IDisposable
{
    private const int MostRedirects = 5;
    private readonly HttpClient client;
    private readonly Dictionary<string, string> cookies = [];

    public Visitor(Uri address, string cookie = "")
    {
        client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        foreach (var pair in cookie.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) cookies[pair.Split('=')[0]] = pair[(pair.IndexOf('=') + 1)..];
    }

    /// <summary>The cookies as one line, for another visitor or a browser.</summary>
    public string Cookie => string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}"));

    public IReadOnlyDictionary<string, string> Cookies => cookies;

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    public Task<Answer> Head(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Head, path, null, headers);

    public Task<Answer> Post(string path, IEnumerable<KeyValuePair<string, string>> fields) => Send(HttpMethod.Post, path, () => new FormUrlEncodedContent(fields));

    public Task<Answer> Post(string path, Func<HttpContent> body) => Send(HttpMethod.Post, path, body);

    /// <summary>Fills the form as it stands with these answers and presses its main button.</summary>
    public Task<Answer> Submit(Answer on, string path, IReadOnlyDictionary<string, string[]> answers)
    {
        var form = on.Form(path);
        var fields = Filled.With(form, answers);
        return form.Method.Equals("get", StringComparison.OrdinalIgnoreCase) ? Get(path + "?" + Filled.Query(fields)) : Post(path, fields);
    }

    private async Task<Answer> Send(HttpMethod method, string path, Func<HttpContent>? body, params (string Name, string Value)[] headers)
    {
        for (var hop = 0; ; hop++)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body?.Invoke() };
            if (cookies.Count > 0) request.Headers.TryAddWithoutValidation("Cookie", Cookie);
            foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
            var response = await client.SendAsync(request);
            if (response.Headers.TryGetValues("Set-Cookie", out var set)) foreach (var cookie in set) Keep(cookie);
            if ((int)response.StatusCode is < 300 or >= 400 || response.Headers.Location is not { } location || hop == MostRedirects)
                return new Answer(path.Split('#')[0], response.StatusCode, response, await response.Content.ReadAsByteArrayAsync());
            path = location.OriginalString;
            (method, body) = (HttpMethod.Get, null);
        }
    }

    private void Keep(string cookie)
    {
        var pair = cookie.Split(';')[0];
        var (name, value) = (pair.Split('=')[0], pair[(pair.IndexOf('=') + 1)..]);
        if (value.Length == 0) cookies.Remove(name);
        else cookies[name] = value;
    }

    public void Dispose() => client.Dispose();
}
