using Chorus.Methods;
using Chorus.Methods.Text;
using Shouldly;
using Xunit;

namespace Chorus.Tests.Methods;

public sealed class ReadabilityTests
{
    [Fact]
    public void English_is_Flesch()
    {
        // 6 words, 1 sentence, 6 syllables: 206.835 − 1.015·6 − 84.6·1
        var measure = Readability.Of("The cat sat on the mat.", "en").Value;

        measure.Formula.ShouldBe(ReadabilityFormula.Flesch);
        measure.Score!.Value.ShouldBe(116.145, 1e-9);
        measure.Ease.ShouldBe(ReadingEase.VeryEasy);
        measure.Warnings.ShouldHaveSingleItem().Code.ShouldBe("short-text");
    }

    [Fact]
    public void Spanish_is_Fernandez_Huerta()
    {
        // niños 2, juegan 2, en 1, la 1, casa 2; los 1: 9 syllables, 6 words: 206.84 − 60·1.5 − 1.02·6
        var measure = Readability.Of("Los niños juegan en la casa.", "es-MX").Value;

        (measure.Words, measure.Sentences, measure.Syllables).ShouldBe((6, 1, 9));
        measure.Score!.Value.ShouldBe(110.72, 1e-9);
    }

    [Fact]
    public void French_is_Kandel_and_Moles()
    {
        // les 1, enfants 2, jouent 1, dans 1, la 1, maison 2: 8 syllables, 6 words
        var measure = Readability.Of("Les enfants jouent dans la maison.", "fr").Value;

        measure.Syllables.ShouldBe(8);
        measure.Score!.Value.ShouldBe(207 - 1.015 * 6 - 73.6 * 8 / 6, 1e-9);
    }

    [Fact]
    public void Italian_is_Gulpease()
    {
        // 5 words, 1 sentence, 20 letters: 89 + (300 − 200)/5
        var measure = Readability.Of("Il gatto dorme sul divano.", "it").Value;

        measure.Letters.ShouldBe(21);
        measure.Score!.Value.ShouldBe(89 + (300 - 210) / 5.0, 1e-9);
        measure.Syllables.ShouldBeNull();
    }

    [Fact]
    public void Other_Latin_languages_have_LIX()
    {
        // wafanyakazi and wanalinda are long: 4/1 + 100·2/4
        var measure = Readability.Of("Wafanyakazi wanalinda watoto wetu.", "sw").Value;

        (measure.Formula, measure.LongWords).ShouldBe((ReadabilityFormula.Lix, 2));
        measure.Score.ShouldBe(54);
        measure.Ease.ShouldBe(ReadingEase.Hard);
    }

    [Theory]
    [InlineData("العاملون الاجتماعيون يحمون الأطفال.", "ar", "no-formula")]
    [InlineData("សង្គម", "km", "no-formula")]
    [InlineData("Workers keep children safe.", "ar", "script-mismatch")]
    [InlineData("العاملون الاجتماعيون", "en", "no-formula")]
    public void A_language_without_a_formula_says_so(string text, string language, string code)
    {
        var measure = Readability.Of(text, language).Value;

        (measure.Formula, measure.Score, measure.Ease, measure.Syllables).ShouldBe((null, null, null, null));
        measure.Warnings.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public void No_word_and_no_language_are_refused() => Readability.Of(" … ", "a language").Errors.Select(e => (e.Field, e.Code)).ShouldBe(
        [("text", InputCodes.Missing), ("language", InputCodes.NotAChoice)]);

    [Theory]
    [InlineData("en", "make 1, worked 1, wanted 2, little 2, whole 1, homes 1, houses 2, being 2, science 2, social 2, violence 3, society 4, individual 5, family 3, workforce 2, variation 4, evaluate 4, nation 2, the 1, people 2, experience 4")]
    [InlineData("es", "niño 2, país 2, trabajadores 5, guerra 2, queso 2, cuidado 3, tía 2, muy 1, poeta 3, vergüenza 3, social 2, y 1")]
    [InlineData("fr", "enfant 2, famille 2, travailleurs 3, société 3, création 3, quatre 1, l’enfance 2, réunion 3, école 2, Noël 2, homme 1, sociaux 2")]
    public void Syllables_by_rule(string language, string words)
    {
        var count = Syllables.For(language)!;
        foreach (var pair in words.Split(", "))
            count(pair.Split(' ')[0]).ShouldBe(int.Parse(pair.Split(' ')[1]), pair);
    }

    [Theory]
    [InlineData("en", "Dr. Achieng met 3.5 people. Did she? Yes!", 3)]
    [InlineData("fr", "M. Diallo parle. Il dit : « Oui. » Puis il part.", 3)]
    [InlineData("ar", "هل هذا صحيح؟ نعم. شكرا", 3)]
    [InlineData("am", "ሰላም። እንዴት ነህ።", 2)]
    [InlineData("zh", "你好。再见。", 2)]
    [InlineData("en", "One line\nanother line", 2)]
    public void Sentences_in_any_script(string language, string text, int count)
    {
        var sentences = Sentences.Of(text, language);

        sentences.Count.ShouldBe(count);
        string.Concat(sentences).ShouldBe(text);
    }
}
