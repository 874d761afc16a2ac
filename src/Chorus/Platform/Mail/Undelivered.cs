using Chorus.Methods.Text;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Platform.Mail;

/// <summary>A sort of work that is one letter to one person. Modules register their own, so that somebody hears when it does not arrive.</summary>
/// <param name="What">Text key of what it is.</param>
/// <param name="For">Who may know the addresses that such letters go to.</param>
public sealed record LetterSort(string WorkKind, string What, Role For, Section Section = Section.None);

/// <summary>A letter that reached nobody.</summary>
/// <param name="What">Text key of what it was.</param>
/// <param name="Why">What a server said, with the address where it is known.</param>
public sealed record LostLetter(string Id, string What, DateTime At, string Why);

/// <summary>
/// Letters that did not arrive, whichever module wrote them: the mail server would not take them, or they came back later. Both are work that ended with an error, so they
/// need no table of their own and go when such work goes.
/// </summary>
public sealed class Undelivered(AppDb db, IEnumerable<LetterSort> letters)
{
    private const int Said = 400;

    private readonly Dictionary<string, LetterSort> sorts = letters.ToDictionary(l => l.WorkKind);

    /// <summary>Those that this person looks after, the oldest first, and how many there are.</summary>
    public async Task<(int Count, IReadOnlyList<LostLetter> Oldest)> Of(Viewer viewer, int most, CancellationToken stop)
    {
        var lost = Lost(viewer);
        var oldest = await lost.OrderBy(w => w.DoneAt).ThenBy(w => w.Id).Take(most).Select(w => new { w.Id, w.Kind, w.DoneAt, w.Error }).ToListAsync(stop);
        return (oldest.Count < most ? oldest.Count : await lost.CountAsync(stop), [.. oldest.Select(o => new LostLetter(o.Id, sorts[o.Kind].What, o.DoneAt!.Value, o.Error!))]);
    }

    /// <summary>Somebody has seen it: it waits no longer.</summary>
    public Task Seen(Viewer viewer, string id, CancellationToken stop) => Lost(viewer).Where(w => w.Id == id).ExecuteUpdateAsync(s => s.SetProperty(w => w.Error, (string?)null), stop);

    /// <summary>A server returned the letter that this work wrote. Null where there is no such letter (any more), false where it is known.</summary>
    public async Task<bool?> CameBack(string id, string? to, string why, CancellationToken stop)
    {
        var kinds = sorts.Keys.ToList();
        var sent = db.WorkItems.Where(w => w.Id == id && kinds.Contains(w.Kind) && w.DoneAt != null);
        var said = to is null ? why : $"{to}: {why}";
        said = Characters.Start(said, Said);
        if (await sent.Where(w => w.Error == null).ExecuteUpdateAsync(s => s.SetProperty(w => w.Error, said), stop) > 0) return true;
        return await sent.AnyAsync(stop) ? false : null;
    }

    private IQueryable<WorkItem> Lost(Viewer viewer)
    {
        var kinds = sorts.Where(s => viewer.May(s.Value.For, s.Value.Section)).Select(s => s.Key).ToList();
        return db.WorkItems.AsNoTracking().Where(w => kinds.Contains(w.Kind) && w.DoneAt != null && w.Error != null);
    }
}
