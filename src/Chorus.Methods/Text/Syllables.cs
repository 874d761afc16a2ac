using System.Text;
using System.Text.RegularExpressions;

namespace Chorus.Methods.Text;

/// <summary>Counts syllables by rule, for the readability formulas only. Right on most words; each counter says where it is not.</summary>
internal static partial class Syllables
{
    /// <summary>The counter of a language; null where there is none.</summary>
    public static Func<string, int>? For(string language) => language switch
    {
        "en" => English,
        "es" => Spanish,
        "fr" => French,
        _ => null,
    };

    /// <summary>Groups of vowels, less a silent e, plus vowels that are said apart (vi-olence, soci-ety). Compounds with an e in the middle (homework) count one too many.</summary>
    public static int English(string word)
    {
        var letters = Letters(Characters.Normalized(word, NormalizationForm.FormD));
        return Math.Max(1, EnglishVowels().Count(letters) - EnglishSilent().Count(letters) + EnglishApart().Count(letters));
    }

    /// <summary>Spelling decides: each strong vowel (a e o, accented i or u) makes a syllable, weak ones join it; u is silent in que, qui, gue, gui.</summary>
    public static int Spanish(string word)
    {
        var letters = SilentU().Replace(Letters(Characters.Normalized(word)), "");
        if (letters.EndsWith('y'))
            letters = letters[..^1] + "i";
        var count = 0;
        var (inGroup, strong) = (false, false);
        foreach (var letter in letters)
        {
            var isStrong = "aeoáéóíú".Contains(letter);
            if (!isStrong && !"iuü".Contains(letter))
            {
                (inGroup, strong) = (false, false);
                continue;
            }

            if (!inGroup || (isStrong && strong))
                count++;
            (inGroup, strong) = (true, strong || isStrong);
        }

        return Math.Max(1, count);
    }

    /// <summary>Groups of vowels, less a mute final e or es; é, ë and ï begin a new syllable after a vowel other than i. A mute -ent of verbs is counted.</summary>
    public static int French(string word)
    {
        const string vowels = "aeiouyàâäéèêëîïôöùûüÿ";
        var letters = SilentU().Replace(Letters(Characters.Normalized(word[(word.LastIndexOfAny(['\'', '’']) + 1)..])).Replace('œ', 'e').Replace('æ', 'e'), "");
        var count = 0;
        var before = '\0';
        foreach (var letter in letters)
        {
            if (vowels.Contains(letter) && (!vowels.Contains(before) || (letter is 'é' or 'ë' or 'ï' && before != 'i') || before == 'é'))
                count++;
            before = letter;
        }

        var stem = letters.EndsWith('s') ? letters[..^1] : letters;
        if (stem.Length > 1 && stem[^1] == 'e' && !vowels.Contains(stem[^2]))
            count--;
        return Math.Max(1, count);
    }

    private static string Letters(string word) => string.Concat(word.Where(char.IsLetter)).ToLowerInvariant();

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex EnglishVowels();

    // whole and make lose the e, little keeps it; worked loses it, wanted keeps it; homes loses it, houses keeps it.
    [GeneratedRegex("(?:[^laeiouy]|[aeiouy]l)e$|[^aeiouytd]ed$|(?:[^aeiouylscgzxh]|[aeiouy]l)es$")]
    private static partial Regex EnglishSilent();

    [GeneratedRegex("(?<![ctsg])ia(?!g)|ciat|(?<![ctgx])ious|(?<![aeiouq])io(?![nu])|[^aeiouqg]uat|(?<![qg])ual|[aeiouy]ing$|iet|(?<![tc])ien[tc]|scien|creat|poe[tm]|geo|theor|video|sm$")]
    private static partial Regex EnglishApart();

    // French and Spanish write the same silent u: que, guerre, guitarra.
    [GeneratedRegex("(?<=q)u|(?<=g)u(?=[eiéíèê])")]
    private static partial Regex SilentU();
}
