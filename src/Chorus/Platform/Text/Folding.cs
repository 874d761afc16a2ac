using System.Globalization;
using System.Text;
using Chorus.Methods.Text;

namespace Chorus.Platform.Text;

/// <summary>
/// Text as it is searched and compared: lower case, without accents and Arabic vowel marks, digits of any script as 0–9, letters that people type one for another made
/// one. Vowel signs of Indic scripts stay: there they tell words apart.
/// </summary>
public static class Folding
{
    /// <summary>Words parted by single spaces.</summary>
    public static string Of(string? text)
    {
        var folded = new StringBuilder(text?.Length ?? 0);
        foreach (var letter in Characters.Normalized(text ?? "", NormalizationForm.FormKD))
            switch (char.GetUnicodeCategory(letter))
            {
                case UnicodeCategory.NonSpacingMark when letter is < 'ࠀ' or > '႟': break;
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark: folded.Append(letter); break;
                case UnicodeCategory.Format: break;
                case UnicodeCategory.DecimalDigitNumber: folded.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter))); break;
                case UnicodeCategory.OtherPunctuation when letter == '.': break;
                case UnicodeCategory.ModifierLetter when letter == 'ـ': break;
                default:
                    if (char.IsLetterOrDigit(letter)) folded.Append(Base(letter));
                    else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
                    break;
            }
        return folded.ToString().TrimEnd();
    }

    /// <summary>Letters that Unicode does not decompose, though people type them as another.</summary>
    private static string Base(char letter) => letter switch
    {
        'ٱ' => "ا",
        'ى' or 'ی' => "ي",
        'ة' => "ه",
        'ک' => "ك",
        'ø' or 'Ø' => "o",
        'ł' or 'Ł' => "l",
        'đ' or 'Đ' => "d",
        'ı' => "i",
        'ß' => "ss",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        _ => char.ToLowerInvariant(letter).ToString(),
    };
}
