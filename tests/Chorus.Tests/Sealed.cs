using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Chorus.Tests;

/// <summary>Seals of forms as somebody has them who took the time that a person takes.</summary>
internal static class Sealed
{
    public static async Task<string> Earlier(this Site site, string form, TimeSpan? ago = null) =>
        (await site.Services.GetRequiredService<FormSeals>().For(form, default)).At(site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime - (ago ?? TimeSpan.FromMinutes(1)));
}
