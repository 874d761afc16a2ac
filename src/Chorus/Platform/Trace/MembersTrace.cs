using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Trace;

/// <summary>What a member wrote and looks after. It stays when they leave, because others build on it; its care passes to the editors.</summary>
public sealed class MembersTrace : IPersonalData
{
    public string Name => "work";

    public async Task<object?> Of(AppDb db, string memberId, CancellationToken stop)
    {
        var (nodes, revisions) = (db.Nodes.AsNoTracking(), db.Revisions.AsNoTracking());
        var owned = await nodes.Where(n => n.OwnerId == memberId).OrderBy(n => n.Id).Select(n => new { n.Kind, n.Slug, n.Title, n.CreatedAt }).ToListAsync(stop);
        var written = await revisions.Where(r => r.AuthorId == memberId || r.ReviewerId == memberId).OrderBy(r => r.CreatedAt)
            .Select(r => new { r.NodeId, r.Number, State = r.State.ToString(), r.CreatedAt, r.PublishedAt, Reviewed = r.ReviewerId == memberId, r.Note, r.Body }).ToListAsync(stop);
        return owned.Count + written.Count == 0 ? null : new { LooksAfter = owned, Versions = written };
    }

    public Task Erase(AppDb db, string memberId, DateTime now, CancellationToken stop) =>
        db.Nodes.Where(n => n.OwnerId == memberId).ExecuteUpdateAsync(s => s.SetProperty(n => n.OwnerId, (string?)null), stop);
}
