using Chorus.Modules.Publications.Comments;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Contract;

/// <summary>Where members answer.</summary>
/// <param name="Path">Of the page, without language.</param>
/// <param name="Comments">How many there are.</param>
public sealed record OpenDiscussion(string Path, int Comments);

/// <summary>The comments of publications, for other modules that lead to them.</summary>
public sealed class Discussions(AppDb db)
{
    /// <summary>The first of these publications that takes comments now.</summary>
    /// <param name="slugs">In the order in which they are asked.</param>
    public async Task<OpenDiscussion?> First(IReadOnlyList<string> slugs, DateTime now, CancellationToken stop)
    {
        if (slugs.Count == 0) return null;
        var there = await Discussion.Of(db, slugs, stop);
        if (slugs.Select(slug => there.FirstOrDefault(d => d.Slug == slug)).FirstOrDefault(d => d?.IsOpen(now) == true) is not { } open) return null;
        return new OpenDiscussion(open.Here, await db.Comments.Under(open.OriginalId).CountAsync(stop));
    }
}
