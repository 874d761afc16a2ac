using Chorus.Platform.Web;
using Chorus.Platform.Web.Forms;

namespace Chorus.Modules.SignOn.Signing;

/// <summary>When the form of a call was handed out.</summary>
public static class FormTime
{
    public static readonly TimeSpan Shortest = FormSeal.Shortest, Longest = FormSeal.Longest;

    public static string Of(Call call, DateTime now) => new FormSeal(call.FormKey, call.Id).At(now);

    /// <summary>How long ago it was handed out; null where this call did not hand it out, or too long ago.</summary>
    public static TimeSpan? AgeOf(Call call, string? typed, DateTime now) => new FormSeal(call.FormKey, call.Id).AgeOf(typed, now);
}
