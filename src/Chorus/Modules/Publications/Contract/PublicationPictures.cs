using Chorus.Platform.Data;
using Chorus.Platform.Files.Kept;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Contract;

/// <summary>The pictures of things where they are shown elsewhere than on their own pages.</summary>
public static class PublicationPictures
{
    extension(AppDb db)
    {
        /// <summary>By the id of each thing that has one; of a publication only while its kind is shown with one, as on its own page.</summary>
        public async Task<Dictionary<string, ShownPicture>> PicturesShown(IReadOnlyCollection<string> nodeIds, CancellationToken stop)
        {
            var pictures = await db.PicturesOf(nodeIds, stop);
            if (pictures.Count == 0) return pictures;
            var (ids, kinds) = (pictures.Keys.ToList(), PublicationKinds.Pictured.ToList());
            foreach (var id in await db.Publications.AsNoTracking().Where(p => ids.Contains(p.Id) && !kinds.Contains(p.Kind)).Select(p => p.Id).ToListAsync(stop)) pictures.Remove(id);
            return pictures;
        }
    }
}
