using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Trace;

/// <summary>Turns what a revision stores into what people type, and back: ids into the names in addresses, codes into names.</summary>
public sealed class FormText(AppDb db)
{
    private const int MostItems = 200;

    /// <summary>The name of the control of a field: "text.fr" is asked for as "text-fr".</summary>
    public static string Control(string field) => field.Replace('.', '-');

    /// <summary>Every field of a form with its place in <see cref="Fields"/>: one a language where it has languages.</summary>
    public static IEnumerable<(FormField Field, string Name, string? Language)> Of(INodeKind kind, IEnumerable<string> languages) =>
        kind.Form.SelectMany(f => f.PerLanguage ? languages.Select(l => (f, f.Name + "." + l, (string?)l)) : [(f, f.Name, null)]);

    /// <summary>The languages to ask in: those of the site, and any other in which something is already said.</summary>
    public static IReadOnlyList<string> Languages(INodeKind kind, Fields fields, IReadOnlyList<string> site) =>
        [.. site, .. kind.Form.Where(f => f.PerLanguage)
            .SelectMany(f => fields.Keys.Where(k => k.StartsWith(f.Name + ".", StringComparison.Ordinal)).Select(k => k[(f.Name.Length + 1)..]))
            .Where(l => !site.Contains(l)).Distinct()];

    /// <summary>What stands in the controls, by name in <see cref="Fields"/>.</summary>
    public async Task<Dictionary<string, string>> Show(INodeKind kind, Fields fields, IReadOnlyList<string> languages, string language, CancellationToken stop)
    {
        var slugs = await Slugs([.. kind.Form.Where(f => f.Shape == FieldShape.Nodes).SelectMany(f => fields.Lines(f.Name))], stop);
        var typed = new Dictionary<string, string>();
        foreach (var (field, name, _) in Of(kind, languages))
            typed[name] = field.Shape == FieldShape.Nodes ? string.Join('\n', fields.Lines(name).Select(id => slugs.GetValueOrDefault(id, id)))
                : field.Show is { } show ? string.Join('\n', fields.Lines(name).Select(item => show(item, language)))
                : fields[name];
        return typed;
    }

    /// <summary>What was typed, as it is stored. What the form does not ask for is taken from <paramref name="from"/> unchanged.</summary>
    public async Task<(Fields Fields, List<Problem> Problems)> Read(
        INodeKind kind, Fields from, IReadOnlyDictionary<string, string> typed, IReadOnlyList<string> languages, string language, CancellationToken stop)
    {
        var fields = Fields.Read(from.Write());
        var problems = new List<Problem>();
        foreach (var (field, name, _) in Of(kind, languages))
        {
            var value = Clean(typed.GetValueOrDefault(name, ""));
            if (value.Length > field.Most) problems.Add(Problem.On(name, "trace.too-long", ("n", field.Most), ("have", value.Length)));
            fields[name] = field.Shape switch
            {
                FieldShape.Nodes => await Nodes(field, name, value, problems, stop),
                FieldShape.Pick or FieldShape.Yes => field.Options.Contains(value) || value == "yes" ? value : "",
                _ when field.Read is { } read => Items(name, value, item => read(item, language), problems),
                _ => value,
            };
        }
        return (fields, problems);
    }

    private async Task<string> Nodes(FormField field, string name, string value, List<Problem> problems, CancellationToken stop)
    {
        // A whole address may be pasted: its last part is the name.
        var slugs = Split(value).Select(s => s.TrimEnd('/')[(s.TrimEnd('/').LastIndexOf('/') + 1)..]).ToList();
        if (slugs.Count == 0) return "";
        var found = await db.Nodes.AsNoTracking().Where(n => n.Kind == field.OfKind && slugs.Contains(n.Slug)).ToDictionaryAsync(n => n.Slug, n => n.Id, stop);
        return Items(name, string.Join('\n', slugs), slug => found.GetValueOrDefault(slug), problems);
    }

    private static string Items(string name, string value, Func<string, string?> read, List<Problem> problems)
    {
        var stored = new List<string>();
        foreach (var item in Split(value))
            if (read(item) is { } known) stored.Add(known);
            else problems.Add(Problem.On(name, "trace.unknown-item", ("item", item)));
        return string.Join('\n', stored.Distinct());
    }

    private static IEnumerable<string> Split(string value) =>
        value.Split(['\n', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostItems);

    private async Task<Dictionary<string, string>> Slugs(List<string> ids, CancellationToken stop) =>
        ids.Count == 0 ? [] : await db.Nodes.AsNoTracking().Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.Slug, stop);

    // PostgreSQL cannot hold the character zero, and no text needs the other controls.
    private static string Clean(string value) =>
        string.Concat(value.ReplaceLineEndings("\n").Where(c => c == '\n' || c == '\t' || !char.IsControl(c))).Trim();
}
