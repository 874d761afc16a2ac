using System.Text;

namespace Chorus.Modules.Links;

/// <summary>What a site says of programs in its robots.txt (RFC 9309): the rules for us by name, else those for all; of those that fit an address the longest counts, and leave before ban.</summary>
public sealed class RobotsRules
{
    /// <summary>Bytes of a file that are read, and rules that are kept.</summary>
    public const int MostBytes = 500 * 1024, MostRules = 5000;

    public static readonly RobotsRules AllowAll = new([]), AllowNothing = new([new Rule("/", false)]);

    private readonly IReadOnlyList<Rule> rules;

    private sealed record Rule(string Path, bool Allows);

    private RobotsRules(IReadOnlyList<Rule> rules) => this.rules = rules;

    /// <param name="product">Our name in its groups, without version.</param>
    public static RobotsRules Read(string text, string product)
    {
        var (ours, everybodys, named) = (new List<Rule>(), new List<Rule>(), false);
        var (forUs, forAll, begun) = (false, false, false);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var said = line.IndexOf('#') is >= 0 and var remark ? line[..remark] : line;
            if (said.IndexOf(':') is not (> 0 and var colon)) continue;
            var name = said[..colon].Trim();
            var value = said[(colon + 1)..].Trim();
            if (name.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                // Several names may stand over one group; a name after a rule begins another.
                if (begun) (forUs, forAll, begun) = (false, false, false);
                forAll |= value is "*";
                if (Product(value).Equals(product, StringComparison.OrdinalIgnoreCase)) forUs = named = true;
                continue;
            }
            var allows = name.Equals("allow", StringComparison.OrdinalIgnoreCase);
            if (!allows && !name.Equals("disallow", StringComparison.OrdinalIgnoreCase)) continue;
            begun = true;
            if (value.IsEmpty || ours.Count + everybodys.Count >= MostRules) continue;
            var rule = new Rule(Written(value.ToString()), allows);
            if (forUs) ours.Add(rule);
            if (forAll) everybodys.Add(rule);
        }
        return new RobotsRules(named ? ours : everybodys);
    }

    /// <param name="path">Path and query of an address, escaped as it travels.</param>
    public bool Allows(string path)
    {
        var at = Written(path);
        if (at == "/robots.txt") return true;
        return rules.Where(r => Fits(r.Path, at)).OrderByDescending(r => r.Path.Length).ThenByDescending(r => r.Allows).Select(r => (bool?)r.Allows).FirstOrDefault() ?? true;
    }

    // 2.2.1: letters, hyphens and underscores.
    private static ReadOnlySpan<char> Product(ReadOnlySpan<char> value)
    {
        var end = 0;
        while (end < value.Length && (char.IsAsciiLetter(value[end]) || value[end] is '-' or '_')) end++;
        return value[..end];
    }

    // 2.2.2: what is not ASCII is compared as it travels; the case of an escape says nothing.
    private static string Written(string path)
    {
        var text = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
            if (path[i] == '%' && i + 2 < path.Length && char.IsAsciiHexDigit(path[i + 1]) && char.IsAsciiHexDigit(path[i + 2]))
            {
                text.Append('%').Append(char.ToUpperInvariant(path[i + 1])).Append(char.ToUpperInvariant(path[i + 2]));
                i += 2;
            }
            else if (path[i] < 0x80) text.Append(path[i]);
            else
            {
                var pair = char.IsHighSurrogate(path[i]) && i + 1 < path.Length && char.IsLowSurrogate(path[i + 1]);
                if (pair || !char.IsSurrogate(path[i])) text.Append(Uri.EscapeDataString(path.Substring(i, pair ? 2 : 1)));
                if (pair) i++;
            }
        return text.ToString();
    }

    // * stands for anything, $ at the end for the end; from piece to piece, so that no pattern costs more than its length and that of the path.
    private static bool Fits(string pattern, string path)
    {
        var ends = pattern.EndsWith('$');
        var pieces = (ends ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(pieces[0], StringComparison.Ordinal)) return false;
        if (pieces.Length == 1) return !ends || path.Length == pieces[0].Length;
        var at = pieces[0].Length;
        foreach (var piece in pieces[1..^1])
        {
            var found = path.IndexOf(piece, at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + piece.Length;
        }
        return ends ? path.Length - at >= pieces[^1].Length && path.EndsWith(pieces[^1], StringComparison.Ordinal) : path.IndexOf(pieces[^1], at, StringComparison.Ordinal) >= 0;
    }
}
