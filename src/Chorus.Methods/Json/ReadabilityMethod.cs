using Chorus.Methods.Text;

namespace Chorus.Methods.Json;

/// <summary><c>readability</c> of the contract.</summary>
internal static class ReadabilityMethod
{
    public static Method Method { get; } = Method.Of<Input>(
        "readability",
        fields => new(fields.Text("text"), fields.Text("language")),
        input => Readability.Of(input.Text, input.Language).Then<object>(measure => new
        {
            measure.Formula,
            measure.Score,
            measure.Ease,
            measure.Words,
            measure.Sentences,
            measure.Letters,
            measure.Syllables,
            measure.LongWords,
            Warnings = Method.Said(measure.Warnings),
        }));

    private sealed record Input(string Text, string Language);
}
