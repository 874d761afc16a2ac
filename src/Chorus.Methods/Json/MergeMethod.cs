using Chorus.Methods.Text;

namespace Chorus.Methods.Json;

/// <summary><c>merge</c> of the contract: two versions of one text put together.</summary>
internal static class MergeMethod
{
    public static Method Method { get; } = Method.Of<Input>(
        "merge",
        fields => new(fields.Text("base"), fields.Text("ours"), fields.Text("theirs"), fields.OptionalText("language")),
        input =>
        {
            Answer<ThreeWayMerge> answer = ThreeWayMerge.Of(input.Base, input.Ours, input.Theirs, input.Language);
            return answer.Then<object>(merge => new
            {
                merge.Text,
                Conflicts = merge.Conflicts.Count(),
                merge.Pieces,
                Warnings = merge.Text is null ? ["text: both versions changed the same place; decide each piece whose origin is conflict."] : Array.Empty<string>(),
            });
        });

    private sealed record Input(string Base, string Ours, string Theirs, string? Language);
}
