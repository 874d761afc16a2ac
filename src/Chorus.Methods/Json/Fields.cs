using System.Text.Json;

namespace Chorus.Methods.Json;

/// <summary>The fields of a JSON object, read by name; collects everything that is wrong, and what was not asked for.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, JsonElement> given = new(StringComparer.Ordinal);
    private readonly List<string> known = [];
    private readonly List<InputError> errors;
    private readonly string path;
    private bool unreadable;

    private Fields(string path, List<InputError> errors) => (this.path, this.errors) = (path, errors);

    public IReadOnlyList<InputError> Errors => errors;

    /// <summary>The input as a whole.</summary>
    public static Fields Of(JsonElement input, string path) => Of(input, path, []);

    /// <summary>A number that must be given.</summary>
    public double Number(string name) => OptionalNumber(name, required: true) ?? 0;

    /// <summary>A number that may be left out or be null.</summary>
    public double? OptionalNumber(string name) => OptionalNumber(name, required: false);

    /// <summary>A whole number that must be given.</summary>
    public int Whole(string name) => OptionalWhole(name, required: true) ?? 0;

    /// <summary>A whole number that may be left out or be null.</summary>
    public int? OptionalWhole(string name) => OptionalWhole(name, required: false);

    /// <summary>True or false; may be left out or be null.</summary>
    public bool? OptionalFlag(string name)
    {
        if (!Take(name, required: false, out var value))
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Wrong(name, "true or false");
        return null;
    }

    /// <summary>A text that must be given; it may be empty.</summary>
    public string Text(string name) => OptionalText(name, required: true) ?? "";

    /// <summary>A text that may be left out or be null.</summary>
    public string? OptionalText(string name) => OptionalText(name, required: false);

    /// <summary>A word out of a few; may be left out or be null.</summary>
    public string? OptionalChoice(string name, params string[] choices)
    {
        var word = OptionalText(name, required: false);
        if (word is null || choices.Contains(word))
            return word;
        Add(name, InputCodes.NotAChoice, $"{At(name)} is {Shown(word)}; write {string.Join(" or ", choices)}.");
        return null;
    }

    /// <summary>A list of objects; left out or null is an empty list.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<Fields, T> read)
    {
        if (!Take(name, required: false, out var value))
            return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong(name, "a list in square brackets");
            return [];
        }

        var items = new List<T>();
        foreach (var element in value.EnumerateArray())
        {
            var fields = Of(element, $"{At(name)}[{items.Count}]", errors);
            items.Add(read(fields));
            fields.RefuseUnknown();
        }

        return items;
    }

    /// <summary>Refuses, by name, every field that was not asked for; call it after the last read.</summary>
    public void RefuseUnknown()
    {
        foreach (var name in given.Keys.Where(name => !known.Contains(name)))
            Add(name, InputCodes.Unknown, $"{Shown(At(name))} is not a field of this method; take it out, or choose one of {string.Join(", ", known)}.");
    }

    private static Fields Of(JsonElement input, string path, List<InputError> errors)
    {
        var fields = new Fields(path, errors);
        fields.unreadable = input.ValueKind != JsonValueKind.Object;
        if (fields.unreadable)
            errors.Add(new(path, InputCodes.WrongType, $"{(path.Length == 0 ? "the input" : path)} must be a JSON object in curly brackets."));
        else
            foreach (var property in input.EnumerateObject())
                fields.given[property.Name] = property.Value;
        return fields;
    }

    private double? OptionalNumber(string name, bool required)
    {
        if (!Take(name, required, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
            return number;
        Wrong(name, "a number in digits, without quotation marks");
        return null;
    }

    private int? OptionalWhole(string name, bool required)
    {
        if (OptionalNumber(name, required) is not { } number)
            return null;
        if (number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue)
            return (int)number;
        Add(name, InputCodes.NotWhole, $"{At(name)} must be a whole number; give it without a fraction.");
        return null;
    }

    private string? OptionalText(string name, bool required)
    {
        if (!Take(name, required, out var value))
            return null;
        try
        {
            if (value.ValueKind == JsonValueKind.String)
                return value.GetString();
            Wrong(name, "a text in quotation marks");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: JSON can spell it, no text can hold it.
            Wrong(name, "a text of whole characters");
        }

        return null;
    }

    private bool Take(string name, bool required, out JsonElement value)
    {
        known.Add(name);
        var found = given.TryGetValue(name, out value) && value.ValueKind != JsonValueKind.Null;
        if (!found && required && !unreadable)
            Add(name, InputCodes.Missing, $"{At(name)} is missing; give it.");
        return found;
    }

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Shown(string word) => word.Length <= 60 ? word : word[..60] + "…";

    private void Wrong(string name, string right) => Add(name, InputCodes.WrongType, $"{At(name)} must be {right}.");

    private void Add(string name, string code, string sentence) => errors.Add(new(At(name), code, sentence));
}
