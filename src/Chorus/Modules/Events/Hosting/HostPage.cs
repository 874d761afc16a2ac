using Chorus.Modules.Places.Contract;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;

namespace Chorus.Modules.Events.Hosting;

/// <summary>A page of the desk about the people of one event; nobody keeps a copy of it.</summary>
public abstract class HostPage(Programme programme, Atlas atlas) : ChorusPage
{
    public Occasion Occasion { get; private set; } = null!;
    public Event Row => Occasion.Row;
    public Worded Title => Occasion.Title(T.Language);
    public Atlas Atlas => atlas;
    public string Here => "/desk/events/" + Row.Slug;

    protected async Task<bool> Find(string slug)
    {
        Response.Headers.CacheControl = "no-store";
        if (await programme.Named(slug, Stop) is not { Row.Registers: true } occasion) return false;
        Occasion = occasion;
        return true;
    }
}
