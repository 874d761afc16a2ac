using Chorus.Documents;
using Chorus.Platform.Text;

namespace Chorus.Platform.Files;

/// <summary>The few words that every document of the house carries.</summary>
public static class Paper
{
    public static Labels Labels(Phrases words) => new(words["files.labels.sources"], words["files.labels.source"], words["files.labels.back"], words["files.labels.page"],
        words["files.labels.counted"], words["files.labels.code"], words["files.labels.check"]);
}
