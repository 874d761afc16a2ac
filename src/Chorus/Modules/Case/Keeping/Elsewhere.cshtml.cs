using System.Globalization;
using Chorus.Modules.Members.Contract;
using Chorus.Platform;
using Chorus.Platform.Mail;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Case.Keeping;

/// <summary>"Go on on another device": makes a private link, shows it once, or sends it.</summary>
public sealed class ElsewherePage(PrivateLink link, Postage postage) : CasePage
{
    private const int MostLetters = 3;

    public bool CanSend => link.CanSend;
    public bool HasLink { get; private set; }
    public string? Link { get; private set; }
    public string? Address { get; private set; }
    public string? SentTo { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await Load();
        return Case is null ? NoCase() : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        if (Case is null) return NoCase();
        var form = Request.Form;
        if (!form.ContainsKey("Address")) return await Show();
        Address = form["Address"].FirstOrDefault()?.Trim() ?? "";
        if (!Reading.IsAddress(Address)) return Again(Problem.On("Address", "case.no-address"));
        return await Send(Address);
    }

    private async Task Load()
    {
        Case = await Open();
        if (Case is null) return;
        var since = Now - Case.Idle;
        HasLink = await Db.CaseKeys.AnyAsync(k => k.CaseId == Case.Id && k.SeenAt > since, Stop);
    }

    private async Task<IActionResult> Show()
    {
        var key = await Device.MakeKey(Case!.Id, Stop);
        await Db.SaveChangesAsync(Stop);
        Link = link.AddressOf(Request) + PrivateLink.PathOf(key, Viewer.Language);
        HasLink = true;
        return Page();
    }

    private async Task<IActionResult> Send(string address)
    {
        // The letter says nothing of the sender's own; a few a day are enough for one case, and for one address however many cases are begun for it.
        var today = SendLink.KeyOf(Case!.Id) + Now.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + ":";
        var sent = await Db.WorkItems.KeyedUnder(today).CountAsync(Stop);
        if (!link.CanSend) return Again(Problem.On("Address", "case.elsewhere.no-mail"));
        if (sent >= MostLetters || !await postage.Allows(address, HttpContext.Connection.RemoteIpAddress, Now, Stop)) return Again(Problem.On("Address", "case.elsewhere.enough"));
        Db.Later(SendLink.WorkKind, new SendLink.Order(Case.Id, address, Viewer.Language, AsksOutcome: false), Now, today + (sent + 1).ToString(CultureInfo.InvariantCulture));
        await Db.SaveChangesAsync(Stop);
        (SentTo, Address) = (address, null);
        return Page();
    }
}
