using System.Text.RegularExpressions;
using Chorus.Methods.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Desk;

/// <summary>Which changes are more than a slip of the pen, as far as that can be seen: fields that weigh by themselves, and sentences whose numbers changed.</summary>
public static partial class Weighing
{
    public static IEnumerable<string> Of(INodeKind kind, IEnumerable<FieldChange> changes, string language) =>
        changes.Where(c => FormText.Named(kind, c.Name) is { } field && (field.Weighs || (Sentence(field) && Counts(c, language)))).Select(c => c.Name);

    /// <summary>The fields that hold other numbers than the same field in the language in which the thing is written, with those numbers: whoever corrects one language sees what the others still say.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<string> Numbers)> Apart(INodeKind kind, Fields said, string language)
    {
        foreach (var (name, text) in said)
        {
            if (FormText.Named(kind, name) is not { PerLanguage: true, Shape: FieldShape.Text or FieldShape.Line } field) continue;
            var own = name[(field.Name.Length + 1)..];
            if (own == language || said[field.Name + "." + language] is not { Length: > 0 } original) continue;
            var numbers = NumberConsistency.Of(Said(original), language, Said(text), own);
            if (numbers.OtherNumbers) yield return (name, numbers.Told);
        }
    }

    // What stands in an address says nothing of the world: a translation may lead to another page.
    private static string Said(string text) => Address().Replace(text, "");

    [GeneratedRegex(@"(?<=\])\([^)\s]*\)|https?://\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    private static bool Sentence(FormField field) => field is { Shape: FieldShape.Text or FieldShape.Line, Optional: false };

    private static bool Counts(FieldChange change, string language)
    {
        var own = change.Name.LastIndexOf('.') is > 0 and var dot ? change.Name[(dot + 1)..] : language;
        return !NumberConsistency.Of(Said(change.Before), own, Said(change.After), own).Consistent;
    }
}
