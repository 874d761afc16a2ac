using Chorus.Modules.Publications.Stories;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Publications.Contract;

/// <summary>By which ways the people of stories and profiles let their words go. A translation goes as its original does.</summary>
public sealed class Agreements(AppDb db, Words words, Settings settings)
{
    /// <summary>Those of these publications that may not be mentioned in a letter to readers.</summary>
    public async Task<IReadOnlySet<string>> NotInLetters(IReadOnlyCollection<string> ids, CancellationToken stop)
    {
        var told = await db.Publications.AsNoTracking().Where(p => ids.Contains(p.Id) && (p.Kind == PublicationKinds.Story || p.Kind == PublicationKinds.Profile)).Select(p => new { p.Id, p.OriginalId }).ToListAsync(stop);
        if (told.Count == 0) return new HashSet<string>();
        var originals = told.Select(t => t.OriginalId).ToList();
        var consents = await db.StoryConsents.AsNoTracking().Where(c => originals.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        return told.Where(t => !ConsentScope.Of(consents.GetValueOrDefault(t.OriginalId), words, settings.Languages).Newsletter).Select(t => t.Id).ToHashSet();
    }
}
