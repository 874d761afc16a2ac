using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Stories;

/// <summary>Which consents a member recorded and which stories they released. The records stay when they leave, without them.</summary>
public sealed class StoryRecords : IPersonalData
{
    public string Name => "stories";

    public async Task<object?> Of(AppDb db, string memberId, CancellationToken stop)
    {
        var recorded = await db.StoryConsents.AsNoTracking().Where(c => c.RecordedById == memberId).OrderBy(c => c.Id).Select(c => new { c.Id, c.RecordedAt }).ToListAsync(stop);
        var released = await db.StoryReleases.AsNoTracking().Where(r => r.ById == memberId).OrderBy(r => r.At).Select(r => new { r.RevisionId, r.At }).ToListAsync(stop);
        return recorded.Count + released.Count == 0 ? null : new { Recorded = recorded, Released = released };
    }

    public async Task Erase(AppDb db, string memberId, DateTime now, CancellationToken stop)
    {
        await db.StoryConsents.Where(c => c.RecordedById == memberId).ExecuteUpdateAsync(s => s.SetProperty(c => c.RecordedById, (string?)null), stop);
        await db.StoryReleases.Where(r => r.ById == memberId).ExecuteUpdateAsync(s => s.SetProperty(r => r.ById, (string?)null), stop);
    }
}
