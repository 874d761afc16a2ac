using System.Globalization;
using System.Text;

namespace Chorus.Platform.Files;

/// <summary>Takes out of a PDF, as Chromium writes it, what tells when it was printed and what was printed before it: the same page gives the same bytes, to whoever compares them.</summary>
public static class PdfStamps
{
    private const int Digits = 8;

    /// <summary>The same bytes, changed where they stand: every object stays at its place.</summary>
    public static byte[] Settle(byte[] pdf)
    {
        // What the file says of itself is its first object.
        var end = pdf.AsSpan().IndexOf("endobj"u8);
        if (end > 0)
        {
            Blank(pdf.AsSpan(0, end), "/CreationDate (D:"u8);
            Blank(pdf.AsSpan(0, end), "/ModDate (D:"u8);
        }
        Number(pdf);
        return pdf;
    }

    // The title stands before it, and may hold anything.
    private static void Blank(Span<byte> about, ReadOnlySpan<byte> key)
    {
        var at = about.LastIndexOf(key);
        if (at < 0 || about[at..].IndexOf((byte)')') is not (> 0 and var length)) return;
        about.Slice(at, length + 1).Fill((byte)' ');
    }

    // The heads of tables have names that count on from one file to the next; their order is kept, since they are looked up by it.
    private static void Number(byte[] pdf)
    {
        var found = new List<(int At, string Name)>();
        var mark = "(node"u8;
        for (var at = pdf.AsSpan().IndexOf(mark); at >= 0;)
        {
            var digits = at + mark.Length;
            if (digits + Digits < pdf.Length && pdf[digits + Digits] == ')' && !pdf.AsSpan(digits, Digits).ContainsAnyExceptInRange((byte)'0', (byte)'9'))
                found.Add((digits, Encoding.ASCII.GetString(pdf, digits, Digits)));
            var next = pdf.AsSpan(digits).IndexOf(mark);
            at = next < 0 ? -1 : digits + next;
        }
        var order = found.Select(f => f.Name).Distinct().Order(StringComparer.Ordinal).Index().ToDictionary(n => n.Item, n => n.Index + 1);
        foreach (var (at, name) in found) Encoding.ASCII.GetBytes(order[name].ToString("D8", CultureInfo.InvariantCulture), pdf.AsSpan(at, Digits));
    }
}
