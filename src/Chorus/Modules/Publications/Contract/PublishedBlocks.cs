using Chorus.Documents;
using Chorus.Modules.Evidence.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Chorus.Platform.Trace;

namespace Chorus.Modules.Publications.Contract;

/// <summary>The words of a version as the blocks of a document, its references as footnotes, for pages and files of other modules.</summary>
public sealed class PublishedBlocks(AppDb db, Claims claims, Words words, Settings settings)
{
    /// <summary>What such words rest on and cite: claims, publications and what stands in the library; one that is not there is named as it was written, and publishing says so. One query.</summary>
    public static Task<IReadOnlyList<(string NodeId, Rests How)>> Links(AppDb db, IEnumerable<string> texts, CancellationToken stop) => References.Links(db, [], string.Join('\n', texts), stop);

    public async Task<IReadOnlyList<Block>> Of(PublishedText text, CancellationToken stop)
    {
        var citations = await Citations.Of(db, claims, words.For(text.Language), settings, [text.Body], text.Language, stop);
        return MarkdownText.Blocks(text.Body, citations.Of);
    }
}
