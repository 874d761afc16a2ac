using System.Text;

namespace Chorus.Documents.Bibliography;

/// <summary>Lists of BibTeX: names between "and", subjects between commas; what stands in braces is in one piece.</summary>
internal static class BibtexNames
{
    public static IReadOnlyList<ReferenceName> Read(string raw) =>
        [.. And(raw).Select(n => n.Trim()).Where(n => n.Length > 0 && !n.Equals("others", StringComparison.OrdinalIgnoreCase)).Select(One).OfType<ReferenceName>()];

    public static IReadOnlyList<string> Words(string raw) =>
        [.. Split(raw, c => c is ',' or ';').Select(w => ReferenceValues.Line(Latex.Plain(w))).OfType<string>().Distinct()];

    public static string Write(IEnumerable<ReferenceName> names) => string.Join(" and ", names.Select(n =>
        n.IsLiteral ? "{" + Latex.Write(n.Family) + "}" : n.Suffix.Length == 0 ? $"{Part(n.Family)}, {Part(n.Given)}" : $"{Part(n.Family)}, {Part(n.Suffix)}, {Part(n.Given)}"));

    public static string WriteWords(IEnumerable<string> words) => string.Join(", ", words.Select(w => w.Contains(',') || w.Contains(';') ? "{" + Latex.Write(w) + "}" : Latex.Write(w)));

    // A part in which a comma or an "and" stands would be taken apart.
    private static string Part(string text) =>
        text.Contains(',') || text.Split(' ').Contains("and", StringComparer.OrdinalIgnoreCase) ? "{" + Latex.Write(text) + "}" : Latex.Write(text);

    private static ReferenceName? One(string raw)
    {
        if (raw[0] == '{' && Latex.Closing(raw, 0) == raw.Length - 1 && raw is not ['{', '\\', ..]) return Plain(raw) is { Length: > 0 } whole ? new ReferenceName(whole) : null;
        var parts = Split(raw, c => c == ',').Select(p => p.Trim()).ToList();
        if (parts.Count == 1) return InOrder(Split(raw, c => char.IsWhiteSpace(c) || c == '~').Where(t => t.Length > 0).ToList());
        var (family, given, suffix) = parts.Count == 2 ? (parts[0], parts[1], "") : (parts[0], string.Join(' ', parts.Skip(2)), parts[1]);
        if (Plain(family) is not { Length: > 0 } name) return Plain(given) is { Length: > 0 } alone ? new ReferenceName(alone) : null;
        return new ReferenceName(name, Plain(given), Plain(suffix));
    }

    // First von Last: the family begins with the first small letter, or is the last word.
    private static ReferenceName? InOrder(List<string> words)
    {
        var von = words.FindIndex(IsSmall);
        var family = von >= 0 && von < words.Count - 1 ? von : words.Count - 1;
        var name = Plain(string.Join(' ', words.Skip(family)));
        return name.Length == 0 ? null : new ReferenceName(name, Plain(string.Join(' ', words.Take(family))));
    }

    private static bool IsSmall(string word) => word is not ['{', not '\\', ..] && Plain(word).FirstOrDefault(char.IsLetter) is var first && char.IsLower(first);

    private static string Plain(string raw) => ReferenceValues.Line(Latex.Plain(raw)) ?? "";

    private static IEnumerable<string> And(string raw)
    {
        var name = new StringBuilder();
        foreach (var word in Split(raw, char.IsWhiteSpace))
            if (word.Equals("and", StringComparison.OrdinalIgnoreCase))
            {
                yield return name.ToString();
                name.Clear();
            }
            else if (word.Length > 0) name.Append(name.Length > 0 ? " " : "").Append(word);
        yield return name.ToString();
    }

    // At signs outside all braces.
    private static IEnumerable<string> Split(string raw, Func<char, bool> at)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '\\') i++;
            else if (raw[i] == '{') depth++;
            else if (raw[i] == '}') depth--;
            else if (depth <= 0 && at(raw[i]))
            {
                yield return raw[start..i];
                start = i + 1;
            }
        }
        yield return raw[start..];
    }
}
