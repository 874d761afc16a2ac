using System.Text;

namespace Chorus.Documents.Bibliography;

/// <summary>Reads RIS: two capital letters, two spaces, a hyphen and a value; from TY to ER one reference. Lines without a tag go on with the value before them.</summary>
internal static class RisReader
{
    private static readonly HashSet<string> Known =
    [
        "TY", "ER", "ID", "TI", "T1", "T2", "T3", "CT", "BT", "ST", "AU", "A1", "A2", "A3", "ED", "PY", "Y1", "Y2", "DA", "JO", "JF", "JA", "J1", "J2", "VL", "IS", "CP", "M1", "M3", "SP", "EP",
        "ET", "PB", "CY", "PP", "AB", "N1", "N2", "KW", "LA", "SN", "DO", "UR", "L1", "L2", "LK",
    ];

    public static ReferenceReading Read(byte[] bytes)
    {
        var reading = new ReferenceReading();
        if (reading.TextOf(bytes) is { } text) Read(text, reading);
        reading.Close();
        return reading;
    }

    private static void Read(string text, ReferenceReading reading)
    {
        RisEntry? entry = null;
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var tag = TagOf(line);
            if (tag is null) entry?.GoOn(line);
            else if (tag == "TY")
            {
                if (entry is not null) reading.Add(entry.Line, 1, ReferenceFault.Unclosed, "TY");
                entry = new RisEntry(number, ValueOf(line));
            }
            else if (entry is null) reading.Add(number, 1, ReferenceFault.Unexpected, tag);
            else if (tag == "ER")
            {
                if (!reading.Take(entry.Line, 1, entry.Reference())) return;
                entry = null;
            }
            else entry.Say(tag, ValueOf(line));
            if (reading.IsFull) return;
        }
        if (entry is not null) reading.Add(entry.Line, 1, ReferenceFault.Unclosed, "TY");
    }

    // One space instead of two is taken for a tag only where the tag is one: "UK - based" is how a line of prose may go on.
    private static string? TagOf(ReadOnlySpan<char> line)
    {
        if (line.Length < 4 || !char.IsAsciiLetterUpper(line[0]) || !(char.IsAsciiLetterUpper(line[1]) || char.IsAsciiDigit(line[1])) || line[2] != ' ') return null;
        var two = line[3] == ' ';
        if (two ? line.Length < 5 || line[4] != '-' : line[3] != '-') return null;
        var after = line[(two ? 5 : 4)..];
        if (after.Length > 0 && after[0] != ' ') return null;
        var tag = line[..2].ToString();
        return two || Known.Contains(tag) ? tag : null;
    }

    private static string ValueOf(ReadOnlySpan<char> line) => line[(line.IndexOf('-') + 1)..].Trim().ToString();
}

/// <summary>What stands between TY and ER.</summary>
internal sealed class RisEntry(int line, string type)
{
    private readonly Dictionary<string, List<StringBuilder>> values = [];
    private StringBuilder? last;
    private bool prose, words, paragraph;

    public int Line => line;

    public void Say(string tag, string value)
    {
        if (!values.TryGetValue(tag, out var all)) values[tag] = all = [];
        all.Add(last = new StringBuilder(value));
        (prose, words, paragraph) = (tag is "AB" or "N1" or "N2", tag == "KW", false);
    }

    /// <summary>A line without a tag. In prose a line after the end of a sentence, or after an empty line, is a paragraph; under KW each line is a word.</summary>
    public void GoOn(ReadOnlySpan<char> more)
    {
        more = more.Trim();
        if (last is null) return;
        if (more.IsEmpty)
        {
            paragraph = true;
            return;
        }
        var ended = last.Length > 0 && last[^1] is '.' or '?' or '!' or ':' or '"' or '\u201D' or '\u061F' or '\u0964';
        last.Append(words || (prose && (paragraph || ended)) ? '\n' : ' ').Append(more);
        paragraph = false;
    }

    public Reference Reference()
    {
        var kind = TypeNames.FromRis(type);
        var (isbn, issn) = Standard();
        var whole = kind is ReferenceType.Book or ReferenceType.Proceedings;
        var (second, third) = (kind is ReferenceType.Chapter or ReferenceType.Paper ? First("JF", "T2", "BT", "JO", "JA") : First("JF", "T2", "JO", "JA", "J1", "J2"), First("T3"));
        var notes = Each("N1").ToLookup(n => n.StartsWith(RisWriter.Licence, StringComparison.OrdinalIgnoreCase) || n.StartsWith("License: ", StringComparison.OrdinalIgnoreCase));
        return new Reference
        {
            Id = First("ID") ?? "", Type = kind, Title = First("TI", "T1", "CT", "BT") is { } title ? ReferenceValues.Line(ReferenceValues.Bare(title)) ?? "" : "",
            Authors = Names("AU", "A1"), Editors = Names("A2", "ED"), Date = Issued(),
            // The second title of a book is its series.
            Container = whole && third is null ? null : second, Series = whole ? third ?? second : third,
            Volume = First("VL"), Issue = First("IS", "CP") ?? (kind == ReferenceType.Report ? First("M1") : null), Pages = Pages(), Edition = First("ET"),
            Publisher = First("PB"), Place = First("CY", "PP"), Abstract = (Raw("AB") ?? Raw("N2")) is { } summary ? ReferenceValues.Lines(ReferenceValues.Bare(summary)) : null, Keywords = [.. Each("KW").SelectMany(Words).Distinct()],
            Language = LanguageNames.Tag(First("LA")), Isbn = isbn, Issn = issn, Doi = ReferenceValues.Doi(First("DO", "M3")), Url = Address(), Accessed = First("Y2") is { } y ? ReferenceDate.Read(y) : null,
            Licence = notes[true].Select(n => ReferenceValues.Line(n[RisWriter.Licence.Length..])).FirstOrDefault(), Note = ReferenceValues.Lines(string.Join('\n', notes[false])),
        };
    }

    private string? Raw(string tag) => values.TryGetValue(tag, out var all) ? all[0].ToString() : null;

    private IEnumerable<string> Each(string tag) => values.TryGetValue(tag, out var all) ? all.Select(v => v.ToString()) : [];

    private string? First(params ReadOnlySpan<string> tags)
    {
        foreach (var tag in tags)
            if (ReferenceValues.Line(Raw(tag)) is { } value) return value;
        return null;
    }

    private static IEnumerable<string> Words(string value) => value.Split('\n').Select(ReferenceValues.Line).OfType<string>();

    private List<ReferenceName> Names(params string[] tags) => [.. tags.SelectMany(Each).Select(ReferenceValues.Line).OfType<string>().Select(ReferenceName.Read).OfType<ReferenceName>()];

    // PY says the year; DA says more about the same year, or stands alone.
    private ReferenceDate? Issued()
    {
        var year = First("PY", "Y1") is { } said ? ReferenceDate.Read(said) : null;
        var day = First("DA") is { } date ? ReferenceDate.Read(date) : null;
        return day is { } d && (year is not { } y || (y.Year == d.Year && y.Month is null)) ? d : year;
    }

    private (string? Isbn, string? Issn) Standard()
    {
        var all = Each("SN").Select(ReferenceValues.Standard).ToList();
        return (all.Select(s => s.Isbn).FirstOrDefault(s => s is not null), all.Select(s => s.Issn).FirstOrDefault(s => s is not null));
    }

    private string? Pages() => (First("SP"), First("EP")) switch
    {
        ({ } from, { } to) when from != to && !from.Contains('-', StringComparison.Ordinal) => ReferenceValues.Pages($"{from}-{to}"),
        ({ } from, _) => ReferenceValues.Pages(from),
        (_, var to) => ReferenceValues.Pages(to),
    };

    private string? Address() =>
        new[] { "UR", "LK", "L2", "L1" }.SelectMany(Each).Select(ReferenceValues.Url).FirstOrDefault(u => u is not null);
}
