using System.Collections;
using System.Runtime.CompilerServices;

namespace Chorus.Documents;

/// <summary>How a run of text stands out.</summary>
public enum Stress
{
    /// <summary>Ordinary text.</summary>
    None,

    /// <summary>Important: bold in every script.</summary>
    Strong,

    /// <summary>Stressed: italic where the script has italics, bold where it has none.</summary>
    Emphasis,
}

/// <summary>A stretch of text of one kind, or a mark that points to a <see cref="Documents.Source"/>.</summary>
public sealed record Run
{
    private Run(string text) => Text = text;

    /// <summary>The words; empty for a citation.</summary>
    public string Text { get; }

    /// <summary>How it stands out.</summary>
    public Stress Stress { get; private init; }

    /// <summary>Where it leads; only http, https, mailto and addresses that begin with one slash, or with "./", are rendered as links.</summary>
    public string? Address { get; private init; }

    /// <summary>BCP 47 language of words foreign to the document; they are isolated from the direction of their surroundings.</summary>
    public string? Language { get; private init; }

    /// <summary>True for words of unknown language and direction (a name that a person typed).</summary>
    public bool Isolated { get; private init; }

    /// <summary>The source cited here.</summary>
    public Source? Cited { get; private init; }

    /// <summary>Ordinary words.</summary>
    public static Run Plain(string text) => new(text);

    /// <summary>Important words.</summary>
    public static Run Strong(string text) => new(text) { Stress = Stress.Strong };

    /// <summary>Stressed words.</summary>
    public static Run Emphasis(string text) => new(text) { Stress = Stress.Emphasis };

    /// <summary>Words that lead to an address.</summary>
    public static Run Link(string text, string address) => new(text) { Address = address };

    /// <summary>Words in another language, or of unknown direction where no language is given.</summary>
    public static Run Foreign(string text, string? language = null) => new(text) { Language = language, Isolated = true };

    /// <summary>The mark that points to a source.</summary>
    public static Run Cite(Source source) => new("") { Cited = source };

    /// <summary>Ordinary words.</summary>
    public static implicit operator Run(string text) => Plain(text);

    /// <summary>The mark that points to a source.</summary>
    public static implicit operator Run(Source source) => Cite(source);
}

/// <summary>Runs of text in reading order. A string is prose; so is <c>["We count ", Run.Strong("500"), source]</c>.</summary>
[CollectionBuilder(typeof(Prose), nameof(Of))]
public sealed class Prose : IReadOnlyList<Run>
{
    private readonly Run[] runs;

    private Prose(Run[] runs) => this.runs = runs;

    /// <summary>No words at all.</summary>
    public static Prose Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => runs.Length;

    /// <summary>The words alone, without marks.</summary>
    public string Words => string.Concat(runs.Select(run => run.Text));

    /// <inheritdoc/>
    public Run this[int index] => runs[index];

    /// <summary>Prose of these runs.</summary>
    public static Prose Of(params ReadOnlySpan<Run> runs) => runs.IsEmpty ? Empty : new(runs.ToArray());

    /// <summary>Prose of one ordinary run.</summary>
    public static implicit operator Prose(string text) => new([Run.Plain(text)]);

    /// <summary>What stands before the citation at this place: a comma after another one, a narrow space after a digit ("2026" and 1 are not 20261).</summary>
    internal string Gap(int at, Script script)
    {
        if (at > 0 && runs[at - 1].Cited is not null) return script.Comma;
        return at > 0 && runs[at - 1].Text is [.., var last] && char.IsDigit(last) ? "\u202F" : "";
    }

    /// <inheritdoc/>
    public IEnumerator<Run> GetEnumerator() => ((IEnumerable<Run>)runs).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => runs.GetEnumerator();
}
