using System.Globalization;
using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Chorus.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests.Platform;

/// <summary>
/// Forms that come back sooner than a person can fill them. A busy machine may take longer between page and press than a person would: what is sent is sealed for a moment
/// to come, so that it is early however late it arrives, and the seal of the page is held to be the right one of the moment at which the page was made.
/// </summary>
internal static class HandedOut
{
    /// <summary>How long ago a form of a moment to come was handed out.</summary>
    public static readonly TimeSpan Ahead = -TimeSpan.FromMinutes(30);

    /// <summary>The seal to send from the page that this person has open.</summary>
    /// <param name="form">The name of the form.</param>
    /// <param name="before">A moment before the page was asked for.</param>
    public static async Task<string> AtOnce(this Person person, Site site, string form, DateTime before, string field = "Since") =>
        person.AtOnce(site, (await site.Services.GetRequiredService<FormSeals>().For(form, default)).At, before, field);

    public static string AtOnce(this Person person, Site site, Func<DateTime, string> seal, DateTime before, string field)
    {
        var own = person.Page.QuerySelector($"input[name='{field}']")!.GetAttribute("value")!;
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(own.Split('.')[0], CultureInfo.InvariantCulture)).UtcDateTime;
        own.ShouldBe(seal(at));
        at.ShouldBeInRange(before.AddSeconds(-1), Now(site), "its seal holds whole seconds");
        return seal(Now(site) - Ahead);
    }

    public static DateTime Now(Site site) => site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
}
