using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Desk;

/// <summary>What changed between two versions as people say it: things by their titles, places by their names, choices in words.</summary>
public static class Readable
{
    public static async Task<IReadOnlyList<FieldChange>> Of(AppDb db, Phrases words, INodeKind kind, IReadOnlyList<FieldChange> changes, Fields said, CancellationToken stop)
    {
        var ids = changes.Where(c => kind.NamesThings(c.Name)).SelectMany(c => $"{c.Before}\n{c.After}".Split('\n')).Distinct().ToList();
        var titles = ids.Count == 0 ? [] : await db.Nodes.AsNoTracking().Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.Title, stop);
        return [.. changes.Select(c => c with { Before = Say(words, kind, c.Name, c.Before, titles, said), After = Say(words, kind, c.Name, c.After, titles, said) })];
    }

    private static string Say(Phrases words, INodeKind kind, string name, string value, Dictionary<string, string> titles, Fields said)
    {
        if (kind.NamesThings(name)) return Each(value, id => titles.GetValueOrDefault(id, id));
        if (value.Length > 0 && kind.SaidOf(words, name, value, said) is { } own) return own;
        return FormText.Named(kind, name) is { } field ? Say(words, field, value) : value;
    }

    /// <summary>What a field holds; of a list whose items have parts each part by itself, with a dot between.</summary>
    private static string Say(Phrases words, FormField field, string value) => field switch
    {
        { Parts: { } parts } => Each(value, line => string.Join(" · ", parts.Split(line).Select((said, i) => said.Length == 0 ? said : Say(words, parts.Fields[i], said)).Where(said => said.Length > 0))),
        { Shape: FieldShape.Date } => StoredValue.Date(value) is { } day ? Numbers.LongDate(day, words.Language) : value,
        { Shape: FieldShape.Moment } => LocalMoment.Said(words, value),
        { Shape: FieldShape.Pick or FieldShape.Lines, OptionWords: { } option } => Each(value, item => words.Has(option + item) ? words[option + item] : item),
        { Shape: FieldShape.Yes, OptionWords: { } option } => words[option + value],
        { Shape: FieldShape.Yes } => value == "yes" ? words["desk.yes"] : value,
        { Show: { } show } => Each(value, item => show(item, words.Language)),
        _ => value,
    };

    private static string Each(string value, Func<string, string> say) => string.Join('\n', value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(say));
}
