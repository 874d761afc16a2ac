using Chorus.Platform;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Desk;

/// <summary>The form of any kind of thing: what stands in its controls, and what happened to it meanwhile.</summary>
public abstract class WritingPage : ThingPage
{
    private const int MostNote = 600;

    /// <summary>Characters from which a field is the thing itself, and is given room to be written in.</summary>
    public const int LongText = 10_000;

    private readonly Dictionary<string, int> rows = [];
    private Fields? typed;

    /// <summary>What stands in the controls, by field.</summary>
    public Dictionary<string, string> Typed { get; protected set; } = [];

    public IReadOnlyList<string> Languages { get; protected set; } = [];

    /// <summary>What somebody else changed meanwhile, to be seen beside what is written here.</summary>
    public IReadOnlyList<FieldMerge> Meanwhile { get; protected set; } = [];

    public abstract INodeKind Writes { get; }

    /// <summary>What these words were made from, where they were made from something; it stands beside them.</summary>
    public Original? Original { get; protected set; }

    public bool HasBeside => Original is not null || (Node is not null && Languages.Any(l => l != Node.Language && FormText.Of(Writes, [Node.Language]).Any(c => BesideOf(c.Field, l) is not null)));

    /// <summary>The same field in the language in which the thing was written, for the fields of another.</summary>
    public string? BesideOf(FormField field, string? language) =>
        Node is not null && language is not null && language != Node.Language && field.Shape is FieldShape.Line or FieldShape.Text && Typed.GetValueOrDefault(field.Name + "." + Node.Language) is { Length: > 0 } said ? said : null;

    [BindProperty]
    public string? Note { get; set; }

    protected FormText Text => HttpContext.RequestServices.GetRequiredService<FormText>();

    protected Settings Settings => HttpContext.RequestServices.GetRequiredService<Settings>();

    /// <summary>What, when and where first, then the words, language by language.</summary>
    public IEnumerable<IGrouping<string, (FormField Field, string Name, string? Language)>> Controls =>
        FormText.Of(Writes, Languages).Where(c => !c.Field.Later && !IsAside(c.Field)).GroupBy(c => c.Language ?? "").OrderBy(g => g.Key.Length > 0);

    /// <summary>What such a thing seldom needs. What says something stands with the rest: it would be overlooked behind a line.</summary>
    public IEnumerable<(FormField Field, string Name, string? Language)> Aside => FormText.Of(Writes, Languages).Where(c => !c.Field.Later && IsAside(c.Field));

    private bool IsAside(FormField field) => Writes.IsAside(field.Name, StandsNow) && Typed.GetValueOrDefault(field.Name, "").Length == 0;

    /// <summary>What is filled when it has taken place, or changes.</summary>
    public IEnumerable<(FormField Field, string Name, string? Language)> Later => FormText.Of(Writes, Languages).Where(c => c.Field.Later);

    /// <summary>Of what stands in the controls now.</summary>
    public string? PartOf(string name) => Writes.PartOf(name, StandsNow, T.Language);

    private Fields StandsNow => typed ??= Typed.Where(t => t.Value.Length > 0).Aggregate(new Fields(), (said, t) => said.With(t.Key, t.Value));

    /// <summary>The list of which somebody wants to write more than there is room for: nothing is saved yet.</summary>
    public string? Wanted => Request.HasFormContentType && Request.Form["More"].FirstOrDefault() is { Length: > 0 } more ? more : null;

    /// <summary>The items of a list as they stand in its small fields, with empty ones at the end; where it says the items of another again, as many as that has.</summary>
    public IReadOnlyList<(string? Called, IReadOnlyList<string> Says)> RowsOf(FormField field, string name)
    {
        var parts = field.Parts!;
        List<IReadOnlyList<string>> filled = [.. Lines(name).Select(parts.Split)];
        IReadOnlyList<string> none = [.. parts.Fields.Select(_ => "")];
        if (parts.Again is { } other && Writes.Form.Single(f => f.Name == other).Parts is { } others)
        {
            IReadOnlyList<string> called = [.. Lines(other).Select(line => others.Split(line)[0])];
            return [.. Enumerable.Range(0, Math.Max(called.Count, filled.Count)).Select(i => (called.ElementAtOrDefault(i), filled.ElementAtOrDefault(i) ?? none))];
        }
        var shown = Math.Max(filled.Count + (Wanted is null && !rows.ContainsKey(name) ? ItemParts.Waiting : 0), rows.GetValueOrDefault(name)) + (Wanted == name ? ItemParts.Waiting : 0);
        return [.. Enumerable.Range(0, Math.Max(filled.Count, Math.Min(shown, ItemParts.Most))).Select(i => ((string?)null, filled.ElementAtOrDefault(i) ?? none))];

        string[] Lines(string of) => Typed.GetValueOrDefault(of, "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Whether there are buttons in the form before the one that saves; return in a field must not press one of them.</summary>
    public bool HasItems => Writes.Form.Any(f => f.Parts is { Again: null });

    /// <summary>The name of a small field: "speakers-en-0-role".</summary>
    public static string Control(string name, int row, FormField part) => $"{FormText.Control(name)}-{row.ToString(System.Globalization.CultureInfo.InvariantCulture)}-{part.Name}";

    public string LabelOf(FormField field) => T[Writes.Words + field.Name + ".label"];

    /// <summary>The label of a field in <see cref="Fields"/>, with its language.</summary>
    public string LabelOf(string name) => Labels.Of(T, Writes, name);

    public bool Said(string language) => FormText.Of(Writes, [language]).Any(c => c is { Language: not null, Field.Later: false } && Typed.GetValueOrDefault(c.Name, "").Length > 0);

    public bool HasProblem(string language) => FormText.Of(Writes, [language]).Any(c => c is { Language: not null, Field.Later: false } && ProblemOf(FormText.Control(c.Name)) is not null);

    protected async Task Show(Fields fields)
    {
        Languages = FormText.Languages(Writes, fields, Settings.Languages);
        Typed = await Text.Show(Writes, fields, Languages, T.Language, Stop);
    }

    /// <summary>What came with the form, read as fields on top of <paramref name="from"/>.</summary>
    protected async Task<(Fields Fields, List<Problem> Problems)> ReadForm(Fields from)
    {
        Languages = FormText.Languages(Writes, from, Settings.Languages);
        var lost = new List<Problem>();
        Typed = FormText.Of(Writes, Languages).ToDictionary(c => c.Name, c => Sent(c.Field, c.Name, from, lost));
        var (fields, problems) = await Text.Read(Writes, from, Typed, Languages, T.Language, Stop);
        problems.AddRange(lost);
        if (Note?.Length > MostNote) problems.Add(Problem.On("Note", "trace.too-long", ("n", MostNote), ("have", Note.Length)));
        if (Writes.TitleOf(fields).Length == 0 && problems.Count == 0)
            problems.Add(Problem.On(FormText.Of(Writes, [T.Language]).First(c => c.Field.Shape is FieldShape.Text or FieldShape.Line).Name, "desk.say-something"));
        return (fields, problems);
    }

    // A list with parts comes in its small fields; as lines, as it is stored, it may come too.
    private string Sent(FormField field, string name, Fields from, List<Problem> lost)
    {
        var control = "f." + FormText.Control(name);
        if (field.Parts is not { } parts || Request.Form.ContainsKey(control)) return string.Join('\n', Request.Form[control].AsEnumerable());
        var lines = new List<string>();
        var row = 0;
        for (; row < ItemParts.Most && Request.Form.ContainsKey("f." + Control(name, row, parts.Fields[0])); row++)
        {
            IReadOnlyList<string> said = [.. parts.Fields.Select(part => FormText.Part(part, Request.Form["f." + Control(name, row, part)].FirstOrDefault(), T.Language))];
            if (parts.IsEmpty(said)) continue;
            lines.Add(parts.LineOf(said, from.Lines(name)));
            if (parts.Lost(said, lines[^1]) is { } words) lost.Add(Problem.On(name, "desk.part-mark", ("words", words)));
        }
        rows[name] = row;
        return string.Join('\n', lines);
    }

    protected IActionResult AgainWith(IEnumerable<Problem> problems) => Again(Labels.OnControls(problems));
}

/// <summary>Names of fields for people.</summary>
public static class Labels
{
    public static string Of(Phrases words, INodeKind kind, string name)
    {
        var field = kind.Form.FirstOrDefault(f => f.Name == name);
        if (field is not null) return words[kind.Words + name + ".label"];
        if (kind.LabelOf(words, name) is { } own) return own;
        var language = name[(name.LastIndexOf('.') + 1)..];
        field = kind.Form.FirstOrDefault(f => f.PerLanguage && f.Name + "." + language == name);
        return field is null ? name : words["desk.in-language", ("field", words[kind.Words + field.Name + ".label"]), ("language", Platform.Web.Menu.OwnName(language))];
    }

    /// <summary>As the form asks for them; a field in several languages by language, what the form does not ask for at the end.</summary>
    public static IEnumerable<FieldChange> InOrder(INodeKind kind, IEnumerable<FieldChange> changes)
    {
        var places = kind.Form.Select((f, i) => (f.Name, At: i)).ToDictionary(f => f.Name, f => f.At);
        int Place(string name) => places.TryGetValue(name, out var whole) ? whole
            : name.LastIndexOf('.') is > 0 and var dot && places.TryGetValue(name[..dot], out var at) ? at : int.MaxValue;
        return changes.OrderBy(c => Place(c.Name));
    }

    /// <summary>Where a problem is mended: at its control in the form, which has one a language for a field in languages, else where the rest of the thing is written.</summary>
    public static string MendedAt(INodeKind kind, string slug, string form, Problem problem, string language)
    {
        var name = problem.Field ?? "";
        if (kind.Form.Any(f => f.PerLanguage && f.Name == name)) name += "." + language;
        return FormText.Named(kind, name) is null && kind.FurtherAt(slug) is { } further ? further.Path : form + "#" + FormText.Control(name);
    }

    /// <summary>Problems name fields; the page knows controls.</summary>
    public static IEnumerable<Problem> OnControls(IEnumerable<Problem> problems) =>
        problems.Select(p => p.Field is null ? p : p with { Field = FormText.Control(p.Field) });
}
