using Chorus.Modules.Case.Brief;
using Chorus.Modules.Case.Outcomes;
using Chorus.Platform.Data;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Keeping;

/// <summary>
/// Erases a case with everything that hangs on it. What was issued keeps its verification page, which holds nothing about who made it or for whom; when a person deletes the
/// case, nothing that they typed either.
/// </summary>
public sealed class Erasing(BriefShelf shelf)
{
    /// <param name="byWish">Also what came of it, and the typed lines on its verification pages; both outlive a case that only expired.</param>
    public async Task Erase(AppDb db, Case @case, bool byWish, CancellationToken stop)
    {
        if (byWish)
        {
            await Issuing.Forget(db, @case.Id, stop);
            foreach (var outcome in await db.Outcomes.Where(o => o.CaseId == @case.Id).ToListAsync(stop)) db.Outcomes.Remove(outcome);
        }
        // Letters that wait, or that went out, name an address.
        var letters = SendLink.KeyOf(@case.Id);
        await db.WorkItems.Where(w => w.Key != null && w.Key.StartsWith(letters)).ExecuteDeleteAsync(stop);
        db.Cases.Remove(@case);
        await db.SaveChangesAsync(stop);
        shelf.Forget(@case.Id);
    }
}
