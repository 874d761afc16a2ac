using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Chorus.Modules.Members;
using Chorus.Platform.Api;
using Chorus.Platform.Web;

namespace Chorus.Tests.Api;

/// <summary>A program of somebody with these roles, and its token; without scopes it has none.</summary>
internal sealed class Program(HttpClient client) : IDisposable
{
    public static async Task<Program> Of(Site site, Scope scopes = Scope.None, Role roles = Role.Editor, string language = "en")
    {
        var client = site.Client(follow: false, language);
        if (scopes == Scope.None) return new Program(client);
        var (member, _) = await site.SignIn(roles);
        await using var db = site.Db();
        var (token, text) = ApiToken.Make(member.Id, "a test", scopes, 30, TimeProvider.System.GetUtcNow().UtcDateTime);
        db.Add(token);
        await db.SaveChangesAsync();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text);
        return new Program(client);
    }

    public async Task<Said> Get(string address, string? unless = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (unless is not null) request.Headers.TryAddWithoutValidation("If-None-Match", unless);
        return await Said.Of(await client.SendAsync(request));
    }

    public Task<Said> Post(string address, string json, string? key = null) => Send(HttpMethod.Post, address, json, ("Idempotency-Key", key));

    public Task<Said> Patch(string address, string json, string? version = null) => Send(HttpMethod.Patch, address, json, ("If-Match", version));

    public async Task<Said> Send(HttpMethod method, string address, string body, (string Name, string? Value) header = default, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, address) { Content = new StringContent(body, Encoding.UTF8, type) };
        if (header is ({ } name, { } value)) request.Headers.TryAddWithoutValidation(name, value);
        return await Said.Of(await client.SendAsync(request));
    }

    /// <summary>The bytes of a file.</summary>
    public async Task<Said> Put(string address, byte[] bytes, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(bytes) };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await Said.Of(await client.SendAsync(request));
    }

    /// <summary>Bytes in the place of what is there, which <paramref name="version"/> names.</summary>
    public async Task<Said> Replace(string address, byte[] bytes, string? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new ByteArrayContent(bytes) };
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        return await Said.Of(await client.SendAsync(request));
    }

    public async Task<Said> Delete(string address, string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, address);
        request.Headers.TryAddWithoutValidation("If-Match", version);
        return await Said.Of(await client.SendAsync(request));
    }

    public async Task<Said> Delete(string address) => await Said.Of(await client.DeleteAsync(address));

    public void Dispose() => client.Dispose();
}

/// <summary>What the API said.</summary>
internal sealed record Said(int Status, string Type, string? Tag, string? Location, string? Next, bool Replayed, JsonNode? Json)
{
    public static async Task<Said> Of(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return new Said((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? "", answer.Headers.ETag?.ToString(), answer.Headers.Location?.ToString(),
            answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null, answer.Headers.Contains("Idempotency-Replayed"), text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>A refusal as RFC 9457 has it, of this name.</summary>
    public void ShouldBeProblem(int status, string name)
    {
        Status.ShouldBe(status, Json?.ToJsonString());
        Type.ShouldBe("application/problem+json");
        Json!["type"]!.GetValue<string>().ShouldBe("/api/v1/problems/" + name);
        Json["status"]!.GetValue<int>().ShouldBe(status);
        Json["title"]!.GetValue<string>().ShouldNotBeEmpty();
        Json["detail"]!.GetValue<string>().ShouldNotBeEmpty();
    }
}
