using System.Net;

namespace Chorus.Bench;

/// <summary>A case filled in by its forms, as a phone without script sends them.</summary>
public sealed class CaseForms(string address) : IDisposable
{
    private const string CookieName = "chorus-case";
    private readonly CookieContainer cookies = new();
    private HttpClient? client;

    private HttpClient Client => client ??= new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false });

    /// <summary>What a request must carry to stand for this phone.</summary>
    public string Cookie => $"{CookieName}={cookies.GetCookies(new Uri(address))[CookieName]?.Value}";

    public async Task Send(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await Client.PostAsync(new Uri(address + path), form);
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new BenchProblem($"{path} did not take its form: {(int)answer.StatusCode}.");
    }

    public async Task<byte[]> Get(string path)
    {
        using var answer = await Client.GetAsync(new Uri(address + path));
        if (!answer.IsSuccessStatusCode) throw new BenchProblem($"{path} answered {(int)answer.StatusCode}.");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public void Dispose() => client?.Dispose();
}
