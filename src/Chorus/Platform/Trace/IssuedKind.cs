using Chorus.Platform.Data;
using Chorus.Platform.Web;

namespace Chorus.Platform.Trace;

/// <summary>How an issued file takes part in the chain: it rests on the wordings and claims that are printed in it, and nothing rests on it.</summary>
public sealed class IssuedKind : INodeKind
{
    public string Kind => Issued.NodeKind;
    public Section Section => Section.None;
    public string PathOf(string slug) => "/v/" + slug;
    public string TitleOf(Fields fields) => fields["title"];
    public IEnumerable<Problem> Check(Fields fields) => [];
    public IEnumerable<(string NodeId, Rests How)> RestsOn(Fields fields) => fields.Lines("rests-on").Select(id => (id, Rests.Cites));

    // Its row is written once, when it is issued, and never changes.
    public Task Project(AppDb db, Node node, Revision revision, CancellationToken stop) => Task.CompletedTask;
}
