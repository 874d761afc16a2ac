using System.Security.Cryptography;
using System.Text;
using Chorus.Modules.Publications.Contract;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Chorus.Modules.SignOn;

/// <summary>
/// A page about one call. An address that holds a secret is told to nobody and kept by no browser, and yet its form says that it is ours ("strict-origin": under
/// "no-referrer" a browser writes "Origin: null").
/// </summary>
public abstract class CallPage(PublishedTexts texts) : ChorusPage
{
    /// <summary>Shared with all who read it at this moment: to change it, find it in the database.</summary>
    public Call Call { get; private set; } = null!;

    /// <summary>The text as it stands, in the reader's language where there is one.</summary>
    public PublishedText Text { get; private set; } = null!;

    public string Here => "/calls/" + Call.Slug;

    /// <summary>Of the title and text, where that is another than the page's.</summary>
    public string? Foreign => Text.Language == T.Language ? null : Text.Language;

    protected PublishedTexts Texts => texts;

    /// <summary>Of what stood on the page of somebody who signs: the text, and in their words the recommendations to which they could commit. Who presses after these changed has not read them.</summary>
    public string Seen => Call is { AsksCommitment: true, Recommendations.Count: > 0 }
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [Text.Hash, .. Call.Recommendations.Select(r => $"{r.Id} {r.In(T.Language)?.Text}")])))) : Text.Hash;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!RouteData.Values.ContainsKey("token")) return;
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "strict-origin";
    }

    /// <summary>The text as it stands in each of its languages.</summary>
    protected IReadOnlyList<PublishedText> InEachLanguage { get; private set; } = [];

    /// <summary>Finds the call of this address and its text; false where there is none, or its text is not published.</summary>
    protected async Task<bool> Find(string slug)
    {
        if (await HttpContext.RequestServices.GetRequiredService<CallsAtHand>().Find(Db, texts, slug, Stop) is not { } found) return false;
        (Call, Text, InEachLanguage) = (found.Call, found.In(T.Language), found.Texts);
        return true;
    }
}
