using Chorus.Modules.Evidence.Contract;
using Chorus.Modules.Library.Contract;
using Chorus.Platform;
using Chorus.Platform.Text;

namespace Chorus.Modules.Library.Exchange;

/// <summary>Subjects of somebody's file among ours: a keyword that is called as one of our pillars or topics, in any language of the interface or by its code, is that one.</summary>
public sealed class Subjects
{
    private readonly Dictionary<string, string> pillars = [], topics = [];

    public Subjects(Words words)
    {
        Name(pillars, ResourceKinds.Pillars, "library.pillar.");
        Name(topics, Topics.All, "evidence.topic.");

        void Name(Dictionary<string, string> names, IEnumerable<string> codes, string begins)
        {
            foreach (var code in codes)
            {
                names.TryAdd(Folding.Of(code), code);
                foreach (var language in Settings.Known) names.TryAdd(Folding.Of(words.For(language)[begins + code]), code);
            }
        }
    }

    /// <summary>The codes that keywords stand for, and the keywords that stand for none.</summary>
    public (IReadOnlyList<string> Pillars, IReadOnlyList<string> Topics, IReadOnlyList<string> Others) Of(IReadOnlyList<string> keywords)
    {
        var folded = keywords.Select(k => (Keyword: k, Folded: Folding.Of(k))).ToList();
        return ([.. folded.Select(f => pillars.GetValueOrDefault(f.Folded)).OfType<string>().Distinct()], [.. folded.Select(f => topics.GetValueOrDefault(f.Folded)).OfType<string>().Distinct()],
            [.. folded.Where(f => !pillars.ContainsKey(f.Folded) && !topics.ContainsKey(f.Folded)).Select(f => f.Keyword)]);
    }
}
