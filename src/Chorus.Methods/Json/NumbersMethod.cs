using Chorus.Methods.Text;

namespace Chorus.Methods.Json;

/// <summary><c>numbers</c> of the contract: the numbers of a text, and whether its translations hold the same.</summary>
internal static class NumbersMethod
{
    public static Method Method { get; } = Method.Of<Input>("numbers", Read, Compare);

    private static Input Read(Fields fields) => new(ReadVersion(fields), fields.List("translations", ReadVersion));

    private static Version ReadVersion(Fields fields) => new(fields.Text("text"), fields.Text("language"));

    private static Answer<object> Compare(Input input)
    {
        var check = new InputCheck();
        foreach (var (version, at) in input.Translations.Prepend(input.Source).Select((version, at) => (version, at)))
        {
            var field = at == 0 ? "language" : $"translations[{at - 1}].language";
            if (!Languages.IsTag(version.Language))
                check.Add(field, InputCodes.NotAChoice, $"{field} is not a language tag; write for instance en, fr or ar.");
        }

        if (check.Failed)
            return check.Refuse<object>();
        Answer<Input> answer = input;
        return answer.Then<object>(given => new
        {
            Numbers = NumberInText.In(given.Source.Text, given.Source.Language),
            Translations = given.Translations.Select(translation => Compare(given.Source, translation)),
            Warnings = Array.Empty<string>(),
        });
    }

    private static object Compare(Version source, Version translation)
    {
        var result = NumberConsistency.Of(source.Text, source.Language, translation.Text, translation.Language);
        return new { translation.Language, result.Consistent, result.Missing, result.Extra, result.Changed };
    }

    private sealed record Version(string Text, string Language);

    private sealed record Input(Version Source, IReadOnlyList<Version> Translations);
}
