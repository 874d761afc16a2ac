namespace Chorus.Platform.Trace;

/// <summary>The versions of which nothing is decided yet, as the database finds them: what <see cref="Revision.IsOpen"/> says of one in hand.</summary>
public static class OpenDrafts
{
    /// <summary>Those that are still written or wait for a review.</summary>
    public static IQueryable<Revision> Open(this IQueryable<Revision> revisions) => revisions.Where(r => r.State == RevisionState.Draft || r.State == RevisionState.Review);

    /// <summary>Those of one node; the one with the highest number is what its pages show.</summary>
    public static IQueryable<Revision> OpenOf(this IQueryable<Revision> revisions, string nodeId) => revisions.Open().Where(r => r.NodeId == nodeId);
}
