using Chorus.Modules.Members.Contract;
using Chorus.Platform.Web;
using Chorus.Platform.Work;
using Microsoft.AspNetCore.Mvc;

namespace Chorus.Modules.Desk.Today;

/// <summary>Everything that waits for this person, oldest first, one press away from where it is done.</summary>
[For(Role.Editor | Role.Translator | Role.Moderator | Role.SteeringCommittee)]
public sealed class TodayPage(IEnumerable<IWaits> waits, Accounts accounts) : ChorusPage
{
    private const int MostOfEach = 25;

    public IReadOnlyList<(string Words, WaitingList List)> Sorts { get; private set; } = [];

    /// <summary>All sorts together, with the words of their sort.</summary>
    public IReadOnlyList<(string Words, WaitingThing Thing)> Rows { get; private set; } = [];

    public bool ByMail { get; private set; }

    /// <summary>They read what waits and have nothing to do about it: no letter goes to them.</summary>
    public bool OnlyReads => !Viewer.May(Role.Editor | Role.Translator | Role.Moderator);

    /// <summary>What they look after, where that is not everything.</summary>
    public string? Sections => Viewer.Roles.Narrowed is Section.None || Viewer.IsAdministrator ? null
        : RoleWords.Sections(Viewer.Roles, T);

    /// <summary>"on" or "off": the letter of the day.</summary>
    [BindProperty]
    public string? Letter { get; set; }

    public async Task OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        var sorts = new List<(string, WaitingList)>();
        foreach (var sort in waits)
            if (await sort.For(Db, Viewer, Now, MostOfEach, Stop) is { Count: > 0 } list) sorts.Add((sort.Words, list));
        Sorts = sorts;
        Rows = [.. Sorts.SelectMany(s => s.List.Oldest.Select(t => (s.Words, Thing: t))).OrderBy(r => r.Thing.Since)];
        ByMail = await accounts.WantsLetters(Viewer.MemberId!, Stop);
    }

    public async Task<IActionResult> OnPost()
    {
        await accounts.WantLetters(Viewer.MemberId!, Letter == "on", Stop);
        return Go("/today");
    }
}
