using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.SignOn;

/// <summary>
/// A page about one call. An address that holds a secret is told to nobody and kept by no browser, and yet its form says that it is ours ("strict-origin": under
/// "no-referrer" a browser writes "Origin: null").
/// </summary>
public abstract class CallPage(PublishedTexts texts) : ChorusPage
{
    public Call Call { get; private set; } = null!;

    /// <summary>The text as it stands, in the reader's language where there is one.</summary>
    public PublishedText Text { get; private set; } = null!;

    public string Here => "/calls/" + Call.Slug;

    /// <summary>Of the title and text, where that is another than the page's.</summary>
    public string? Foreign => Text.Language == T.Language ? null : Text.Language;

    protected PublishedTexts Texts => texts;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!RouteData.Values.ContainsKey("token")) return;
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "strict-origin";
    }

    /// <summary>Finds the call of this address and its text; false where there is none, or its text is not published.</summary>
    protected async Task<bool> Find(string slug, bool withRecommendations = false)
    {
        var calls = db(withRecommendations);
        if (await calls.FirstOrDefaultAsync(c => c.Slug == slug, Stop) is not { } call || await texts.Current(slug, T.Language, Stop) is not { } text) return false;
        (Call, Text) = (call, text);
        return true;

        IQueryable<Call> db(bool all) => all ? Db.Calls.AsNoTracking().Include(c => c.Recommendations.Where(r => !r.Retired).OrderBy(r => r.Position)).ThenInclude(r => r.Texts).AsSplitQuery() : Db.Calls.AsNoTracking();
    }
}
