using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Data;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Keeping;

/// <summary>A case in the list of a member.</summary>
public sealed record MineRow(string Id, string? Office, string? Place, DateTime TouchedAt);

/// <summary>The cases that a member keeps in the account, latest first.</summary>
[For(Role.Member)]
public sealed class MinePage(Atlas atlas) : CasePage
{
    private const int PerPage = 20;

    // The list stands at the head of every visit of a member. Inside a translated query VisibleTo is written out: the cases of this member, who is signed in.
    private static readonly Translated<string, int> Count = new((db, member, stop) => db.Set<Case>().Count(c => c.OwnerId == member));
    private static readonly TranslatedRows<string, int, MineRow> PageOf = new((db, member, before) => db.Set<Case>().Where(c => c.OwnerId == member)
        .OrderByDescending(c => c.TouchedAt).Skip(before).Take(PerPage).Select(c => new MineRow(c.Id, c.Office.Name, c.Setting.Place, c.TouchedAt)));

    public IReadOnlyList<MineRow> Rows { get; private set; } = [];
    public PageOfList Pager { get; private set; } = PageOfList.Nothing;

    public string Called(MineRow row) => string.Join(T["case.comma"], new[] { row.Office, row.Place is { } place ? atlas.Name(place, Viewer.Language) : null }.OfType<string>()) is { Length: > 0 } name
        ? name : T["case.nothing"];

    public async Task OnGetAsync(int p = 1)
    {
        var total = await Count.Of(Db, Viewer.MemberId!, Stop);
        p = PageOfList.At(p, total, PerPage);
        Rows = await PageOf.Of(Db, Viewer.MemberId!, (p - 1) * PerPage, Stop);
        Pager = PageOfList.Of(p, total, PerPage, page => Viewer.To("/case/mine") + "?p=" + page.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Opens one on this browser.</summary>
    public async Task<IActionResult> OnPostAsync(string? open)
    {
        if (await Db.Cases.AsNoTracking().VisibleTo(Viewer).Where(c => c.Id == open).Select(c => c.Id).FirstOrDefaultAsync(Stop) is not { } id) return NotFound();
        if (await Device.Switch(id, Stop)) return Go("/case");
        if (await Device.IsFull(Stop))
        {
            await OnGetAsync();
            return Again(new Problem("case.another.full", null, ("n", Device.MostHeld)));
        }
        await Device.Open(id, Stop);
        await Db.SaveChangesAsync(Stop);
        Device.Give();
        return Go("/case");
    }
}
