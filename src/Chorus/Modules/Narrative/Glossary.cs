using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Narrative;

/// <summary>Terms of the field as this house says them in each language, so that wordings by different hands agree. A hint beside the form, never a rule.</summary>
public static class Glossary
{
    private static readonly Lazy<IReadOnlyList<Dictionary<string, string>>> Terms = new(() => StarterFile.Read<List<Dictionary<string, string>>>("glossary"));

    /// <summary>The terms that a text uses, with ours in another language; none where we have no words for it.</summary>
    public static IReadOnlyList<(string Term, string Ours)> In(string text, string from, string to)
    {
        if (from == to) return [];
        var folded = " " + Folding.Of(text) + " ";
        return [.. Terms.Value.Where(t => t.ContainsKey(from) && t.ContainsKey(to) && folded.Contains(" " + Folding.Of(t[from]), StringComparison.Ordinal)).Select(t => (t[from], t[to]))];
    }
}
