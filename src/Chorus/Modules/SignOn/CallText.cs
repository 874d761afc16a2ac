using Chorus.Documents;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Files;
using Chorus.Platform.Text;

namespace Chorus.Modules.SignOn;

/// <summary>The words that are signed, on a page and on paper. What binds a signature is their hash.</summary>
public static class CallText
{
    /// <summary>So many digits tell two texts of one call apart on a printed line; the whole hash stands on the page.</summary>
    private const int Shown = 16;

    /// <summary>The code beside them leads to the text, not to figures.</summary>
    public static Labels LabelsOf(Phrases t) => Paper.Labels(t) with { Check = t["signon.file.check"] };

    public static string ShortHash(string hash) => hash[..Shown];

    /// <summary>The text, with what else stands on its paper.</summary>
    /// <param name="t">In the language of the text.</param>
    public static Document Of(PublishedText text, Phrases t, IReadOnlyList<Block> words, Imprint? imprint = null) =>
        new(text.Title, text.Language, LabelsOf(t), words) { Kind = t["signon.file.kind"], Imprint = imprint ?? new Imprint() };
}
