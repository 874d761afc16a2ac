namespace Chorus.Platform.Trace;

/// <summary>How one item of a list is asked for: in small fields of its own, while it is stored, compared, brought in and handed out as one line.</summary>
/// <param name="Fields">In the order of the form; their words stand under those of the list ("events.form.speakers.role.label").</param>
/// <param name="Split">From a stored line to what each of them holds; what is no such line comes whole into one of them.</param>
/// <param name="Join">Back into a line.</param>
public sealed record ItemParts(IReadOnlyList<FormField> Fields, Func<string, IReadOnlyList<string>> Split, Func<IReadOnlyList<string>, string> Join)
{
    /// <summary>Most items that a form asks for, and how many empty ones wait at its end.</summary>
    public const int Most = 100, Waiting = 2;

    /// <summary>The list whose items these say again, one for each and in its order: the titles of sessions in another language.</summary>
    public string? Again { get; init; }

    /// <summary>Whether somebody filled anything in; a choice that stands there by itself says nothing.</summary>
    public bool IsEmpty(IReadOnlyList<string> said) => said.Where((s, i) => Fields[i].Shape is not (FieldShape.Pick or FieldShape.Yes)).All(s => s.Length == 0);

    /// <summary>The line of what was filled in. One that says the same as before stays as it was written, so that nothing seems changed that is not.</summary>
    /// <param name="before">The lines that are stored.</param>
    public string LineOf(IReadOnlyList<string> said, IEnumerable<string> before) => before.FirstOrDefault(line => Split(line).SequenceEqual(said)) ?? Join(said);

    /// <summary>The first words that would come back from the line as something else, since they hold the mark between its parts; null where all come back.</summary>
    public string? Lost(IReadOnlyList<string> said, string line) => Split(line) is var back
        ? said.Where((s, i) => Fields[i].Shape is FieldShape.Line or FieldShape.Text && back[i] != s).FirstOrDefault() : null;
}
