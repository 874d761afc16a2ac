using Chorus.Platform.Trace.Exchange;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>Puts the rows of a table together: what concerns the set must be the same in every row, a statement meets its other languages by its key.</summary>
internal sealed class SetRows(SetReading reading)
{
    private sealed class Block
    {
        public required List<string> Audience { get; init; }
        public Dictionary<string, string> Title { get; } = [];
        public Dictionary<string, string> Lead { get; } = [];
        public List<Statement> Statements { get; } = [];
    }

    private sealed record Statement(string Key, Dictionary<string, string> Text, bool Value, List<string> Claims, string? Message);

    private readonly Dictionary<string, string> once = [];
    private readonly Dictionary<string, (Block Block, List<string> Said)> blocks = [];
    private readonly Dictionary<string, (Statement Statement, string Block, string Row)> statements = [];
    private readonly Dictionary<string, string> title = [], method = [];
    private readonly List<string> languages = [];
    private readonly HashSet<string> wrong = [], told = [];

    /// <summary>A value of the whole set: checked in the first row, compared in the others.</summary>
    public void Same(Spot spot, string name, string value)
    {
        if (!once.TryAdd(name, value))
        {
            if (once[name] != value) Differs(spot, name, value);
            return;
        }
        var before = reading.Problems.Count;
        if (name == "set") reading.Address(spot, name, value);
        else if (name == "date") reading.Date(spot, value);
        else if (name == "definition") reading.Definition(spot, value);
        else if (name == "licence") reading.Text(spot, name, value);
        else reading.Required(spot, name, value, 2000);
        if (reading.Problems.Count > before) wrong.Add(name);
    }

    // The same fault a hundred rows down is one fault, and beside a first row that is wrong itself every right one would be told.
    private void Differs(Spot spot, string name, string value)
    {
        if (!wrong.Contains(name) && told.Add(name + '\n' + value)) reading.Add(spot, "differs", ("name", name));
    }

    public void Add(Func<string, string> cell, Func<string, Spot> spot)
    {
        var language = reading.Language(spot("language"), cell("language"));
        if (!languages.Contains(language)) languages.Add(language);
        Say(title, "title", 300, language, cell, spot);
        Say(method, "method", MessageSet.MostText, language, cell, spot);
        var number = reading.Required(spot("block"), "block", cell("block"));
        if (!blocks.TryGetValue(number, out var block))
            blocks[number] = block = (new Block { Audience = [.. List(cell("audience")).Select(a => reading.Audience(spot("audience"), a))] }, List(cell("audience")));
        else if (!block.Said.SequenceEqual(List(cell("audience")))) reading.Add(spot("audience"), "differs", ("name", "audience"));
        Say(block.Block.Title, "block_title", 300, language, cell, spot);
        Say(block.Block.Lead, "block_lead", MessageSet.MostText, language, cell, spot);
        Statements(block.Block, number, language, cell, spot);
    }

    private void Statements(Block block, string number, string language, Func<string, string> cell, Func<string, Spot> spot)
    {
        var key = cell("key");
        var row = string.Join('\n', cell("value"), cell("claims"), cell("message"));
        if (!statements.TryGetValue(key, out var known))
        {
            var statement = new Statement(reading.Key(spot("key"), key), [], reading.YesOrNo(spot("value"), "value", cell("value")),
                [.. List(cell("claims")).Select(c => reading.Claim(spot("claims"), c))], reading.Message(spot("message"), cell("message")));
            if (statement.Value && statement.Claims.Count > 0) reading.Value(spot("claims"), key);
            statements[key] = known = (statement, number, row);
            block.Statements.Add(statement);
        }
        else if (known.Block != number) reading.Add(spot("block"), "differs", ("name", "block"));
        else if (known.Row != row) reading.Add(spot("value"), "differs", ("name", "value, claims, message"));
        if (!known.Statement.Text.TryAdd(language, reading.Required(spot("text"), "text", cell("text"), MessageSet.MostText))) reading.Add(spot("key"), "twice", ("name", key));
    }

    private void Say(Dictionary<string, string> texts, string name, int most, string language, Func<string, string> cell, Func<string, Spot> spot)
    {
        var value = cell(name);
        if (value.Length == 0) return;
        if (texts.TryAdd(language, value)) reading.Text(spot(name), name, value, most);
        else if (texts[language] != value) Differs(spot(name), name, value);
    }

    public void Finish()
    {
        string Said(string name) => once.GetValueOrDefault(name, "");
        reading.Whole(new SetFile(Said("set"), title, Said("edition"), Said("date"), List(Said("authors")), method, Said("licence") is { Length: > 0 } licence ? licence : null, languages,
            [.. blocks.Values.Select(b => new SetFile.Block(b.Block.Audience, b.Block.Title,
                [.. b.Block.Statements.Select(s => new SetFile.Statement(s.Key, s.Text, s.Value, s.Claims, s.Message))]) { Lead = b.Block.Lead.Count == 0 ? null : b.Block.Lead })])
        { Definition = Said("definition") is { Length: > 0 } definition ? definition : null }, new Spot(1, 1));
    }

    private static List<string> List(string cell) => [.. cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
