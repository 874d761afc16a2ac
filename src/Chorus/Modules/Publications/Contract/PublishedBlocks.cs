using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Text;

namespace Chorus.Modules.Publications.Contract;

/// <summary>The words of a version as the blocks of a document, its references as footnotes, for pages and files of other modules.</summary>
public sealed class PublishedBlocks(AppDb db, Claims claims, Words words, Settings settings)
{
    public async Task<IReadOnlyList<Block>> Of(PublishedText text, CancellationToken stop)
    {
        var citations = await Citations.Of(db, claims, words.For(text.Language), settings, [text.Body], text.Language, stop);
        return MarkdownText.Blocks(text.Body, citations.Of);
    }
}
