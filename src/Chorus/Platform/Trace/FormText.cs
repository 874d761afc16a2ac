using Chorus.Methods.Text;
using Chorus.Platform.Data;
using Chorus.Platform.Search;
using Chorus.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Trace;

/// <summary>Turns what a revision stores into what people type, and back: ids into the names in addresses, codes into names.</summary>
public sealed class FormText(AppDb db, Search.Search search)
{
    private const int MostItems = 200, MostSought = 20, MostMeant = 5;

    /// <summary>The name of the control of a field: "text.fr" is asked for as "text-fr".</summary>
    public static string Control(string field) => field.Replace('.', '-');

    /// <summary>Every field of a form with its place in <see cref="Fields"/>: one a language where it has languages.</summary>
    public static IEnumerable<(FormField Field, string Name, string? Language)> Of(INodeKind kind, IEnumerable<string> languages) =>
        kind.Form.SelectMany(f => f.PerLanguage ? languages.Select(l => (f, f.Name + "." + l, (string?)l)) : [(f, f.Name, null)]);

    /// <summary>The field of a form that a name in <see cref="Fields"/> belongs to.</summary>
    public static FormField? Named(INodeKind kind, string name) =>
        kind.Form.FirstOrDefault(f => !f.PerLanguage && f.Name == name)
        ?? kind.Form.FirstOrDefault(f => f.PerLanguage && name.StartsWith(f.Name + ".", StringComparison.Ordinal));

    /// <summary>The languages to ask in: those of the site, and any other in which something is already said.</summary>
    public static IReadOnlyList<string> Languages(INodeKind kind, Fields fields, IReadOnlyList<string> site) =>
        [.. site, .. kind.Form.Where(f => f.PerLanguage)
            .SelectMany(f => fields.Keys.Where(k => k.StartsWith(f.Name + ".", StringComparison.Ordinal)).Select(k => k[(f.Name.Length + 1)..]))
            .Where(l => !site.Contains(l)).Distinct()];

    /// <summary>What stands in the controls, by name in <see cref="Fields"/>.</summary>
    public async Task<Dictionary<string, string>> Show(INodeKind kind, Fields fields, IReadOnlyList<string> languages, string language, CancellationToken stop)
    {
        var slugs = await Slugs(kind, [fields], stop);
        var typed = new Dictionary<string, string>();
        foreach (var (field, name, _) in Of(kind, languages))
            typed[name] = field.Shape == FieldShape.Nodes ? string.Join('\n', fields.Lines(name).Select(id => slugs.GetValueOrDefault(id, id)))
                : field.Show is { } show && field.Options.Count == 0 ? string.Join('\n', fields.Lines(name).Select(item => show(item, language)))
                : fields[name];
        return typed;
    }

    /// <summary>As files hold it: only what the form asks for, things by the names in their addresses, codes as they are. One query, however many.</summary>
    public async Task<IReadOnlyList<Fields>> Portable(INodeKind kind, IReadOnlyList<Fields> many, CancellationToken stop)
    {
        var slugs = await Slugs(kind, many, stop);
        var all = new List<Fields>(many.Count);
        foreach (var stored in many)
        {
            var fields = new Fields();
            foreach (var (name, value) in stored)
                if (Named(kind, name) is { } field)
                    fields[name] = field.Shape == FieldShape.Nodes ? string.Join('\n', stored.Lines(name).Select(id => slugs.GetValueOrDefault(id, id))) : value;
            all.Add(fields);
        }
        return all;
    }

    /// <summary>What was typed, as it is stored. What the form does not ask for is taken from <paramref name="from"/> unchanged.</summary>
    public async Task<(Fields Fields, List<Problem> Problems)> Read(
        INodeKind kind, Fields from, IReadOnlyDictionary<string, string> typed, IReadOnlyList<string> languages, string language, CancellationToken stop)
    {
        var asked = Of(kind, languages).ToDictionary(c => c.Name, c => typed.GetValueOrDefault(c.Name, ""));
        var known = await Known(kind, [asked], stop);
        var several = await Meant([.. kind.Form.Where(f => f.Shape == FieldShape.Nodes).SelectMany(f => Slugs(Characters.Lines(asked.GetValueOrDefault(f.Name, ""))).Select(item => (f.OfKind!, item)))], known, language, stop);
        var (fields, problems) = Read(kind, from, asked, language, known);
        return (fields, [.. problems.Select(p => p.Field is { } name && Named(kind, name)?.OfKind is { } of ? Several(p, of, several) : p)]);
    }

    /// <summary>Published things as somebody typed them outside a form of a kind: their ids, and what is wrong.</summary>
    public async Task<(IReadOnlyList<string> Ids, List<Problem> Problems)> ReadNodes(FormField field, string name, string typed, string language, CancellationToken stop)
    {
        var (of, items) = (field.OfKind!, Slugs(Characters.Lines(typed)));
        var problems = new List<Problem>();
        if (typed.Length > field.Most) problems.Add(Problem.On(name, "trace.too-long", ("n", field.Most), ("have", typed.Length)));
        var known = await db.Nodes.AsNoTracking().Where(n => n.Kind == of && items.Contains(n.Slug)).ToDictionaryAsync(n => (n.Kind, n.Slug), n => n.Id, stop);
        var several = await Meant([.. items.Select(item => (of, item))], known, language, stop);
        var stored = Items(name, items, item => known.GetValueOrDefault((of, item)), problems);
        return (stored.Split('\n', StringSplitOptions.RemoveEmptyEntries), [.. problems.Select(p => Several(p, of, several))]);
    }

    /// <summary>Things as they stand in such a control: by the names in their addresses, in this order.</summary>
    public async Task<string> NamesOf(IReadOnlyList<string> ids, CancellationToken stop)
    {
        var slugs = await db.Nodes.AsNoTracking().Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.Slug, stop);
        return string.Join('\n', ids.Select(id => slugs.GetValueOrDefault(id, id)));
    }

    // Whoever writes knows a title and not an address. The only thing that fits is meant; of several a person says which. Adds what was found to what is known.
    private async Task<Dictionary<(string Kind, string Typed), string>> Meant(IReadOnlyList<(string Kind, string Typed)> items, Dictionary<(string, string), string> known, string language, CancellationToken stop)
    {
        var several = new Dictionary<(string, string), string>();
        // A mistyped address is no question: it would find another thing than the one that was meant.
        foreach (var item in items.Distinct().Where(i => !known.ContainsKey(i) && (i.Typed.Any(char.IsWhiteSpace) || !i.Typed.Contains('-'))).Take(MostSought))
        {
            var found = await search.Find(item.Typed, language, item.Kind, MostMeant + 1, stop);
            var same = found.Where(f => Folding.Of(f.Title) == Folding.Of(item.Typed)).ToList();
            if ((same.Count == 1 ? same : found) is [var only]) known[item] = only.NodeId;
            else if (found.Count > 1)
            {
                var ids = found.Take(MostMeant).Select(f => f.NodeId).ToList();
                var nodes = await db.Nodes.AsNoTracking().Where(n => ids.Contains(n.Id)).Select(n => new { n.Slug, n.Title }).ToListAsync(stop);
                several[item] = string.Join(" · ", nodes.Select(n => $"{n.Slug} ({Characters.Shortened(n.Title, 80)})"));
            }
        }
        return several;
    }

    private static Problem Several(Problem problem, string of, Dictionary<(string Kind, string Typed), string> several) =>
        problem is { Key: "trace.unknown-item", Field: { } name } && several.TryGetValue((of, problem.Args[0].Value as string ?? ""), out var which)
            ? Problem.On(name, "trace.several-items", ("item", problem.Args[0].Value), ("which", which)) : problem;

    /// <summary>The same for exactly what was typed, with the things that it names looked up before (<see cref="Known"/>).</summary>
    /// <param name="codes">True for a file, in which an item may stand as it is stored; on a form "RU" is what French writes for the United Kingdom.</param>
    public static (Fields Fields, List<Problem> Problems) Read(
        INodeKind kind, Fields from, IReadOnlyDictionary<string, string> typed, string language, IReadOnlyDictionary<(string Kind, string Slug), string> known, bool codes = false)
    {
        var fields = Fields.Read(from.Write());
        var problems = new List<Problem>();
        foreach (var (name, text) in typed)
        {
            if (Named(kind, name) is not { } field) continue;
            var value = field.Shape is FieldShape.Line or FieldShape.Moment ? Characters.Line(text) : Characters.Lines(text);
            var most = field.MostTyped ?? field.Most;
            if (value.Length > most) problems.Add(Problem.On(name, "trace.too-long", ("n", most), ("have", value.Length)));
            fields[name] = field.Shape switch
            {
                FieldShape.Nodes => Items(name, Slugs(value), slug => known.GetValueOrDefault((field.OfKind!, slug)), problems),
                FieldShape.Pick => Picked(field, name, value, language, problems),
                FieldShape.Moment => LocalMoment.Stored(value),
                FieldShape.Yes => value.Equals("yes", StringComparison.OrdinalIgnoreCase) ? "yes" : No(name, value, problems),
                _ when field.Read is { } read => Items(name, Apart(value, item => read(item, language) is not null || (codes && field.Holds?.Invoke(item) == true)), item => codes && field.Holds?.Invoke(item) == true ? item : read(item, language), problems, item => Unknown(field, name, item, language)),
                _ => value,
            };
        }
        return (fields, problems);
    }

    /// <summary>What was typed into a small field of an item, as the item holds it.</summary>
    public static string Part(FormField part, string? typed, string language)
    {
        var value = part.Shape == FieldShape.Text ? Characters.Lines(typed).Trim() : Characters.Line(typed);
        return part.Shape switch
        {
            FieldShape.Moment => LocalMoment.Stored(value),
            FieldShape.Yes => value == "yes" ? value : "",
            FieldShape.Pick => part.Options.Contains(value) ? value : "",
            _ => value.Length > 0 && part.Read is { } read ? read(value, language) ?? value : value,
        };
    }

    /// <summary>The ids of the things that forms name, by kind and name.</summary>
    public async Task<Dictionary<(string Kind, string Slug), string>> Known(INodeKind kind, IEnumerable<IReadOnlyDictionary<string, string>> forms, CancellationToken stop)
    {
        var known = new Dictionary<(string, string), string>();
        var all = forms.ToList();
        foreach (var fields in kind.Form.Where(f => f.Shape == FieldShape.Nodes).GroupBy(f => f.OfKind!))
        {
            var slugs = all.SelectMany(form => fields.SelectMany(f => Slugs(Characters.Lines(form.GetValueOrDefault(f.Name, ""))))).Distinct().ToList();
            if (slugs.Count == 0) continue;
            foreach (var node in await db.Nodes.AsNoTracking().Where(n => n.Kind == fields.Key && slugs.Contains(n.Slug)).Select(n => new { n.Slug, n.Id }).ToListAsync(stop))
                known[(fields.Key, node.Slug)] = node.Id;
        }
        return known;
    }

    // Where there are few to choose from, whoever wrote another one is told which.
    private static Problem Unknown(FormField field, string name, string item, string language) => field.Options.Count == 0
        ? Problem.On(name, "trace.unknown-item", ("item", item))
        : Problem.On(name, "trace.unknown-option", ("item", item), ("options", string.Join(" · ", field.Options.Select(o => field.Show?.Invoke(o, language) ?? o))));

    private static string Picked(FormField field, string name, string value, string language, List<Problem> problems)
    {
        var option = field.Options.FirstOrDefault(o => o.Equals(value, StringComparison.OrdinalIgnoreCase));
        if (option is null && value.Length > 0) problems.Add(Unknown(field, name, value, language));
        return option ?? "";
    }

    private static string No(string name, string value, List<Problem> problems)
    {
        if (value.Length > 0 && !value.Equals("no", StringComparison.OrdinalIgnoreCase)) problems.Add(Problem.On(name, "trace.unknown-item", ("item", value)));
        return "";
    }

    private static string Items(string name, IReadOnlyList<string> typed, Func<string, string?> read, List<Problem> problems, Func<string, Problem>? unknown = null)
    {
        if (typed.Count > MostItems) problems.Add(Problem.On(name, "trace.too-many-items", ("n", MostItems)));
        var stored = new List<string>();
        foreach (var item in typed.Take(MostItems))
            if (read(item) is { } known) stored.Add(known);
            else problems.Add(unknown?.Invoke(item) ?? Problem.On(name, "trace.unknown-item", ("item", item)));
        return string.Join('\n', stored.Distinct());
    }

    private static List<string> Split(string value) => [.. value.Split(['\n', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    // "English, Portuguese" is two languages, and "Congo, Democratic Republic of the" one country: a comma parts what as a whole means nothing and of which every part does.
    private static List<string> Apart(string value, Func<string, bool> means) => [.. Split(value).SelectMany(item =>
        !means(item) && item.Split([',', '،'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 1 } parts && parts.All(means) ? parts : [item])];

    // A whole address may be pasted: its last part is the name. Words of a title are taken as they are.
    private static List<string> Slugs(string value) =>
        [.. Split(value).Select(s => s.Any(char.IsWhiteSpace) && s[0] != '/' && !s.Contains("://", StringComparison.Ordinal) ? s : s.TrimEnd('/')[(s.TrimEnd('/').LastIndexOf('/') + 1)..])];

    private async Task<Dictionary<string, string>> Slugs(INodeKind kind, IReadOnlyList<Fields> many, CancellationToken stop)
    {
        var ids = many.SelectMany(fields => kind.Form.Where(f => f.Shape == FieldShape.Nodes).SelectMany(f => fields.Lines(f.Name))).Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Nodes.AsNoTracking().Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.Slug, stop);
    }
}
