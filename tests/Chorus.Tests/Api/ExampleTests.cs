using System.Text.Json.Nodes;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Api;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Tests.Events;
using Chorus.Tests.House;
using Chorus.Tests.Newsletter;
using Chorus.Tests.Publications;
using Chorus.Tests.SignOn;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Api;

/// <summary>Whoever sends an example of the description as it stands is not refused, and what it calls required cannot be left out.</summary>
public sealed class ExampleTests
{
    private const Scope Everything = Scope.Read | Scope.Write | Scope.Publish | Scope.Withdraw | Scope.People;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_example_of_what_is_posted_is_taken(string database)
    {
        await using var site = await Site.Start(database, seed: true);
        using var program = await Program.Of(site, Everything);
        var paths = (await program.Get("/openapi/v1.json")).Json!["paths"]!.AsObject();
        var posts = paths.Where(p => p.Value!["post"] is not null).Select(p => p.Key).ToHashSet();
        var wrong = new List<string>();
        foreach (var (path, key, published) in await Things(site, program, paths, wrong))
        {
            posts.Remove(path);
            if (!published) continue;
            // Sent back as it came it changes nothing.
            var read = await program.Get($"{path}/{key}");
            var same = await program.Patch($"{path}/{key}", Example(paths, path + "/{key}", "patch"), read.Tag);
            if (same.Status != 200) wrong.Add($"change of {path}: {same.Json?.ToJsonString()}");
        }

        var there = await There(site, program, paths);
        foreach (var path in posts)
        {
            var forms = paths[path]!["post"]!["requestBody"]!["content"]!.AsObject().Where(c => c.Value?["example"] is not null).Select(c => (Type: c.Key, Body: Written(c.Value!["example"]!))).ToList();
            var address = path.Replace("{key}", there.GetValueOrDefault(path).Key, StringComparison.Ordinal).Replace("{id}", there.GetValueOrDefault(path).Id, StringComparison.Ordinal);
            // A day that somebody announces is one to come.
            if (path.EndsWith("/confirmed", StringComparison.Ordinal)) forms = forms.ConvertAll(f => (f.Type, f.Body.Replace("2027", $"{Mailing.Now(site).Year + 1}", StringComparison.Ordinal)));
            if (paths[path]!["post"]!["parameters"]?.AsArray().Any(p => p!["name"]!.GetValue<string>() == "dryRun") == true)
                foreach (var (type, body) in forms) await Take(address + "?dryRun=true", type, body);
            foreach (var (type, body) in forms.Take(1)) await Take(address, type, body);
        }
        Rule.Holds("Every example of the description is taken as it stands.", wrong);

        async Task Take(string address, string type, string body)
        {
            var said = await program.Send(HttpMethod.Post, address, body, type: type);
            if (said.Status is < 200 or > 202) wrong.Add($"{address} {type} {body}: {said.Status} {said.Json?.ToJsonString()}");
        }
    }

    [Fact]
    public async Task Whatever_the_description_requires_is_refused_without()
    {
        await using var site = await Site.Start(Databases.Sqlite, seed: true);
        using var program = await Program.Of(site, Everything);
        var description = (await program.Get("/openapi/v1.json")).Json!;
        var paths = description["paths"]!.AsObject();
        var wrong = new List<string>();
        foreach (var (path, _, _) in await Things(site, program, paths, wrong))
        {
            var content = paths[path]!["post"]!["requestBody"]!["content"]!["application/json"]!;
            var schema = description["components"]!["schemas"]![content["schema"]!["$ref"]!.GetValue<string>().Split('/')[^1]]!;
            var required = schema["required"]!.AsArray().Select(n => n!.GetValue<string>()).ToList();
            // A resource of the library is named after its title where no key is said.
            required.Contains("key").ShouldBe(!path.EndsWith("/resources", StringComparison.Ordinal), path);
            foreach (var name in required)
            {
                var thing = content["example"]!.DeepClone().AsObject();
                thing["key"] = thing["key"]!.GetValue<string>() + "-too";
                thing.Remove(name);
                var said = await program.Post(path, thing.ToJsonString());
                if (said.Status != 422) wrong.Add($"{path} without {name}: {said.Status}");
            }
        }
        Rule.Holds("What the description requires cannot be left out.", wrong);
    }

    /// <summary>Publishes the example of every kind that takes one, each after those that it names; the addresses of the collections, and the keys.</summary>
    private static async Task<List<(string Path, string Key, bool Published)>> Things(Site site, Program program, JsonObject paths, List<string> wrong)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var waiting = scope.ServiceProvider.GetRequiredService<Chain>().Kinds.Where(k => k.Form.Count > 0 && k.EntersAsFile).ToList();
        var done = new List<(string, string, bool)>();
        while (waiting.Count > 0)
        {
            var next = waiting.First(k => !k.Form.Any(f => !f.Optional && f.OfKind is { } of && of != k.Kind && waiting.Any(w => w.Kind == of)));
            waiting.Remove(next);
            var path = $"{ApiRoutes.First}/{next.Collection}";
            var body = Example(paths, path, "post");
            // Of what has one address for all, one is published here already: another stays a draft.
            var publishes = next.PathOf("one") != next.PathOf("another");
            var said = await program.Post(path + (publishes ? "?publish=true" : ""), body);
            if (said.Status == 201) done.Add((path, said.Json!["key"]!.GetValue<string>(), publishes));
            else wrong.Add($"{path} {body}: {said.Status} {said.Json?.ToJsonString()}");
        }
        done.Count.ShouldBeGreaterThan(12);
        return done;
    }

    /// <summary>What has to be there for the other addresses: an event that has begun with somebody on its list, a call and its text, a comment, a moving day.</summary>
    private static async Task<Dictionary<string, (string Key, string? Id)>> There(Site site, Program program, JsonObject paths)
    {
        await site.Announce(Announced.Webinar("2020-03-02 14:00", "2090-03-02 16:00").Registering());
        await site.Comes("amina@example.org");
        await site.Publish("We ask every government to count its workforce.");
        (await program.Post("/api/v1/calls", $$"""{"key":"{{Signers.Slug}}"}""")).Status.ShouldBe(201);
        var text = JsonNode.Parse(Example(paths, "/api/v1/publications", "post"))!;
        text["key"] = JsonNode.Parse(Example(paths, "/api/v1/calls", "post"))!["key"]!.GetValue<string>();
        (text["kind"], text["body"]) = (PublicationKinds.CallToAction, "We ask every government to count its workforce.");
        (await program.Post("/api/v1/publications?publish=true", text.ToJsonString())).Status.ShouldBe(201);
        await Made.Publication(site, "newer", new PublicationText(PublicationKinds.Post, "Newer", "en", "Words.") { Summary = "Made up." });
        using var jonas = await Program.Of(site, Scope.Write, Role.Member);
        var comment = (await jonas.Post("/api/v1/publications/newer/comments", """{"body":"Me too."}""")).Location!.Split('/')[^1];
        return new()
        {
            ["/api/v1/events/{key}/attendance"] = (Announced.Slug, null), ["/api/v1/events/{key}/registrations"] = (Announced.Slug, null), ["/api/v1/calls/{key}/elsewhere"] = (Signers.Slug, null),
            ["/api/v1/calls/{key}/paper"] = (Signers.Slug, null), ["/api/v1/publications/{key}/comments"] = ("newer", null), ["/api/v1/publications/{key}/comments/{id}/report"] = ("newer", comment),
            ["/api/v1/advocacy-days/{key}/confirmed"] = ("world-social-work-day", null),
        };
    }

    private static string Example(JsonObject paths, string path, string method) => Written(paths[path]![method]!["requestBody"]!["content"]!["application/json"]!["example"]!);

    private static string Written(JsonNode example) => example is JsonValue table ? table.GetValue<string>() : example.ToJsonString();
}
