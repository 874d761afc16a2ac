namespace Chorus.Methods;

/// <summary>One thing that is wrong with an input, and what to do about it.</summary>
/// <param name="Field">The field as the contract names it, for instance <c>population</c> or <c>translations[1].text</c>; empty when the whole input is meant.</param>
/// <param name="Code">A stable kebab-case code, for instance <c>must-be-positive</c>; the product translates by it. All codes stand in <see cref="InputCodes"/>.</param>
/// <param name="Sentence">The same in English, one sentence that says what to do.</param>
public sealed record InputError(string Field, string Code, string Sentence);

/// <summary>Something the reader of a result must know: a value that could not be given, or an assumption that was made.</summary>
/// <param name="Field">The field of the result or of the input that is meant.</param>
/// <param name="Code">A stable kebab-case code; the product translates by it.</param>
/// <param name="Sentence">The same in English.</param>
public sealed record Warning(string Field, string Code, string Sentence)
{
    /// <summary>Field and sentence, as they are printed in the <c>warnings</c> of a JSON result.</summary>
    public override string ToString() => $"{Field}: {Sentence}";
}

/// <summary>The codes of <see cref="InputError"/>; each is a key for translation.</summary>
public static class InputCodes
{
    /// <summary>A field that is needed was not given.</summary>
    public const string Missing = "missing";

    /// <summary>A field that the method does not know.</summary>
    public const string Unknown = "unknown";

    /// <summary>A field holds another type than the method reads, or a text that cannot be decoded.</summary>
    public const string WrongType = "wrong-type";

    /// <summary>A number is not finite.</summary>
    public const string NotANumber = "not-a-number";

    /// <summary>A number is below zero.</summary>
    public const string Negative = "must-not-be-negative";

    /// <summary>A number is zero or below.</summary>
    public const string NotPositive = "must-be-positive";

    /// <summary>A number is larger than anything the method is meant for.</summary>
    public const string TooLarge = "too-large";

    /// <summary>A number is smaller than the method allows.</summary>
    public const string TooSmall = "too-small";

    /// <summary>A number must be whole.</summary>
    public const string NotWhole = "must-be-whole";

    /// <summary>A word is not among those that the method knows.</summary>
    public const string NotAChoice = "not-a-choice";

    /// <summary>Two fields only make sense together.</summary>
    public const string Incomplete = "incomplete-pair";

    /// <summary>The input is not JSON.</summary>
    public const string NotJson = "not-json";

    /// <summary>No method has the name that was asked for.</summary>
    public const string NoSuchMethod = "no-such-method";
}
