using System.Diagnostics.CodeAnalysis;

namespace Chorus.Methods;

/// <summary>What every method of this library gives back: a value, or all the reasons why the input was refused.</summary>
/// <typeparam name="T">The value of the method.</typeparam>
public sealed class Answer<T> where T : class
{
    private readonly T? value;

    private Answer(T? value, IReadOnlyList<InputError> errors) => (this.value, Errors) = (value, errors);

    /// <summary>True when the input was accepted.</summary>
    [MemberNotNullWhen(true, nameof(value))]
    public bool Accepted => value is not null;

    /// <summary>Every reason for a refusal, in the order of the fields; empty when <see cref="Accepted"/>.</summary>
    public IReadOnlyList<InputError> Errors { get; }

    /// <summary>The value; asking for it after a refusal is a fault of the caller.</summary>
    /// <exception cref="InvalidOperationException">The input was refused.</exception>
    public T Value => Accepted ? value : throw new InvalidOperationException($"Refused: {string.Join(" ", Errors.Select(e => e.Sentence))}");

    /// <summary>Carries the value on into another one; a refusal stays a refusal.</summary>
    /// <param name="next">What to make of the value.</param>
    public Answer<TNext> Then<TNext>(Func<T, TNext> next) where TNext : class =>
        Accepted ? new(next(value), []) : new(null, Errors);

    /// <summary>The input was accepted.</summary>
    /// <param name="value">The value of the method.</param>
    public static implicit operator Answer<T>(T value) => new(value, []);

    /// <summary>The input was refused.</summary>
    /// <param name="errors">One error or more.</param>
    /// <exception cref="ArgumentException">There is no error.</exception>
    public static Answer<T> Refused(IReadOnlyList<InputError> errors) =>
        errors.Count > 0 ? new(null, errors) : throw new ArgumentException("A refusal has a reason.", nameof(errors));
}
