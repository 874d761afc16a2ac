using Chorus.Modules.Case.Brief;
using Chorus.Modules.Case.Outcomes;
using Chorus.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Keeping;

/// <summary>Erases a case with everything that hangs on it. What was issued keeps its verification page: that holds nothing about who made it or for whom.</summary>
public sealed class Erasing(BriefShelf shelf)
{
    /// <param name="withOutcome">Also what came of it; an outcome outlives a case that only expired.</param>
    public async Task Erase(AppDb db, Case @case, bool withOutcome, CancellationToken stop)
    {
        if (withOutcome)
            foreach (var outcome in await db.Outcomes.Where(o => o.CaseId == @case.Id).ToListAsync(stop)) db.Outcomes.Remove(outcome);
        db.Cases.Remove(@case);
        await db.SaveChangesAsync(stop);
        shelf.Forget(@case.Id);
    }
}
