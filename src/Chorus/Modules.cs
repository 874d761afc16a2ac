using Chorus.Platform;

namespace Chorus;

/// <summary>The rooms of the house, lower tiers first; a module may use those above it in this list, through their Contract.</summary>
public static class House
{
    public static readonly Module[] Modules =
    [
        new Modules.Places.Places(),
        new Modules.Members.Members(),
        new Modules.Links.Links(),
        new Modules.Evidence.Evidence(),
        new Modules.Narrative.Narrative(),
        new Modules.Library.Library(),
        new Modules.Publications.Publications(),
        new Modules.Uploads.Uploads(),
        new Modules.SignOn.SignOn(),
        new Modules.Newsletter.Newsletter(),
        new Modules.Events.Events(),
        new Modules.Week.Week(),
        new Modules.News.News(),
        new Modules.Case.CaseDoor(),
        new Modules.Studio.Studio(),
        new Modules.Desk.Desk(),
        new Modules.Home.Home(),
        new Modules.Admin.Admin(),
    ];
}
