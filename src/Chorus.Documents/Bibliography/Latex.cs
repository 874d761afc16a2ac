using System.Text;

namespace Chorus.Documents.Bibliography;

/// <summary>The LaTeX that stands in BibTeX files, to plain Unicode and back. Braces go, accents become letters, commands that only change the look leave what they look at.</summary>
internal static class Latex
{
    // LaTeX's accent commands and Unicode's combining marks.
    private static readonly Dictionary<string, char> Marks = new()
    {
        ["`"] = '\u0300', ["'"] = '\u0301', ["^"] = '\u0302', ["~"] = '\u0303', ["="] = '\u0304', ["u"] = '\u0306', ["."] = '\u0307', ["\""] = '\u0308', ["r"] = '\u030A', ["H"] = '\u030B',
        ["v"] = '\u030C', ["d"] = '\u0323', ["c"] = '\u0327', ["k"] = '\u0328', ["b"] = '\u0331',
    };

    private static readonly Dictionary<char, string> MarkNames = Marks.ToDictionary(m => m.Value, m => m.Key);

    private static readonly Dictionary<string, string> Symbols = new()
    {
        ["ss"] = "ß", ["ae"] = "æ", ["AE"] = "Æ", ["oe"] = "œ", ["OE"] = "Œ", ["o"] = "ø", ["O"] = "Ø", ["l"] = "ł", ["L"] = "Ł", ["aa"] = "å", ["AA"] = "Å", ["dh"] = "ð", ["DH"] = "Ð",
        ["th"] = "þ", ["TH"] = "Þ", ["dj"] = "đ", ["DJ"] = "Đ", ["ng"] = "ŋ", ["NG"] = "Ŋ", ["i"] = "ı", ["j"] = "ȷ", ["textendash"] = "–", ["textemdash"] = "—", ["textquoteleft"] = "‘",
        ["textquoteright"] = "’", ["textquotedblleft"] = "“", ["textquotedblright"] = "”", ["guillemotleft"] = "«", ["guillemotright"] = "»", ["textexclamdown"] = "¡",
        ["textquestiondown"] = "¿", ["ldots"] = "…", ["dots"] = "…", ["textellipsis"] = "…", ["copyright"] = "©", ["textcopyright"] = "©", ["textregistered"] = "®", ["texttrademark"] = "™",
        ["pounds"] = "£", ["textsterling"] = "£", ["euro"] = "€", ["texteuro"] = "€", ["textdegree"] = "°", ["S"] = "§", ["textsection"] = "§", ["P"] = "¶", ["textbullet"] = "•", ["times"] = "×",
        ["texttimes"] = "×", ["textbackslash"] = "\\", ["textasciitilde"] = "~", ["textasciicircum"] = "^", ["textunderscore"] = "_", ["textbar"] = "|", ["textless"] = "<", ["textgreater"] = ">",
        ["textquotesingle"] = "'", ["textquotedbl"] = "\"", ["textbraceleft"] = "{", ["textbraceright"] = "}", ["textdollar"] = "$", ["slash"] = "/", ["newline"] = " ", ["par"] = "\n\n", ["quad"] = " ",
        ["textasciigrave"] = "`", ["alpha"] = "α", ["beta"] = "β", ["gamma"] = "γ", ["delta"] = "δ", ["epsilon"] = "ε", ["kappa"] = "κ", ["lambda"] = "λ", ["mu"] = "μ", ["pi"] = "π", ["rho"] = "ρ",
        ["sigma"] = "σ", ["tau"] = "τ", ["chi"] = "χ", ["omega"] = "ω", ["Delta"] = "Δ", ["Sigma"] = "Σ", ["Omega"] = "Ω", ["pm"] = "±", ["leq"] = "≤", ["geq"] = "≥",
    };

    private static readonly HashSet<string> Looks = ["em", "it", "bf", "sc", "rm", "sf", "tt", "sl", "bfseries", "itshape", "scshape", "relax", "protect"];

    private const string SymbolsWritten = "ßæÆœŒøØłŁ‘’“”\\~^{}";
    private static readonly Dictionary<char, string> SymbolNames = SymbolsWritten.ToDictionary(c => c, c => Symbols.First(s => s.Value == c.ToString()).Key);

    /// <summary>The text that people read.</summary>
    public static string Plain(string raw)
    {
        if (!raw.AsSpan().ContainsAny("\\{}~$`'-")) return raw;
        var text = new StringBuilder(raw.Length);
        char? mark = null;
        for (var at = 0; at < raw.Length; at++)
        {
            var letter = raw[at];
            if (letter == '\\')
            {
                var name = Command(raw, at + 1);
                at += name.Length;
                if (Marks.TryGetValue(name, out var found)) mark = found;
                else if (char.IsAsciiLetter(name.FirstOrDefault()))
                {
                    at = Word(raw, at, name, text, ref mark);
                    continue;
                }
                else if (name is "\\" or " " or "," or ";" or ":" or "\n" or "\t") text.Append(' ');
                else if (name is not ("-" or "/" or "!" or "(" or ")" or "[" or "]")) text.Append(name);
                // \' e means the same as \'e.
                if (mark is not null) at = Spaces(raw, at);
            }
            else if (letter == '}') mark = null;
            else if (letter is '{' or '$') continue;
            else if (mark is { } on) (at, mark) = (Accented(raw, at, on, text), null);
            else if (letter == '~') text.Append(' ');
            else if (letter is '-' or '`' or '\'') at = Ligature(raw, at, text);
            else text.Append(letter);
        }
        return text.ToString();
    }

    // The name after a backslash: letters, or one sign; nothing at the end of the text.
    private static string Command(string raw, int at)
    {
        if (at >= raw.Length) return "";
        var end = at;
        while (end < raw.Length && char.IsAsciiLetter(raw[end])) end++;
        return end > at ? raw[at..end] : raw[at].ToString();
    }

    private static int Spaces(string raw, int at)
    {
        while (at + 1 < raw.Length && char.IsWhiteSpace(raw[at + 1])) at++;
        return at;
    }

    // A command of letters, read up to its last one: a symbol, something that only looks different, or one that nobody here knows.
    private static int Word(string raw, int at, string name, StringBuilder text, ref char? mark)
    {
        var opens = at + 1 < raw.Length && raw[at + 1] == '{';
        if (Symbols.TryGetValue(name, out var symbol))
        {
            // An accent stands on the whole letter, not on the dotless one.
            if (mark is { } on && name is "i" or "j")
            {
                Accented(name, 0, on, text);
                mark = null;
            }
            else text.Append(symbol);
            // \ss{} ends here as \ss and a space do.
            return opens && at + 2 < raw.Length && raw[at + 2] == '}' ? at + 2 : Spaces(raw, at);
        }
        // What a link leads to, and what only puts entries in order, is not read.
        if (name is "href" or "noopsort" && opens && Closing(raw, at + 1) is var end and > 0) return end;
        if (!opens && !Looks.Contains(name)) text.Append('\\').Append(name);
        return opens ? at : Looks.Contains(name) ? Spaces(raw, at) : at;
    }

    /// <summary>Where the brace that opens here closes, or -1.</summary>
    public static int Closing(string raw, int open)
    {
        var depth = 0;
        for (var at = open; at < raw.Length; at++)
        {
            if (raw[at] == '{') depth++;
            else if (raw[at] == '}' && --depth == 0) return at;
        }
        return -1;
    }

    private static int Accented(string raw, int at, char mark, StringBuilder text)
    {
        var pair = char.IsHighSurrogate(raw[at]) && at + 1 < raw.Length && char.IsLowSurrogate(raw[at + 1]);
        var letter = Clean.Text(raw.Substring(at, pair ? 2 : 1));
        text.Append(letter.Length == 0 ? "" : (letter + mark).Normalize(NormalizationForm.FormC));
        return pair ? at + 1 : at;
    }

    private static int Ligature(string raw, int at, StringBuilder text)
    {
        var sign = raw[at];
        var run = 1;
        while (run < 3 && at + run < raw.Length && raw[at + run] == sign) run++;
        if (run == 3 && sign != '-') run = 2;
        text.Append((sign, run) switch { ('-', 2) => '–', ('-', 3) => '—', ('`', 2) => '“', ('\'', 2) => '”', ('`', 1) => '‘', _ => sign });
        return at + run - 1;
    }

    /// <summary>The text as LaTeX that every BibTeX reads: Latin letters with marks as commands in braces, other scripts as they are.</summary>
    public static string Write(string plain)
    {
        var text = new StringBuilder(plain.Length + 16);
        var last = '\0';
        foreach (var letter in plain)
        {
            if (letter is '&' or '%' or '$' or '#' or '_') text.Append('\\').Append(letter);
            else if (SymbolNames.TryGetValue(letter, out var symbol)) text.Append("{\\").Append(symbol).Append('}');
            // Two of them would be read as a dash or a quotation mark, and one ` as a quotation mark too.
            else if (letter is '-' or '–' or '—' or '\'' && (last == letter || (letter != '\'' && last is '-' or '–' or '—'))) text.Append("{}").Append(Dash(letter));
            // By its ligature: a reader of such files knows that, and some pass over a command by name.
            else if (letter is '–' or '—') text.Append(Dash(letter));
            else if (letter == '`') text.Append("{\\textasciigrave}");
            else if (letter > '\u007F' && Decomposed(letter) is { } known) text.Append(known);
            else text.Append(letter);
            last = letter;
        }
        return text.ToString();
    }

    private static string Dash(char letter) => letter switch { '–' => "--", '—' => "---", _ => letter.ToString() };

    private static string? Decomposed(char letter)
    {
        if (char.IsSurrogate(letter) || letter > '\u1EFF' || letter.ToString().Normalize(NormalizationForm.FormD) is not [var on, var mark] || !char.IsAsciiLetter(on)) return null;
        if (!MarkNames.TryGetValue(mark, out var name)) return null;
        // \'i is í everywhere; the older \'\i is for some readers a letter without its dot, and an accent beside it.
        return char.IsAsciiLetter(name[0]) ? $"{{\\{name}{{{on}}}}}" : $"{{\\{name}{on}}}";
    }

    /// <summary>A title for styles that make small letters of capitals: words with a capital after the first letter, and every capital after the first word, keep it.</summary>
    public static string Title(string plain) => string.Join(' ', plain.Split(' ').Select((word, i) =>
        word.Where((c, at) => char.IsUpper(c) && (i > 0 || at > 0)).Any() ? "{" + Write(word) + "}" : Write(word)));
}
