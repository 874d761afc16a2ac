using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Links.Contract;

/// <summary>Addresses of a thing at which nothing was, for its page.</summary>
public static class SilentLinks
{
    /// <summary>Each with the day of the last of at least three looks; nearly always none.</summary>
    public static async Task<IReadOnlyDictionary<string, DateTime>> Of(AppDb db, string nodeId, CancellationToken stop) =>
        await db.LinkLooks.AsNoTracking().Where(l => l.NodeId == nodeId && l.SilentDays >= LinkLook.Enough).OrderBy(l => l.Address).ToDictionaryAsync(l => l.Address, l => l.LookedAt, stop);

    /// <summary>The machines among its addresses whose rules keep programs from looking.</summary>
    public static async Task<IReadOnlyList<string>> Barred(AppDb db, string nodeId, CancellationToken stop) =>
        [.. (await db.LinkLooks.AsNoTracking().Where(l => l.NodeId == nodeId && l.Barred).OrderBy(l => l.Address).Select(l => l.Address).ToListAsync(stop)).Select(a => new Uri(a).Host).Distinct()];
}
