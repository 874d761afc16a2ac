using System.Globalization;
using System.Text;

namespace Chorus.Methods.Text;

/// <summary>How a short message travels.</summary>
public enum SmsEncoding
{
    /// <summary>The default alphabet, seven bits: 160 alone, 153 in each part of several.</summary>
    Gsm7,

    /// <summary>Two bytes for each UTF-16 unit: 70 alone, 67 in each part of several.</summary>
    Ucs2,
}

/// <summary>A character that makes the whole message travel as <see cref="SmsEncoding.Ucs2"/>.</summary>
/// <param name="Character">The character as a reader sees it, with its combining marks.</param>
/// <param name="At">Where it stands first, in UTF-16 units from 0.</param>
/// <param name="Count">How often it stands in the text.</param>
/// <param name="Plain">What may be written instead without changing a letter (a straight for a curly quote), or null.</param>
public sealed record SmsForcing(string Character, int At, int Count, string? Plain);

/// <summary>The length of a text as a short message.</summary>
/// <param name="Encoding">How it travels.</param>
/// <param name="Units">Septets (an extension character such as € counts two) or UTF-16 units.</param>
/// <param name="PerSegment">How many units each part holds: 160 or 70 alone, 153 or 67 in several.</param>
/// <param name="Parts">The text of each part in order; together they are the text. No part ends inside a surrogate pair or an escape pair.</param>
/// <param name="Forcing">Which characters force UCS-2, in order of first appearance; empty for GSM-7.</param>
/// <remarks>3GPP TS 23.038 (alphabet) and TS 23.040 (concatenation with a header of six bytes).</remarks>
public sealed record SmsLength(SmsEncoding Encoding, int Units, int PerSegment, IReadOnlyList<string> Parts, IReadOnlyList<SmsForcing> Forcing)
{
    /// <summary>Messages that are sent and paid; 0 for an empty text.</summary>
    public int Segments => Parts.Count;

    /// <summary>Units still free in the last part; a whole message for an empty text.</summary>
    public int Left => PerSegment - (Parts.Count == 0 ? 0 : Parts[^1].Sum(UnitsOf));

    /// <summary>Measures a text.</summary>
    /// <param name="text">The text as it will be sent.</param>
    public static SmsLength Of(string text)
    {
        var encoding = text.All(c => GsmAlphabet.SeptetsOf(c) > 0) ? SmsEncoding.Gsm7 : SmsEncoding.Ucs2;
        var (alone, joined) = encoding == SmsEncoding.Gsm7 ? (160, 153) : (70, 67);
        var units = encoding == SmsEncoding.Gsm7 ? text.Sum(GsmAlphabet.SeptetsOf) : text.Length;
        return units <= alone
            ? new(encoding, units, alone, text.Length == 0 ? [] : [text], ForcingIn(text, encoding))
            : new(encoding, units, joined, Split(text, encoding, joined), ForcingIn(text, encoding));
    }

    private int UnitsOf(char character) => Encoding == SmsEncoding.Gsm7 ? GsmAlphabet.SeptetsOf(character) : 1;

    private static List<string> Split(string text, SmsEncoding encoding, int most)
    {
        var parts = new List<string>();
        var (start, used) = (0, 0);
        for (var at = 0; at < text.Length;)
        {
            var pair = at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
            var units = encoding == SmsEncoding.Gsm7 ? GsmAlphabet.SeptetsOf(text[at]) : pair ? 2 : 1;
            if (used + units > most)
            {
                parts.Add(text[start..at]);
                (start, used) = (at, 0);
            }

            used += units;
            at += pair ? 2 : 1;
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static List<SmsForcing> ForcingIn(string text, SmsEncoding encoding)
    {
        var found = new Dictionary<string, SmsForcing>(StringComparer.Ordinal);
        if (encoding == SmsEncoding.Ucs2)
        {
            var elements = StringInfo.GetTextElementEnumerator(text);
            while (elements.MoveNext())
            {
                var element = elements.GetTextElement();
                if (element.All(c => GsmAlphabet.SeptetsOf(c) > 0))
                    continue;
                found[element] = found.TryGetValue(element, out var before)
                    ? before with { Count = before.Count + 1 }
                    : new(element, elements.ElementIndex, 1, GsmAlphabet.PlainFor(element));
            }
        }

        return [.. found.Values.OrderBy(f => f.At)];
    }
}
