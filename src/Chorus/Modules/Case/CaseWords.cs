using Chorus.Platform.Text;

namespace Chorus.Modules.Case;

/// <summary>The words that a case speaks, and how numbers stand in them.</summary>
public static class CaseWords
{
    extension(Words words)
    {
        /// <summary>Those of the brief: in its language, with the numbers and dates of the country that the case is about.</summary>
        /// <param name="case">None while nothing was said yet.</param>
        /// <param name="reader">The language of the reader, where the case names none.</param>
        public Phrases Of(Case? @case, string reader) => words.For(@case?.Setting.Language ?? reader).In(@case?.Setting.Place);
    }

    extension(Case? @case)
    {
        /// <summary>A text of the library with its numbers as the country of the case writes them: "115.800 habitantes" are a hundred and sixteen to the office in Guatemala.</summary>
        /// <param name="text">As the library has it.</param>
        /// <param name="language">BCP 47 of the text.</param>
        public string Written(string text, string language) => Numbers.Rewritten(text, language, Numbers.In(language, @case?.Setting.Place));
    }
}
