using Chorus.Documents.Uploads;
using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Library.Contract;

/// <summary>A file of a resource that is kept here, in addition to the addresses that its text names.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Address">Without origin: "/files/…".</param>
public sealed record KeptFile(string Language, UploadFormat Format, string Address)
{
    /// <summary>The files of some resources, by language and format; most have none.</summary>
    /// <param name="slugs">By the ids of the resources, the last parts of their addresses.</param>
    public static async Task<ILookup<string, KeptFile>> Of(AppDb db, IReadOnlyDictionary<string, string> slugs, CancellationToken stop)
    {
        var ids = slugs.Keys;
        var files = await db.UploadedFiles.AsNoTracking().Where(f => ids.Contains(f.NodeId) && f.RemovedAt == null).OrderBy(f => f.Language).ThenBy(f => f.Format).ToListAsync(stop);
        return files.ToLookup(f => f.NodeId, f => Of(f, slugs[f.NodeId]));
    }

    public static KeptFile Of(UploadedFile file, string slug) => new(file.Language, file.Format, file.Address(slug));
}
