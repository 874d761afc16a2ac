using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Chorus.Documents.Bibliography;

/// <summary>
/// A key for each reference of a file. A reference that has an id of letters, digits and the few signs that every program takes keeps it, so the key is the same in every
/// file; else it is made of the first name, the year and the first long word of the title, and a letter where that is taken.
/// </summary>
internal sealed partial class CitationKeys
{
    private const int LongWord = 4, Longest = 60;
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> again = new(StringComparer.OrdinalIgnoreCase);

    public string Of(Reference one)
    {
        var key = one.Id.Length <= 200 && Fit().IsMatch(one.Id) ? one.Id : Made(one);
        if (taken.Add(key)) return key;
        // a to z, then numbers.
        for (var n = again.GetValueOrDefault(key); ; n++)
        {
            var other = key + (n < 26 ? ((char)('a' + n)).ToString() : n.ToString(CultureInfo.InvariantCulture));
            again[key] = n + 1;
            if (taken.Add(other)) return other;
        }
    }

    private static string Made(Reference one)
    {
        var name = Plain(one.Authors.Concat(one.Editors).Select(a => a.Family).FirstOrDefault() ?? "");
        var word = one.Title.Split(' ', 50).Select(Plain).FirstOrDefault(w => w.Length >= LongWord) ?? "";
        var key = (name.Length > 30 ? name[..30] : name) + (one.Date?.Year.ToString(CultureInfo.InvariantCulture) ?? "") + word;
        return key.Length == 0 ? "reference" : key.Length > Longest ? key[..Longest] : key;
    }

    // Latin letters without their marks; what is in another script leaves nothing.
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var letter in Clean.Text(text.Length > 200 ? text[..200] : text).Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterOrDigit(letter)) plain.Append(char.ToLowerInvariant(letter));
        return plain.ToString();
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.:+/-]*\z")]
    private static partial Regex Fit();
}
