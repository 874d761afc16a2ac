using System.Text.Json;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>Reads things from JSON: a list of objects, or one. A field with languages is an object of texts or named as in a table ("text.fr"); a list is a list of texts or one text a line.</summary>
internal static class ThingsFromJson
{
    public static void Read(byte[] bytes, ThingReading reading)
    {
        var (root, wrong) = JsonAt.Read(bytes);
        if (root is null) reading.Add(wrong!.Value, "trace.file.not-json");
        else
            foreach (var item in root.IsList ? root.Items : [root])
            {
                if (reading.IsFull) return;
                if (!item.IsObject) reading.Add(item.Spot, "trace.file.not-thing");
                else if (!Thing(item, reading)) return;
            }
    }

    private static bool Thing(JsonAt thing, ThingReading reading)
    {
        var typed = new Dictionary<string, string>();
        var spots = new Dictionary<string, Spot>();
        void Say(string name, Spot spot, JsonAt value)
        {
            if (!reading.Knows(name)) reading.Add(spot, "trace.file.no-field", ("field", name));
            else if (!typed.TryAdd(name, "")) reading.Add(spot, "trace.file.field-twice", ("field", name));
            else if (TextOf(value) is { } text) (typed[name], spots[name]) = (text, value.Spot);
            else reading.Add(value.Spot, "trace.file.not-text", ("field", name));
        }
        foreach (var (name, spot, value) in thing.Members.Where(m => m.Name != ThingFiles.Meta))
            if (value.IsObject && reading.HasLanguages(name))
                foreach (var (language, at, text) in value.Members) Say(name + "." + language, at, text);
            else Say(name, spot, value);
        return reading.Take(thing.Spot, typed, spots);
    }

    private static string? TextOf(JsonAt value) => value.Kind switch
    {
        JsonTokenType.String or JsonTokenType.Number => value.Text,
        JsonTokenType.Null or JsonTokenType.False => "",
        JsonTokenType.True => "yes",
        JsonTokenType.StartArray when value.Items.All(i => i.IsText || i.Kind == JsonTokenType.Number) => string.Join('\n', value.Items.Select(i => i.Text)),
        _ => null,
    };
}
