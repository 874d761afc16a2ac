using System.Globalization;
using System.Text;

namespace Chorus.Documents.Bibliography;

/// <summary>Reads BibTeX: entries in braces or parentheses, values in braces, in quotation marks, as numbers or by name, joined by #. What stands between entries is a remark.</summary>
internal sealed class BibtexReader(string text, ReferenceReading reading)
{
    private const int Deepest = 40;

    private readonly Dictionary<string, string> strings = MonthNames();
    private readonly List<BibtexEntry> entries = [];
    private int at, seen, line = 1, lineStart, expanded;

    public static ReferenceReading Read(byte[] bytes)
    {
        var reading = new ReferenceReading();
        if (reading.TextOf(bytes) is { } text) new BibtexReader(text, reading).Read();
        reading.Close();
        return reading;
    }

    // By their first three letters as every style has them; many write the whole name.
    private static Dictionary<string, string> MonthNames()
    {
        var months = Enumerable.Range(1, 12).Select(CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName).ToList();
        return months.Select(m => (Name: m[..3], Month: m)).Concat(months.Select(m => (Name: m, Month: m))).DistinctBy(m => m.Name).ToDictionary(m => m.Name, m => m.Month, StringComparer.OrdinalIgnoreCase);
    }

    private void Read()
    {
        while (!reading.IsFull && (at = text.IndexOf('@', Math.Min(at, text.Length))) >= 0)
        {
            var start = at++;
            if (!Entry(start)) at = NextEntry(start);
            // One more than may be is enough to say so.
            if (entries.Count > ReferenceReading.MostReferences) break;
        }
        var named = new Dictionary<string, BibtexEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries) named.TryAdd(entry.Key, entry);
        foreach (var entry in entries)
            if (!reading.Take(entry.Line, entry.Column, entry.Reference(named))) return;
    }

    // After something wrong the next entry is one that begins a line.
    private int NextEntry(int start)
    {
        for (var next = Math.Max(at, start + 1); next < text.Length && (next = text.IndexOf('@', next)) >= 0; next++)
        {
            var before = next - 1;
            while (before >= 0 && text[before] is ' ' or '\t') before--;
            if (before < 0 || text[before] is '\n' or '\r') return next;
        }
        return text.Length;
    }

    private bool Entry(int start)
    {
        var (startLine, startColumn) = Spot(start);
        var type = Name();
        Space();
        // An @ in a remark.
        if (type.Length == 0 || at >= text.Length || text[at] is not ('{' or '(')) return true;
        var close = text[at] == '{' ? '}' : ')';
        if (type.Equals("comment", StringComparison.OrdinalIgnoreCase)) return text[at] != '{' || Braces() is not null;
        at++;
        if (type.Equals("preamble", StringComparison.OrdinalIgnoreCase)) return Value(start) is not null && Takes(close, start);
        if (type.Equals("string", StringComparison.OrdinalIgnoreCase)) return Define(start) && Takes(close, start);
        Space();
        var from = at;
        while (at < text.Length && text[at] != ',' && text[at] != close && text[at] is not ('=' or '"' or '{') && !char.IsWhiteSpace(text[at])) at++;
        var key = text[from..at];
        Space();
        // Some managers write an entry without a key: what was taken for one is the name of its first field.
        if (at < text.Length && text[at] == '=') (at, key) = (from, "");
        var entry = new BibtexEntry(startLine, startColumn, type, key);
        if (!Members(entry, close, start)) return false;
        if (!type.Equals("xdata", StringComparison.OrdinalIgnoreCase) && !type.Equals("set", StringComparison.OrdinalIgnoreCase)) entries.Add(entry);
        return true;
    }

    private bool Define(int start)
    {
        Space();
        var name = Name();
        if (name.Length == 0) return Unexpected(start);
        if (!Takes('=', start) || Value(start) is not { } value) return false;
        strings[name] = value;
        return true;
    }

    private bool Members(BibtexEntry entry, char close, int start)
    {
        while (true)
        {
            Space();
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }
            if (at < text.Length && text[at] == close)
            {
                at++;
                return true;
            }
            var name = Name();
            if (name.Length == 0) return Unexpected(start);
            if (!Takes('=', start) || Value(start) is not { } value) return false;
            entry.Fields.TryAdd(name, value);
            Space();
            if (at < text.Length && text[at] != ',' && text[at] != close) return Unexpected(start);
        }
    }

    private string? Value(int start)
    {
        StringBuilder? joined = null;
        while (true)
        {
            Space();
            var piece = at >= text.Length ? null : text[at] switch { '{' => Braces(), '"' => Quoted(), _ => Word() };
            if (piece is null)
            {
                if (at >= text.Length) Unclosed(start);
                return null;
            }
            Space();
            if (at >= text.Length || text[at] != '#') return joined is null ? piece : joined.Append(piece).ToString();
            at++;
            joined = (joined ?? new StringBuilder()).Append(piece);
        }
    }

    private string? Word()
    {
        var (begin, word) = (at, Name());
        if (word.Length == 0)
        {
            Unexpected(begin);
            return null;
        }
        if (char.IsAsciiDigit(word[0])) return word;
        if (!strings.TryGetValue(word, out var known))
        {
            Add(begin, ReferenceFault.Unknown, word);
            return "";
        }
        // Names that stand for names that stand for names could make a book of ten lines.
        expanded += known.Length;
        if (expanded <= ReferenceReading.MostBytes) return known;
        Add(begin, ReferenceFault.TooBig, (ReferenceReading.MostBytes / 1024 / 1024).ToString(CultureInfo.InvariantCulture));
        at = text.Length;
        return null;
    }

    private string? Braces()
    {
        var (open, depth) = (at, 0);
        for (; at < text.Length; at++)
        {
            if (text[at] == '{' && ++depth > Deepest)
            {
                Add(at, ReferenceFault.TooDeep, "");
                return null;
            }
            if (text[at] == '}' && --depth == 0) return text[(open + 1)..at++];
        }
        Add(open, ReferenceFault.Unclosed, "{");
        return null;
    }

    private string? Quoted()
    {
        var (open, depth) = (at++, 0);
        for (; at < text.Length && depth >= 0; at++)
        {
            if (text[at] == '"' && depth == 0) return text[(open + 1)..at++];
            if (text[at] == '{') depth++;
            else if (text[at] == '}') depth--;
            if (depth <= Deepest) continue;
            Add(at, ReferenceFault.TooDeep, "");
            return null;
        }
        Add(open, ReferenceFault.Unclosed, "\"");
        return null;
    }

    private string Name()
    {
        var from = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or ':' or '.' or '+' or '/')) at++;
        return text[from..at];
    }

    private void Space()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }

    private bool Takes(char sign, int start)
    {
        Space();
        if (at >= text.Length || text[at] != sign) return Unexpected(start);
        at++;
        return true;
    }

    // Always false, so that it can be returned.
    private bool Unexpected(int start)
    {
        if (at >= text.Length) return Unclosed(start);
        Add(at, ReferenceFault.Unexpected, text.Substring(at, Math.Min(12, text.Length - at)).Split('\n')[0]);
        return false;
    }

    private bool Unclosed(int start)
    {
        // A brace that never closes has said so itself.
        if (reading.Problems is not [.., { Fault: ReferenceFault.Unclosed }]) Add(start, ReferenceFault.Unclosed, "@");
        return false;
    }

    private void Add(int offset, ReferenceFault fault, string subject)
    {
        var (atLine, column) = Spot(offset);
        reading.Add(atLine, column, fault, subject);
    }

    // Entries are met in the order of the file, so each character is counted once; a problem may lie behind, and there are few of those.
    private (int Line, int Column) Spot(int offset)
    {
        if (offset < seen) (seen, line, lineStart) = (0, 1, 0);
        for (; seen < offset; seen++)
            if (text[seen] == '\n') (line, lineStart) = (line + 1, seen + 1);
        return (line, offset - lineStart + 1);
    }
}
