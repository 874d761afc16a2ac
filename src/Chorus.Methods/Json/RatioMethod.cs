using Chorus.Methods.Workforce;

namespace Chorus.Methods.Json;

/// <summary><c>ratio</c> of the contract.</summary>
internal static class RatioMethod
{
    public static Method Method { get; } = Method.Of<Input>(
        "ratio",
        fields => new(fields.Number("workers"), fields.Number("denominator")),
        input => Ratio.Of(input.Workers, input.Denominator).Then<object>(ratio => new
        {
            ratio.Per100000,
            ratio.OneTo,
            Warnings = Method.Said(ratio.Warnings),
        }));

    private sealed record Input(double Workers, double Denominator);
}
