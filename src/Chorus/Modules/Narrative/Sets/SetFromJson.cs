using Chorus.Platform.Trace.Exchange;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>Reads a message set from JSON; every field by name, unknown ones refused.</summary>
internal static class SetFromJson
{
    public static void Read(byte[] bytes, SetReading reading)
    {
        var (root, wrong) = JsonAt.Read(bytes);
        if (root is null)
        {
            reading.Add(wrong!.Value, "not-json");
            return;
        }
        var fields = Members(root, reading, "set", "title", "edition", "date", "authors", "method", "licence", "languages", "blocks", "definition", ThingFiles.Key, ThingFiles.Version, ThingFiles.Meta);
        // What a program reads calls it by its key.
        if (fields.TryGetValue(ThingFiles.Key, out var key)) fields.TryAdd("set", key);
        string Line(string name) => fields.TryGetValue(name, out var value) ? reading.Required(value.Spot, name, Text(value, name, reading)) : Missing(root, name, reading);
        var title = Texts(fields, "title", 300, reading);
        var blocks = List(fields, "blocks", reading).Select(b => Block(b, reading)).ToList();
        var said = title.Keys.Concat(blocks.SelectMany(b => b.Statements).SelectMany(s => s.Text.Keys)).Distinct().ToList();
        var languages = List(fields, "languages", reading).Select(l => reading.Language(l.Spot, Text(l, "languages", reading))).ToList();
        var file = new SetFile(
            fields.TryGetValue("set", out var set) ? reading.Address(set.Spot, "set", Text(set, "set", reading)) : Missing(root, "set", reading),
            title, Line("edition"), fields.TryGetValue("date", out var date) ? reading.Date(date.Spot, Text(date, "date", reading)) : Missing(root, "date", reading),
            [.. List(fields, "authors", reading).Select(a => reading.Required(a.Spot, "authors", Text(a, "authors", reading)))], Texts(fields, "method", MessageSet.MostText, reading),
            fields.TryGetValue("licence", out var licence) && licence.Kind != System.Text.Json.JsonTokenType.Null ? reading.Text(licence.Spot, "licence", Text(licence, "licence", reading)) : null,
            [.. languages.Concat(said).Distinct()], blocks)
        {
            Definition = fields.TryGetValue("definition", out var definition) && definition.Kind != System.Text.Json.JsonTokenType.Null ? reading.Definition(definition.Spot, Text(definition, "definition", reading)) : null,
        };
        var keys = new HashSet<string>();
        foreach (var (spot, name) in reading.Keys) if (!keys.Add(name)) reading.Add(spot, "twice", ("name", name));
        reading.Whole(file, root.Spot);
    }

    private static SetFile.Block Block(JsonAt at, SetReading reading)
    {
        var fields = Members(at, reading, "audience", "title", "statements", "lead");
        var lead = Texts(fields, "lead", MessageSet.MostText, reading);
        return new SetFile.Block([.. List(fields, "audience", reading).Select(a => reading.Audience(a.Spot, Text(a, "audience", reading)))], Texts(fields, "title", 300, reading),
            [.. List(fields, "statements", reading).Select(s => Statement(s, reading))])
        { Lead = lead.Count == 0 ? null : lead };
    }

    private static SetFile.Statement Statement(JsonAt at, SetReading reading)
    {
        var fields = Members(at, reading, "key", "text", "value", "claims", "message");
        var key = fields.TryGetValue("key", out var name) ? reading.Key(name.Spot, Text(name, "key", reading)) : Missing(at, "key", reading);
        var text = Texts(fields, "text", MessageSet.MostText, reading);
        if (text.Count == 0) reading.Add(at.Spot, "missing-field", ("name", "text"));
        var isValue = fields.TryGetValue("value", out var value) && value.Kind == System.Text.Json.JsonTokenType.True;
        if (value is not null && value.Kind is not (System.Text.Json.JsonTokenType.True or System.Text.Json.JsonTokenType.False)) reading.Add(value.Spot, "must-be-yes", ("name", "value"));
        var claims = List(fields, "claims", reading).Select(c => reading.Claim(c.Spot, Text(c, "claims", reading))).ToList();
        if (isValue && claims.Count > 0) reading.Value(at.Spot, key);
        var message = fields.TryGetValue("message", out var built) && built.Kind != System.Text.Json.JsonTokenType.Null ? reading.Message(built.Spot, Text(built, "message", reading)) : null;
        return new SetFile.Statement(key, text, isValue, claims, message);
    }

    private static string Missing(JsonAt at, string name, SetReading reading)
    {
        reading.Add(at.Spot, "missing-field", ("name", name));
        return "";
    }

    private static Dictionary<string, JsonAt> Members(JsonAt at, SetReading reading, params string[] known)
    {
        var found = new Dictionary<string, JsonAt>();
        if (!at.IsObject) reading.Add(at.Spot, "must-be-object", ("name", known[0]));
        foreach (var (name, spot, value) in at.Members)
            if (!known.Contains(name)) reading.Add(spot, "unknown-field", ("name", name));
            else if (!found.TryAdd(name, value)) reading.Add(spot, "twice", ("name", name));
        return found;
    }

    private static List<JsonAt> List(Dictionary<string, JsonAt> fields, string name, SetReading reading)
    {
        if (!fields.TryGetValue(name, out var at)) return [];
        if (!at.IsList) reading.Add(at.Spot, "must-be-list", ("name", name));
        return at.Items;
    }

    private static Dictionary<string, string> Texts(Dictionary<string, JsonAt> fields, string name, int most, SetReading reading)
    {
        var texts = new Dictionary<string, string>();
        if (!fields.TryGetValue(name, out var at)) return texts;
        if (!at.IsObject) reading.Add(at.Spot, "must-be-object", ("name", name));
        foreach (var (language, spot, value) in at.Members)
            if (!texts.TryAdd(reading.Language(spot, language), reading.Required(value.Spot, name, Text(value, name, reading), most))) reading.Add(spot, "twice", ("name", language));
        return texts;
    }

    private static string Text(JsonAt at, string name, SetReading reading)
    {
        if (!at.IsText) reading.Add(at.Spot, "must-be-text", ("name", name));
        return at.Text;
    }
}
