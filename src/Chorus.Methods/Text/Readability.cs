using System.Text;

namespace Chorus.Methods.Text;

/// <summary>A published readability formula.</summary>
public enum ReadabilityFormula
{
    /// <summary>English: 206.835 − 1.015·words/sentences − 84.6·syllables/words (Flesch 1948). Higher is easier.</summary>
    Flesch,

    /// <summary>Spanish: 206.84 − 60·syllables/words − 1.02·words/sentences (Fernández Huerta 1959). Higher is easier.</summary>
    FernandezHuerta,

    /// <summary>French: 207 − 1.015·words/sentences − 73.6·syllables/words (Kandel and Moles 1958). Higher is easier.</summary>
    KandelMoles,

    /// <summary>Italian: 89 + (300·sentences − 10·letters)/words (GULP, Lucisano and Piemontese 1988). Higher is easier.</summary>
    Gulpease,

    /// <summary>Other languages in Latin script: words/sentences + 100·words over six letters/words (Björnsson 1968). Lower is easier.</summary>
    Lix,
}

/// <summary>How hard a text is to read, in five steps, so that formulas with different scales can be shown alike.</summary>
public enum ReadingEase
{
    /// <summary>Flesch family from 80, Gulpease from 80, LIX to 30.</summary>
    VeryEasy,

    /// <summary>Flesch family from 65, Gulpease from 65, LIX to 40.</summary>
    Easy,

    /// <summary>Flesch family from 50, Gulpease from 50, LIX to 50.</summary>
    Medium,

    /// <summary>Flesch family from 30, Gulpease from 40, LIX to 60.</summary>
    Hard,

    /// <summary>Beyond these.</summary>
    VeryHard,
}

/// <summary>Readability of a text by the formula that its language has.</summary>
/// <param name="Language">The language tag that was given.</param>
/// <param name="Formula">The formula used; null when the language has none here, and <see cref="Warnings"/> says so.</param>
/// <param name="Score">Its value, unrounded; null without a formula.</param>
/// <param name="Ease">The value in five steps of our own; null without a formula.</param>
/// <param name="Words">Words counted.</param>
/// <param name="Sentences">Sentences counted.</param>
/// <param name="Letters">Letters and digits in the words.</param>
/// <param name="Syllables">Syllables counted by rule; null where the formula does not use them.</param>
/// <param name="LongWords">Words of more than six letters.</param>
/// <param name="Warnings">Why a value is null, or why it is unsteady.</param>
public sealed record Readability(
    string Language, ReadabilityFormula? Formula, double? Score, ReadingEase? Ease,
    int Words, int Sentences, int Letters, int? Syllables, int LongWords, IReadOnlyList<Warning> Warnings)
{
    /// <summary>Below this many words a score moves by whole steps with one sentence; the formulas were made on passages of a hundred.</summary>
    public const int SteadyFrom = 100;

    /// <summary>Measures a text.</summary>
    /// <param name="text">The text; a figure in digits counts as one word.</param>
    /// <param name="language">Its language tag, for instance <c>fr</c> or <c>es-MX</c>.</param>
    /// <returns>The measure, or errors on <c>text</c> (no word in it) and <c>language</c> (not a tag).</returns>
    public static Answer<Readability> Of(string text, string language)
    {
        var check = new InputCheck();
        var words = Text.Words.Of(text).ToList();
        if (words.Count == 0)
            check.Add("text", InputCodes.Missing, "text holds no word; write the text to measure.");
        if (!Languages.IsTag(language))
            check.Add("language", InputCodes.NotAChoice, "language is not a language tag; write for instance en, fr or es-MX.");
        if (check.Failed)
            return check.Refuse<Readability>();

        var sentences = Text.Sentences.Of(text, language).Count(sentence => Text.Words.Of(sentence).Any());
        var letters = words.Sum(LettersIn);
        var longWords = words.Count(word => LettersIn(word) > 6);
        var warnings = new List<Warning>();
        var formula = FormulaFor(Languages.Primary(language), text, warnings);
        var counter = Text.Syllables.For(Languages.Primary(language));
        int? syllables = formula is null || counter is null ? null : words.Sum(counter);
        double? score = formula is { } known ? Value(known, words.Count, sentences, letters, syllables ?? 0, longWords) : null;
        if (score is not null && words.Count < SteadyFrom)
            warnings.Add(new("score", "short-text", $"the text has fewer than {SteadyFrom} words, so the score is only a hint."));
        return new Readability(language, formula, score, Step(formula, score), words.Count, sentences, letters, syllables, longWords, warnings);
    }

    private static double Value(ReadabilityFormula formula, double words, double sentences, double letters, double syllables, double longWords) => formula switch
    {
        ReadabilityFormula.Flesch => 206.835 - 1.015 * words / sentences - 84.6 * syllables / words,
        ReadabilityFormula.FernandezHuerta => 206.84 - 60 * syllables / words - 1.02 * words / sentences,
        ReadabilityFormula.KandelMoles => 207 - 1.015 * words / sentences - 73.6 * syllables / words,
        ReadabilityFormula.Gulpease => 89 + (300 * sentences - 10 * letters) / words,
        ReadabilityFormula.Lix => words / sentences + 100 * longWords / words,
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    private static ReadabilityFormula? FormulaFor(string language, string text, List<Warning> warnings)
    {
        if (!IsLatin(text))
        {
            warnings.Add(new("score", "no-formula", "there is no published formula here for this script, so no score is given."));
            return null;
        }

        if (NotLatin.Contains(language))
        {
            warnings.Add(new("score", "script-mismatch", "the text is in Latin script, but its language is not; look whether the language is right."));
            return null;
        }

        return language switch
        {
            "en" => ReadabilityFormula.Flesch,
            "es" => ReadabilityFormula.FernandezHuerta,
            "fr" => ReadabilityFormula.KandelMoles,
            "it" => ReadabilityFormula.Gulpease,
            _ => ReadabilityFormula.Lix,
        };
    }

    // Languages that are not written in Latin script by default; sr, az, uz and their like are written in both, and the text decides.
    private static readonly string[] NotLatin =
    [
        "ar", "am", "ti", "he", "fa", "ur", "ps", "hi", "bn", "ne", "mr", "ta", "te", "kn", "ml", "gu", "pa", "or", "si", "th", "lo", "km", "my", "dz", "bo",
        "zh", "ja", "ko", "ru", "uk", "be", "bg", "mk", "el", "ka", "hy", "mn", "ky", "tg", "kk",
    ];

    private static ReadingEase? Step(ReadabilityFormula? formula, double? score)
    {
        if (formula is null || score is not { } value)
            return null;
        var bounds = formula switch
        {
            ReadabilityFormula.Lix => (ReadOnlySpan<double>)[-30, -40, -50, -60],
            ReadabilityFormula.Gulpease => [80, 65, 50, 40],
            _ => [80, 65, 50, 30],
        };
        var ease = formula == ReadabilityFormula.Lix ? -value : value;
        var step = 0;
        while (step < bounds.Length && ease < bounds[step])
            step++;
        return (ReadingEase)step;
    }

    private static int LettersIn(string word) => word.EnumerateRunes().Count(Rune.IsLetterOrDigit);

    private static bool IsLatin(string text)
    {
        var (latin, other) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune))
                continue;
            if (rune.Value is < 0x0250 or (>= 0x1E00 and <= 0x1EFF) or (>= 0x2C60 and <= 0x2C7F) or (>= 0xA720 and <= 0xA7FF))
                latin++;
            else
                other++;
        }

        return latin > 9 * other;
    }
}
