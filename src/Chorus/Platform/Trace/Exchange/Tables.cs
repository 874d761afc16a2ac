using CsvHelper;

namespace Chorus.Platform.Trace.Exchange;

/// <summary>
/// How every table that is brought here is opened. Spreadsheets of half the world separate by semicolons, and sentences hold commas: the first line, which only names
/// fields, says what separates.
/// </summary>
internal static class Tables
{
    private static readonly byte[] Separators = [.. ",;\t|"u8];

    /// <param name="bytes">UTF-8, or UTF-16 with its mark.</param>
    /// <param name="most">Bytes of one line.</param>
    /// <param name="torn">Called for a line whose quotation marks do not fit.</param>
    public static CsvReader Open(byte[] bytes, int most, Action torn) => CsvReader.Create(bytes, new CsvReaderOptions
    {
        TrackLineNumbers = true, MaxRecordSize = most, IncludeValuesInExceptions = false, OnMalformedRecord = _ => torn(), Separator = SeparatorOf(bytes),
    });

    /// <summary>What stands most often in the first line outside quotation marks; null where it holds none, or says it itself ("sep=;").</summary>
    internal static char? SeparatorOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        if (bytes.StartsWith("sep="u8)) return null;
        Span<int> counts = stackalloc int[Separators.Length];
        var quoted = false;
        foreach (var one in bytes)
        {
            if (one == '"') quoted = !quoted;
            else if (one is (byte)'\n' or (byte)'\r' && !quoted) break;
            else if (!quoted && Array.IndexOf(Separators, one) is >= 0 and var at) counts[at]++;
        }
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
            if (counts[i] > counts[best]) best = i;
        return counts[best] == 0 ? null : (char)Separators[best];
    }
}
