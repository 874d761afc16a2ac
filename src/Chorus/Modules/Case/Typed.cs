using System.Security.Cryptography;
using System.Text;
using Chorus.Methods.Text;
using Chorus.Platform;
using Chorus.Platform.Web.Parts;

namespace Chorus.Modules.Case;

public enum InputKind { Line, Text, Many, Date }

/// <summary>One field of a screen.</summary>
/// <param name="Label">Text key of its label: the page shows it, and the choice between two devices names the field by it.</param>
/// <param name="Most">Longest answer, in characters.</param>
public sealed record Input(string Name, string Label, InputKind Kind = InputKind.Line, int Most = 300);

/// <summary>What stands in the fields of a screen, as it was typed: shown again when something is wrong with it, compared when another device saved meanwhile.</summary>
public sealed class Typed
{
    private static readonly string[] Parts = [".Day", ".Month", ".Year"];
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public string this[string name]
    {
        get => values.GetValueOrDefault(name, "");
        set => values[name] = value;
    }

    public string? Of(string name) => this[name] is { Length: > 0 } value ? value : null;

    public string[] Many(string name) => this[name].Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public DateParts Date(string name) => new(Of(name + Parts[0]), Of(name + Parts[1]), Of(name + Parts[2]));

    public Typed With(string name, string? value)
    {
        this[name] = value ?? "";
        return this;
    }

    public Typed With(string name, DateParts date) => With(name + Parts[0], date.Day).With(name + Parts[1], date.Month).With(name + Parts[2], date.Year);

    public static Typed Read(IFormCollection form, IEnumerable<Input> inputs)
    {
        var typed = new Typed();
        foreach (var input in inputs)
            foreach (var name in Names(input))
                typed[name] = input.Kind switch
                {
                    InputKind.Many => string.Join('\n', form[name].Select(v => Clean(v, lines: false)).Where(v => v.Length > 0).Distinct()),
                    _ => Clean(form[name].FirstOrDefault(), input.Kind == InputKind.Text),
                };
        return typed;
    }

    /// <summary>What no field can hold, with the sentence that says how much it can.</summary>
    public IEnumerable<Problem> TooLong(IEnumerable<Input> inputs) =>
        from input in inputs
        let length = Flat(input).Length
        where length > input.Most
        select Problem.On(input.Name, "case.too-long", ("n", length), ("most", input.Most));

    /// <summary>One string for the whole answer of a field.</summary>
    public string Flat(Input input) => input.Kind == InputKind.Date
        ? string.Join('/', Names(input).Select(n => this[n])).Trim('/')
        : this[input.Name];

    public void Take(Input input, Typed from)
    {
        foreach (var name in Names(input)) this[name] = from[name];
    }

    /// <summary>A short mark of every answered field: it travels in the form, so that the next save knows which values this screen had shown.</summary>
    public string Stamp(IEnumerable<Input> inputs) => string.Join(' ', inputs.Where(i => Flat(i).Length > 0).Select(i => i.Name + ':' + Mark(i)));

    public string Mark(Input input) => Flat(input) is { Length: > 0 } value ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))[..8] : "";

    /// <summary>The marks of a stamp that came back; what is no stamp of ours is an empty one.</summary>
    public static Dictionary<string, string> Marks(string? stamp)
    {
        var marks = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in (stamp ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (part.LastIndexOf(':') is > 0 and var at) marks[part[..at]] = part[(at + 1)..];
        return marks;
    }

    /// <summary>The fields of the form that make up the answer.</summary>
    public static IEnumerable<string> Names(Input input) => input.Kind == InputKind.Date ? Parts.Select(p => input.Name + p) : [input.Name];

    private static string Clean(string? value, bool lines) => lines ? Characters.Lines(value) : Characters.Line(value);
}
