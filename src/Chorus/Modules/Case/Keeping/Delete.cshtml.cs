using Chorus.Platform.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Keeping;

/// <summary>Erases the open case on every device.</summary>
public sealed class DeletePage(Erasing erasing) : CasePage
{
    public bool Deleted { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Case = await Open();
        return Case is null ? NoCase() : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Device.CaseId(Stop) is { } id) Deleted = await Delete(id);
        if (Deleted) return Page();
        await Device.Close(Stop);
        return NoCase();
    }

    // Held, so that a phone which saves in the same moment does not keep it alive.
    private async Task<bool> Delete(string id)
    {
        await using var held = await Db.Hold<Case>(id, Stop);
        if (await Db.Cases.FirstOrDefaultAsync(c => c.Id == id, Stop) is not { } @case) return false;
        await erasing.Erase(Db, @case, byWish: true, Stop);
        await held.CommitAsync(Stop);
        return true;
    }
}
