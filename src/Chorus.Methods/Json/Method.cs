using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chorus.Methods.Json;

/// <summary>A method that <see cref="Compute"/> offers by name.</summary>
/// <param name="Name">Its name in the contract.</param>
/// <param name="Run">Reads the fields and computes.</param>
internal sealed record Method(string Name, Func<JsonElement, Answer<JsonObject>> Run)
{
    /// <summary>Makes a method of a reader of fields and a computation.</summary>
    /// <typeparam name="TInput">What the fields are read into.</typeparam>
    /// <param name="name">The name in the contract.</param>
    /// <param name="read">Reads every field; null is allowed when the reading failed.</param>
    /// <param name="compute">Computes the output object from a good input.</param>
    public static Method Of<TInput>(string name, Func<Fields, TInput?> read, Func<TInput, Answer<object>> compute) where TInput : class => new(name, input =>
    {
        var fields = Fields.Of(input, "");
        var value = read(fields);
        fields.RefuseUnknown();
        return fields.Errors.Count > 0 || value is null
            ? Answer<JsonObject>.Refused(fields.Errors)
            : compute(value).Then(output => JsonSerializer.SerializeToNode(output, Compute.Writing)!.AsObject());
    });

    /// <summary>Warnings as the output prints them.</summary>
    public static IReadOnlyList<string> Said(IEnumerable<Warning> warnings) => [.. warnings.Select(warning => warning.ToString())];
}
