using Chorus.Modules.Places.Contract;
using Chorus.Platform;
using Chorus.Platform.Trace;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Chorus.Modules.Events.Registering;

/// <summary>
/// A page about coming to one event. An address that holds a secret is told to nobody and kept by no browser, and yet its form says that it is ours ("strict-origin":
/// under "no-referrer" a browser writes "Origin: null").
/// </summary>
public abstract class OnePage(Programme programme, Zones zones, Atlas atlas) : ChorusPage
{
    public Occasion Occasion { get; private set; } = null!;
    public Event Row => Occasion.Row;
    public Worded Title => Occasion.Title(T.Language);
    public string Here => "/events/" + Row.Slug;
    public IReadOnlyList<Question> Questions { get; private set; } = [];
    public Zones Zones => zones;
    public Atlas Atlas => atlas;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!RouteData.Values.ContainsKey("token")) return;
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "strict-origin";
    }

    /// <summary>Finds the event of this address; false where there is none, or nobody registers for it here.</summary>
    protected async Task<bool> Find(string slug)
    {
        if (await programme.Named(slug, Stop) is not { Row.Registers: true } occasion) return false;
        Occasion = occasion;
        Questions = Question.In(occasion.Said, T.Language);
        return true;
    }

    public IReadOnlyList<Clock> Times(string? zone) => [.. Clocks.Of(Occasion, zones, OwnClock.Of(zone, zones, atlas, T.Language), T)];

    protected PageResult Gone()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}

/// <summary>The fields of the form, for a new registration and for one that is changed.</summary>
public sealed record RegisterFields(RegisterForm Form, IReadOnlyList<Question> Questions, IReadOnlyList<string> Languages, bool IsNew)
{
    public IEnumerable<Option> Tongues => Languages.Select(l => new Option(l, Menu.OwnName(l)));
}
