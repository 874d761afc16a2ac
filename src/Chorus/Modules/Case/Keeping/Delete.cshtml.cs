using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Keeping;

/// <summary>Erases the open case on every device.</summary>
public sealed class DeletePage(Erasing erasing) : CasePage
{
    public bool Deleted { get; private set; }

    public async Task OnGetAsync() => Case = await Open();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Device.CaseId(Stop) is { } id && await Db.Cases.FirstOrDefaultAsync(c => c.Id == id, Stop) is { } @case)
        {
            await erasing.Erase(Db, @case, byWish: true, Stop);
            Deleted = true;
        }
        else
        {
            await Device.Close(Stop);
        }
        return Page();
    }
}
