using System.Globalization;

namespace Chorus.Methods;

/// <summary>Collects what is wrong with the numbers of an input, so that a person sees everything at once.</summary>
internal sealed class InputCheck
{
    private readonly List<InputError> errors = [];

    public bool Failed => errors.Count > 0;

    public IReadOnlyList<InputError> Errors => errors;

    public Answer<T> Refuse<T>() where T : class => Answer<T>.Refused(errors);

    public void Add(string field, string code, string sentence) => errors.Add(new(field, code, sentence));

    /// <summary>Zero or more, and not above <paramref name="most"/>.</summary>
    public void NotNegative(string field, double value, double most)
    {
        if (!Finite(field, value))
            return;
        if (value < 0)
            Add(field, InputCodes.Negative, $"{field} is {Say(value)}; give zero or more.");
        else
            AtMost(field, value, most);
    }

    /// <summary>More than zero, and not above <paramref name="most"/>.</summary>
    public void Positive(string field, double value, double most)
    {
        if (!Finite(field, value))
            return;
        if (value <= 0)
            Add(field, InputCodes.NotPositive, $"{field} is {Say(value)}; give a number above zero.");
        else
            AtMost(field, value, most);
    }

    /// <summary>A yearly rate as a fraction: 0.02 is two per cent.</summary>
    public void Rate(string field, double value, double least, double most)
    {
        if (!Finite(field, value))
            return;
        if (value < least)
            Add(field, least < 0 ? InputCodes.TooSmall : InputCodes.Negative, $"{field} is {Say(value)}; give a fraction of {Say(least)} or more (0.02 means 2 per cent).");
        else if (value > most)
            Add(field, InputCodes.TooLarge, $"{field} is {Say(value)}; give a fraction of {Say(most)} at most (write 0.02 for 2 per cent).");
    }

    /// <summary>A whole number within bounds.</summary>
    public void Between(string field, int value, int least, int most)
    {
        if (value < least)
            Add(field, InputCodes.TooSmall, $"{field} is {Say(value)}; give a whole number of {Say(least)} or more.");
        else
            AtMost(field, value, most);
    }

    private void AtMost(string field, double value, double most)
    {
        if (value > most)
            Add(field, InputCodes.TooLarge, $"{field} is {Say(value)}; give {Say(most)} at most, and look whether a digit is too many.");
    }

    private bool Finite(string field, double value)
    {
        if (!double.IsFinite(value))
            Add(field, InputCodes.NotANumber, $"{field} is not a number; give a number in digits.");
        return double.IsFinite(value);
    }

    private static string Say(double value) => value.ToString(CultureInfo.InvariantCulture);
}
