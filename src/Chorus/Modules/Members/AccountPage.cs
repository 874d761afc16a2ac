using Chorus.Methods.Text;
using Chorus.Modules.Members.SecondStep;
using Chorus.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Chorus.Modules.Members;

/// <summary>
/// A page about an account: nothing of it stays in the browser's cache. An address that holds a secret is told to nobody, and yet its form says that it is ours: under
/// "no-referrer" a browser writes "Origin: null", and where it sends no Sec-Fetch-Site (plain HTTP) such a form could not be told from one of another site.
/// </summary>
public abstract class AccountPage : ChorusPage
{
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        Response.Headers.CacheControl = "no-store";
        if (RouteData.Values.ContainsKey("token")) Response.Headers["Referrer-Policy"] = "strict-origin";
    }

    /// <summary>The viewer's own row, to change.</summary>
    protected Task<Member> Me() => Db.Members.FirstAsync(m => m.Id == Viewer.MemberId, Stop);

    /// <summary>Whether the viewer has a passkey to show in the place of the password.</summary>
    public Task<bool> HasPasskey() => Db.Passkeys.AnyAsync(p => p.MemberId == Viewer.MemberId, Stop);

    /// <summary>The same page, which says that its link is used or too old.</summary>
    protected IActionResult Gone()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    /// <summary>A line of text as typed, without what no database takes or no reader sees.</summary>
    protected static string Line(string? typed) => Characters.Line(typed);

    /// <summary>To where one was before signing in; only ever a page of this site. Whoever came from nowhere and has work here is led to it.</summary>
    protected IActionResult GoBack(string? from, Role roles) =>
        Go(IsOwn(from) ? from! : (roles & (Role.Editor | Role.Translator | Role.Moderator | Role.SteeringCommittee)) != 0 ? "/today" : "/account");

    protected static bool IsOwn(string? path) =>
        path is { Length: > 0 and <= 500 } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\') && !path.Any(char.IsControl)
        && !path.StartsWith("/account/sign", StringComparison.Ordinal);
}
