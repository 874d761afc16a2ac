using Chorus.Modules.Places.Contract;

namespace Chorus.Modules.Case.Screens;

/// <summary>Every country and region as a link, on a page of its own: a list in the form would cost each visitor 3 KB.</summary>
public sealed class PlacesPage(Atlas atlas) : CasePage
{
    public Atlas Atlas => atlas;
}
