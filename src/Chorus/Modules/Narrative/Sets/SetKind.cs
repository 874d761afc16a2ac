using System.Globalization;
using System.Text.Json.Nodes;
using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Narrative.Sets;

/// <summary>
/// An edition of ordered statements by audience. Pages read its published version through <see cref="MessageSet"/>; nothing asks for a statement by column, so it has no
/// table. It rests on the claims and on the messages that its statements name.
/// </summary>
public sealed class SetKind(Atlas atlas) : INodeKind
{
    public const string Name = "set";

    public string Kind => Name;
    public Section Section => Section.Narrative;
    public string PathOf(string slug) => "/sets/" + slug;
    public string Words => "narrative.set-form.";

    /// <summary>What concerns the whole edition; its statements are written on pages of their own, or enter as a file.</summary>
    public IReadOnlyList<FormField> Form =>
    [
        new("title", FieldShape.Line) { PerLanguage = true, Most = 300 }, new("method", FieldShape.Text) { PerLanguage = true, Most = MessageSet.MostText },
        new("edition", FieldShape.Line) { Most = 300 }, new("date", FieldShape.Date) { Most = 10 }, new("authors", FieldShape.Lines), new("licence", FieldShape.Line) { Optional = true, Most = 300 },
        new("definition", FieldShape.Nodes) { OfKind = Defining.DefinitionKind.Name, Optional = true, Most = 300 },
    ];

    public bool EntersAsFile => false;
    public (string Path, string Name)? FurtherAt(string slug) => (StatementsAt(slug), "narrative.set-form.statements");

    /// <summary>Where the statements of a set are written, without language.</summary>
    public static string StatementsAt(string slug) => $"/desk/{Name}/{slug}/statements";

    public bool NamesThings(string field) => field == "definition" || field.StartsWith("block.", StringComparison.Ordinal) && (field.EndsWith(".claims", StringComparison.Ordinal) || field.EndsWith(".message", StringComparison.Ordinal));

    /// <summary>"block.01.003.text.fr" is the third statement of the first part, in French.</summary>
    public string? LabelOf(Phrases words, string field)
    {
        if (field == "languages") return words["narrative.set.languages"];
        if (field.Split('.') is not ["block", var part, .. var rest] || !int.TryParse(part, out var n)) return null;
        var language = rest[^1] is var last && LocalisationKind.IsTag(last) ? Menu.OwnName(last) : "";
        return rest switch
        {
            ["audience"] => words["narrative.set-form.block-audience", ("n", n)],
            ["title", _] => words["narrative.set-form.block-title", ("n", n), ("language", language)],
            ["lead", _] => words["narrative.set-form.block-lead", ("n", n), ("language", language)],
            [var number, "text", _] when int.TryParse(number, out var s) => words["narrative.set-form.statement", ("n", n), ("s", s), ("language", language)],
            [var number, "claims"] when int.TryParse(number, out var s) => words["narrative.set-form.statement-claims", ("n", n), ("s", s)],
            [var number, "message"] when int.TryParse(number, out var s) => words["narrative.set-form.statement-message", ("n", n), ("s", s)],
            [var number, ..] when int.TryParse(number, out var s) => words["narrative.set-form.statement-key", ("n", n), ("s", s)],
            _ => null,
        };
    }

    public string TitleOf(Fields fields) => MessageSet.Of(fields) is var set && set.Languages is [var first, ..] ? set.Say(set.Title, first).Text : "";

    public IEnumerable<Problem> Check(Fields fields)
    {
        var set = MessageSet.Of(fields);
        if (set.Languages.Count == 0 || set.Languages.Any(l => !LocalisationKind.IsLanguage(l, atlas))) yield return Problem.On("languages", "narrative.say-language");
        if (set.Title.Count == 0) yield return Problem.On("title", "narrative.set.say-title");
        if (fields["edition"].Length == 0) yield return Problem.On("edition", "narrative.set.say-edition");
        if (fields["authors"].Length == 0) yield return Problem.On("authors", "narrative.set.say-authors");
        if (set.Date is null) yield return Problem.On("date", "narrative.set.say-date");
        if (set.Blocks.All(b => b.Statements.Count == 0)) yield return Problem.On("blocks", "narrative.set.say-statements");
        foreach (var statement in set.Blocks.SelectMany(b => b.Statements))
            if (statement.IsValue && statement.Claims.Count > 0) yield return Problem.On(statement.Key, "narrative.set.value-rests", ("key", statement.Key));
    }

    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) =>
        MessageSet.Of(fields).Blocks.SelectMany(b => b.Statements)
            .SelectMany(s => s.Claims.Select(c => (c, Rests.On)).Concat(s.Message is { } message ? [(message, Rests.Cites)] : []))
            .Concat(fields.Lines("definition").Take(1).Select(id => (id, Rests.Cites))).Distinct();

    public IEnumerable<Findable> Texts(Fields fields, string language)
    {
        var set = MessageSet.Of(fields);
        return set.Languages.Select(l => new Findable(l, set.Title.GetValueOrDefault(l, ""),
            string.Join(' ', set.Blocks.SelectMany(b => b.Statements.Select(s => s.Text).Prepend(b.Lead)).Select(t => t.GetValueOrDefault(l)))));
    }

    /// <summary>A program reads, and may change, what is written on pages of its own here: the parts with their statements.</summary>
    public async Task<IReadOnlyDictionary<string, JsonObject>> Further(AppDb db, IReadOnlyDictionary<string, Fields> things, CancellationToken stop)
    {
        var sets = things.ToDictionary(t => t.Key, t => MessageSet.Of(t.Value));
        var ids = sets.Values.SelectMany(s => s.Blocks).SelectMany(b => b.Statements).SelectMany(s => s.Message is { } message ? s.Claims.Append(message) : s.Claims).Distinct().ToList();
        var slugs = await db.Nodes.AsNoTracking().Where(n => ids.Contains(n.Id) && n.PublishedId != null).Select(n => new { n.Id, n.Slug }).ToDictionaryAsync(n => n.Id, n => n.Slug, stop);
        return sets.ToDictionary(s => s.Key, s => SetFile.Of("", s.Value, id => slugs.GetValueOrDefault(id), id => slugs.GetValueOrDefault(id), s.Value.Definition is { } definition ? slugs.GetValueOrDefault(definition) : null).Further());
    }

    public string? FurtherExample => """
        {"languages":["en"],"blocks":[{"audience":["donor"],"title":{"{en}":"For donors"},"lead":{"{en}":"To that end it takes:"},
         "statements":[{"key":"d1","text":{"{en}":"Those who help families need posts."},"value":false,"claims":["an-example"],"message?":"an-example"}]}]}
        """;

    public Task Project(AppDb db, Node node, Revision revision, CancellationToken stop) => Task.CompletedTask;
}

/// <summary>A message set as it is read, imported and exported; languages are BCP 47, every text one entry a language.</summary>
/// <param name="Languages">In the order in which the owner gave them; the first is the one it was written in.</param>
public sealed record MessageSet(
    IReadOnlyDictionary<string, string> Title, string Edition, DateOnly? Date, IReadOnlyList<string> Authors, IReadOnlyDictionary<string, string> Method,
    string? Licence, IReadOnlyList<string> Languages, IReadOnlyList<SetBlock> Blocks)
{
    /// <summary>Longest text of a statement or method record, and most of each: an edition is read, not searched.</summary>
    public const int MostText = 4000, MostBlocks = 30, MostStatements = 300;

    /// <summary>Id of the definition of the workforce with which it opens.</summary>
    public string? Definition { get; init; }

    public static MessageSet Of(Fields fields)
    {
        var blocks = new List<SetBlock>();
        for (var b = 1; fields.ContainsKey($"block.{Two(b)}.audience"); b++)
        {
            var block = $"block.{Two(b)}.";
            var statements = new List<SetStatement>();
            for (var s = 1; fields.ContainsKey($"{block}{Three(s)}.key"); s++)
            {
                var at = $"{block}{Three(s)}.";
                statements.Add(new SetStatement(fields[at + "key"], In(fields, at + "text."), fields.Lines(at + "claims"), fields[at + "value"] == "yes",
                    fields[at + "message"] is { Length: > 0 } message ? message : null));
            }
            blocks.Add(new SetBlock(fields.Lines(block + "audience"), In(fields, block + "title."), statements) { Lead = In(fields, block + "lead.") });
        }
        return new MessageSet(In(fields, "title."), fields["edition"], StoredValue.Date(fields["date"]),
            fields.Lines("authors"), In(fields, "method."), fields["licence"] is { Length: > 0 } licence ? licence : null, LanguagesOf(fields, blocks), blocks)
        {
            Definition = fields.Lines("definition") is [var definition, ..] ? definition : null,
        };
    }

    // Those that its owner names in their order, then whatever else its title and statements are in: nobody is asked twice in which languages they wrote.
    private static IReadOnlyList<string> LanguagesOf(Fields fields, List<SetBlock> blocks) =>
        [.. fields.Lines("languages").Concat(In(fields, "title.").Keys.Concat(blocks.SelectMany(b => b.Statements).SelectMany(s => s.Text.Keys)).OrderBy(l => l != "en")).Distinct()];

    /// <summary>As a version keeps it. Claims and messages are ids of nodes.</summary>
    public Fields ToFields()
    {
        var fields = new Fields().With("title", Title).With("edition", Edition).With("date", Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .With("authors", Authors).With("method", Method).With("licence", Licence).With("languages", Languages).With("definition", Definition);
        foreach (var (b, block) in Blocks.Index())
        {
            var at = $"block.{Two(b + 1)}.";
            fields.With(at + "audience", block.Audience).With(at + "title", block.Title).With(at + "lead", block.Lead);
            foreach (var (s, statement) in block.Statements.Index())
                fields.With($"{at}{Three(s + 1)}.key", statement.Key).With($"{at}{Three(s + 1)}.text", statement.Text).With($"{at}{Three(s + 1)}.claims", statement.Claims)
                    .With($"{at}{Three(s + 1)}.value", statement.IsValue ? "yes" : null).With($"{at}{Three(s + 1)}.message", statement.Message);
        }
        return fields;
    }

    /// <summary>The text in a language, else in the one it was written in, with the language that it is in.</summary>
    public (string Text, string Language) Say(IReadOnlyDictionary<string, string> texts, string language) =>
        texts.TryGetValue(language, out var own) ? (own, language)
        : Languages.FirstOrDefault(texts.ContainsKey) is { } first ? (texts[first], first) : ("", language);

    private static Dictionary<string, string> In(Fields fields, string prefix) =>
        fields.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal) && !f.Key[prefix.Length..].Contains('.')).ToDictionary(f => f.Key[prefix.Length..], f => f.Value);

    private static string Two(int number) => number.ToString("D2", CultureInfo.InvariantCulture);
    private static string Three(int number) => number.ToString("D3", CultureInfo.InvariantCulture);
}

/// <summary>The statements for one circle of readers.</summary>
/// <param name="Audience">Names of <see cref="Contract.Audience"/>, as the owner groups them.</param>
public sealed record SetBlock(IReadOnlyList<string> Audience, IReadOnlyDictionary<string, string> Title, IReadOnlyList<SetStatement> Statements)
{
    /// <summary>What stands before the statements, of which they may be the ends.</summary>
    public IReadOnlyDictionary<string, string> Lead { get; init; } = new Dictionary<string, string>();
}

/// <summary>One statement, unaltered.</summary>
/// <param name="Key">The owner's name for it, unique in the set.</param>
/// <param name="Claims">What it rests on; none where it says a value.</param>
/// <param name="IsValue">It says what we hold dear, which has no strength.</param>
/// <param name="Message">The four-part message that somebody built on it.</param>
public sealed record SetStatement(string Key, IReadOnlyDictionary<string, string> Text, IReadOnlyList<string> Claims, bool IsValue, string? Message);
