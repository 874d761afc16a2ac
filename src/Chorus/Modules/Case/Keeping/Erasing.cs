using Chorus.Modules.Case.Outcomes;
using Chorus.Platform.Data;
using Chorus.Platform.Files;
using Chorus.Platform.Trace;
using Chorus.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Keeping;

/// <summary>
/// Erases a case with everything that hangs on it, by wish or because nobody opened it any more. What was issued keeps its verification page, with its code, its date and the
/// published claims on it; nothing that a person typed stays there.
/// </summary>
public sealed class Erasing(PaperShelf shelf)
{
    /// <param name="byWish">Also what came of it, which outlives a case that only expired.</param>
    public async Task Erase(AppDb db, Case @case, bool byWish, CancellationToken stop)
    {
        await Issuing.Forget(db, @case.Id, stop);
        if (byWish) foreach (var outcome in await db.Outcomes.Where(o => o.CaseId == @case.Id).ToListAsync(stop)) db.Outcomes.Remove(outcome);
        // Letters that wait, or that went out, name an address.
        var letters = SendLink.KeyOf(@case.Id);
        await db.WorkItems.KeyedUnder(letters).ExecuteDeleteAsync(stop);
        db.Cases.Remove(@case);
        await db.SaveChangesAsync(stop);
        shelf.Forget(@case.Id);
    }
}
