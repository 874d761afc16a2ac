using Chorus.Platform.Text;

namespace Chorus.Modules.Case;

/// <summary>The words that a case speaks.</summary>
public static class CaseWords
{
    extension(Words words)
    {
        /// <summary>Those of the brief: in its language, with the numbers and dates of the country that the case is about.</summary>
        /// <param name="case">None while nothing was said yet.</param>
        /// <param name="reader">The language of the reader, where the case names none.</param>
        public Phrases Of(Case? @case, string reader) => words.For(@case?.Setting.Language ?? reader).In(@case?.Setting.Place);
    }
}
