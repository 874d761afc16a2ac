using System.Text.Json.Nodes;
using Chorus.Methods;
using Chorus.Platform.Web;

namespace Chorus.Modules.Home;

/// <summary>What a method is called, what it is for, and an input that can be sent as it stands.</summary>
public sealed record MethodShown(string Name, string About, string Example);

/// <summary>The methods that can be computed from outside, each with its schema and an example of it: the same words as in docs/compute.md.</summary>
public sealed class SchemasPage : ChorusPage
{
    private static readonly Lazy<IReadOnlyList<MethodShown>> Shown = new(() => [.. Compute.Methods.Select(Read)]);

    public IReadOnlyList<MethodShown> Methods => Shown.Value;

    public void OnGet() => Public();

    private static MethodShown Read(string method)
    {
        using var stream = Compute.Schema(method)!;
        var schema = JsonNode.Parse(stream)!;
        return new MethodShown(method, (string?)schema["description"] ?? "", schema["examples"]?[0]?.ToJsonString(Compute.Writing) ?? "");
    }
}
